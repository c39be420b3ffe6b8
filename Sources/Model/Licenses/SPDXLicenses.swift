/// The ids of the SPDX licence list. Letter case does not count when an id is looked up (SPDX 2.3, annex D.2), but each has one spelling
/// that is printed.
package enum SPDXLicenses {
    package struct Entry: Hashable, Sendable {
        /// In its canonical spelling.
        package let id: String
        /// The title of the licence or exception.
        package let name: String
        /// Kept in the list for old documents; another id or an expression says the same.
        package let isDeprecated: Bool
    }

    /// Which release of the list this is.
    package static let version = SPDXLicenseList.version

    /// Sorted by id without regard to letter case.
    package static let licenses = entries(of: SPDXLicenseList.licenses)
    package static let exceptions = entries(of: SPDXLicenseList.exceptions)

    package static func license(_ id: some StringProtocol) -> Entry? { licensesByKey[id.lowercased()] }
    package static func exception(_ id: some StringProtocol) -> Entry? { exceptionsByKey[id.lowercased()] }

    private static let licensesByKey = byKey(licenses)
    private static let exceptionsByKey = byKey(exceptions)

    private static func byKey(_ entries: [Entry]) -> [String: Entry] {
        Dictionary(entries.map { ($0.id.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func entries(of list: String) -> [Entry] {
        list.split(separator: "\n").compactMap { line in
            guard let bar = line.firstIndex(of: "|") else { return nil }
            let isDeprecated = line.hasPrefix("!")
            return Entry(
                id: String(line[..<bar].drop { $0 == "!" }), name: String(line[line.index(after: bar)...]),
                isDeprecated: isDeprecated)
        }
    }
}
