package import Bytes
package import Model

/// Programs and libraries that say which package they were built for: an ELF note with JSON in it. Source: systemd, "Package Metadata for Executable Files" (ELF_PACKAGE_METADATA).
package struct ELFPackageNotes: Cataloger {
    /// Type 0xcafe1a7e and the owner's name, as they stand in files of little-endian machines.
    private static let anchor: [UInt8] = [0x7e, 0x1a, 0xfe, 0xca] + "FDO\0".utf8

    package let id: CatalogerID = "elf-package-notes"
    package let wanted = [Claim(.anchor(anchor, in: .elfNotes, before: 8), upTo: .kibibytes(8))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        guard file.anchor == 8 else { return }
        var cursor = ByteCursor(file.bytes)
        let nameSize = try cursor.integer(UInt32.self)
        let size = try cursor.integer(UInt32.self)
        guard nameSize == 4, size > 0, size <= 4096 else { return }
        try cursor.skip(Self.anchor.count)
        let text = try cursor.take(Int(size))
        let end = text.firstIndex(of: 0) ?? text.count
        let note = try JSONValue(parsing: text.extracting(0..<end))
        guard let name = note.text("name"), let version = note.text("version") else { return }
        let ecosystem = note.text("type").flatMap { Self.systems[$0] } ?? .generic
        var qualifiers: [String: String] = [:]
        if ecosystem.isOperatingSystem, let system = note.text("os") {
            qualifiers["distro"] = note.text("osVersion").map { "\(system)-\($0)" } ?? system
        }
        let owner = OwnerKey(ecosystem, file.path)
        sink.own(CatalogSink.Ownership(owner: owner, paths: [file.path]))
        sink.add(
            Package(
                ecosystem: ecosystem, namespace: ecosystem.isOperatingSystem ? note.text("os") : nil, name: name,
                version: version, architecture: note.text("architecture"),
                attributes: Package.Attributes(
                    basis: .identified, cpes: [note.text("appCpe") ?? note.text("cpe")].compactMap(\.self),
                    qualifiers: qualifiers)),
            owner: owner)
    }

    private static let systems: [String: Ecosystem] = [
        "rpm": .rpm, "deb": .debian, "apk": .alpine, "alpm": .alpm, "pacman": .alpm, "ipk": .opkg, "opkg": .opkg,
    ]

    /// The program is there all the same.
    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }
}
