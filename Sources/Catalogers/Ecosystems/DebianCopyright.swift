package import Bytes
package import Model

/// Licences of Debian packages, from `usr/share/doc/<package>/copyright`: short names where the file is machine-readable, else references to
/// the texts that every Debian system has.
/// Sources: Debian's "Machine-readable debian/copyright file" 1.0 (DEP-5); Debian policy 12.5.
package struct DebianCopyright: Cataloger {
    package let id: CatalogerID = "debian-copyright"
    package let wanted: [Claim] = [Claim(.name("copyright", within: "doc"), upTo: .mebibytes(4), overLimit: .local)]

    /// How many licences of one file are stated. The largest real files have about a hundred.
    static let maximalLicenses = 512

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        guard let name = Self.package(documentedAt: file.path) else { return }
        var found = CopyrightParagraphs(file.bytes).licenses
        if found.isEmpty { found = CommonLicenseReferences(file.bytes).licenses }
        if found.count > Self.maximalLicenses {
            let reason = "\(found.count) licences; the first \(Self.maximalLicenses) are listed"
            sink.report(Diagnostic(weight: .local, path: file.path, reason: reason))
            found.removeLast(found.count - Self.maximalLicenses)
        }
        guard !found.isEmpty else { return }
        sink.state(CatalogSink.StatedLicenses(ecosystem: .debian, name: name, licenses: found))
    }

    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }

    private static func package(documentedAt path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[..<3].elementsEqual(["usr", "share", "doc"]), parts[4] == "copyright" else {
            return nil
        }
        return String(parts[3])
    }
}
