internal import Bytes
internal import Model

/// SPDX 2.3 in JSON. Source: SPDX 2.3 specification and spdx-2.3.schema.json.
enum SPDX2: SBOMDialect {
    static let hashNames: [Checksum.Algorithm: String] = [
        .md5: "MD5", .sha1: "SHA1", .sha256: "SHA256", .sha384: "SHA384", .sha512: "SHA512",
    ]
    /// An annotation whose comment is the properties, as JSON.
    static let annotation = "boltseal properties: "

    static func value(_ document: SBOMDocument, _ page: SBOMPage) -> JSONValue { SPDX2Writer(document, page).value }

    /// As `Person: NAME (MAIL)` or `Organization: NAME`; a maintainer with an address is taken for a person, as distributions' tools do.
    static func written(supplier: String) -> String {
        guard let open = supplier.lastIndex(of: "<"), supplier.last == ">", open != supplier.startIndex else {
            return "Organization: \(supplier)"
        }
        let name = supplier[..<open].reversed().drop { $0 == " " }.reversed()
        return "Person: \(String(name)) (\(supplier[supplier.index(after: open)...].dropLast()))"
    }

    static func read(supplier: String?) -> String? {
        guard let supplier, supplier != "NOASSERTION" else { return nil }
        if let name = supplier.dropping(prefix: "Organization: ") { return name }
        guard let person = supplier.dropping(prefix: "Person: ") else { return supplier }
        guard let open = person.lastIndex(of: "("), person.last == ")", open != person.startIndex else { return person }
        let mail = person[person.index(after: open)...].dropLast()
        guard !mail.isEmpty else { return String(person[..<open].dropLast()) }
        return "\(person[..<open])<\(mail)>"
    }

    /// Lines of a document are for people too: what Trivy and Syft write about sources.
    static func written(source package: Package) -> String? {
        guard package.ecosystem.isOperatingSystem, let source = package.source else { return nil }
        return "built package from: \(source.name) \(source.version)"
    }
}

extension String {
    func dropping(prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
