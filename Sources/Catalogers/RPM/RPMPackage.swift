internal import Bytes
internal import Model

/// A package of an rpm database, read from its header.
struct RPMPackage {
    /// Public keys are kept among the packages under this name.
    private static let keyName = "gpg-pubkey"

    let name: String
    /// `version-release`.
    let version: String
    let architecture: String?
    private(set) var files = RPMFiles()
    /// Capabilities, as stated: names, library names, paths.
    private(set) var provides: [String] = []
    private(set) var requires: [String] = []
    private let source: Package.SourcePackage
    private let licenses: [String]
    private let attributes: Package.Attributes

    /// What tells the package apart; `nil` where the header is that of a public key.
    init?(_ header: RPMHeader) throws(ParseError) {
        guard let name = try header.text(.name) else {
            throw header.fault ?? ParseError("rpm header without package name")
        }
        guard name != Self.keyName else { return nil }
        guard let version = try header.text(.version), let release = try header.text(.release) else {
            throw header.fault ?? ParseError("rpm header without version of \(name)")
        }
        self.name = name
        self.version = "\(version)-\(release)"
        architecture = try header.text(.architecture)
        let stated = try header.text(.sourceNEVR).flatMap { RPMSourceName(nevr: $0) }
        let file = try header.text(.sourceRPM)
        let source = stated ?? file.flatMap { RPMSourceName(file: $0) }
        self.source = Package.SourcePackage(name: source?.name ?? name, version: source?.version ?? self.version)
        licenses = try header.text(.license).map { [$0] } ?? []
        let vendor = try header.text(.vendor)
        let packager = try header.text(.packager)
        attributes = Package.Attributes(
            epoch: Self.epoch(header.number(.epoch)), modularity: try header.text(.modularityLabel),
            signingKey: try Self.signingKey(header), supplier: vendor ?? packager,
            qualifiers: file.map { ["upstream": $0] } ?? [:])
    }

    /// Reads the lists of the same header. Where one is broken, what was read before stays.
    mutating func readLists(_ header: RPMHeader, room: inout RPMListRoom) throws(ParseError) {
        provides = try header.texts(.provideName, room: &room)
        requires = try header.texts(.requireName, room: &room)
        files = try RPMFiles(header, room: &room)
        if let fault = header.fault { throw fault }
    }

    /// Tells apart what is installed several times: kernels, a library for two architectures.
    var owner: OwnerKey {
        let epoch = attributes.epoch.map { "\($0):" } ?? ""
        return OwnerKey(.rpm, "\(name)-\(epoch)\(version)" + (architecture.map { ".\($0)" } ?? ""))
    }

    func package(dependingOn dependencies: [String]) -> Package {
        var attributes = attributes
        attributes.dependencies = dependencies
        return Package(
            ecosystem: .rpm, name: name, version: version, architecture: architecture, source: source,
            licenses: licenses, attributes: attributes)
    }

    /// rpm compares a missing epoch as 0, and package URLs state only others: neither is kept.
    static func epoch(_ number: UInt64?) -> Int? {
        number.flatMap { $0 > 0 && $0 <= UInt64(UInt32.max) ? Int($0) : nil }
    }

    /// Of the signature over the header, which rpm checks last, before the older ones over header and payload.
    private static func signingKey(_ header: RPMHeader) throws(ParseError) -> String? {
        for tag: RPMTag in [.signatureRSA, .signatureDSA, .signaturePGP, .signatureGPG] {
            if let range = header.binary(tag), let key = OpenPGPSignature.keyID(header.bytes(range)) { return key }
        }
        for text in try header.textRanges(.signatures) {
            guard let packet = Base64.decode(header.bytes(text)) else { continue }
            if let key = OpenPGPSignature.keyID(packet.span) { return key }
        }
        return nil
    }
}

/// Name and version of a source package, from one of the texts that name it.
struct RPMSourceName: Equatable {
    let name: String
    /// `version-release`, or `epoch:version-release` where an epoch is stated.
    let version: String

    /// From `name-[epoch:]version-release`.
    init?(nevr: String) {
        guard let release = nevr.utf8.lastIndex(of: UInt8(ascii: "-")),
            let version = nevr[..<release].utf8.lastIndex(of: UInt8(ascii: "-")), version > nevr.startIndex
        else { return nil }
        name = String(nevr[..<version])
        self.version = String(nevr[nevr.utf8.index(after: version)...])
    }

    /// From `name-version-release.src.rpm`.
    init?(file: String) {
        guard let suffix = [".src.rpm", ".nosrc.rpm"].first(where: file.hasSuffix) else { return nil }
        self.init(nevr: String(file.dropLast(suffix.utf8.count)))
    }
}
