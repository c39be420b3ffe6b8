internal import Bytes
internal import Model

/// What a lock file names, each package once, in the order of the file.
struct LockedPackages {
    private var seen: Set<String> = []
    private var faults = RecordFaults()
    private(set) var packages: [Package] = []

    /// One past which a file is no lock file of anybody.
    static let limit = 100_000

    mutating func add(
        _ ecosystem: Ecosystem, namespace: String? = nil, name: String, version: String, licenses: [String] = [],
        checksums: [Checksum] = [], dependencies: some Sequence<String> = [], qualifiers: [String: String] = [:]
    ) {
        guard !name.isEmpty, !version.isEmpty, packages.count < Self.limit else { return }
        let package = Package(
            ecosystem: ecosystem, namespace: namespace, name: name, version: version, licenses: licenses,
            attributes: Package.Attributes(
                basis: .locked, checksums: checksums, dependencies: Set(dependencies).subtracting([name]).sorted(),
                qualifiers: qualifiers))
        if seen.insert(package.url(in: nil).description).inserted { packages.append(package) }
    }

    mutating func note(_ reason: String, at offset: Int? = nil) { faults.note(reason, at: offset) }

    /// Hands everything over. Broken records are of no consequence where others are good; where none is, the file is broken.
    func report(of path: String, into sink: inout CatalogSink) throws(ParseError) {
        if packages.isEmpty, let fault = faults.first { throw fault }
        for package in packages { sink.add(package) }
        faults.report(of: path, weight: .local, into: &sink)
    }
}

extension Checksum {
    /// Subresource integrity, as npm and NuGet write it: `sha512-BASE64`, several with spaces between them.
    static func integrity(_ text: String?) -> [Checksum] {
        guard let text else { return [] }
        return text.split(separator: " ").compactMap { part in
            guard let dash = part.firstIndex(of: "-"),
                let algorithm = Algorithm.allCases.first(where: { part[..<dash] == $0.description }),
                let bytes = base64(part[part.index(after: dash)...])
            else { return nil }
            return Checksum(algorithm, bytes: bytes)
        }
    }

    static func base64(_ text: some StringProtocol) -> [UInt8]? {
        let bytes = Array(text.utf8)
        return Base64.decode(bytes.span)
    }

    /// `sha256:HEX`, as pip and others write it.
    static func named(_ text: String?) -> Checksum? {
        guard let text, let colon = text.firstIndex(of: ":"),
            let algorithm = Algorithm.allCases.first(where: { text[..<colon] == $0.description })
        else { return nil }
        return Checksum(algorithm, hex: text[text.index(after: colon)...])
    }
}

extension Ecosystem {
    /// A name of npm in two parts.
    static func npmName(_ name: String) -> (scope: String?, name: String) {
        guard name.hasPrefix("@"), let slash = name.firstIndex(of: "/") else { return (nil, name) }
        return (String(name[..<slash]), String(name[name.index(after: slash)...]))
    }
}
