import Bytes
import Model
import SBOMs

extension FuzzTarget {
    /// Whatever is read as a bill of materials comes back the same from every format.
    static let sboms = FuzzTarget(name: "sboms", corpus: { FuzzCorpus.sboms }) { input in
        guard let document = try? SBOMReading(input.span).document else { return nil }
        for format in SBOMFormat.allCases {
            let text = Array(format.text(document, created: nil, programVersion: "1").utf8)
            guard let back = try? SBOMReading(text.span).document else { return "\(format) cannot be read again" }
            if back != document { return "\(format) does not come back as it was" }
        }
        return nil
    }

    /// A package URL that was read means itself.
    static let purl = FuzzTarget(name: "purl", corpus: { FuzzCorpus.purls }) { input in
        guard let url = try? PackageURL(parsing: String(decoding: input, as: UTF8.self)) else { return nil }
        let again = try? PackageURL(parsing: url.description)
        return again == url ? nil : "\(url) does not mean itself"
    }
}

extension FuzzCorpus {
    static let purls: [[UInt8]] = [
        "pkg:deb/debian/libstdc%2B%2B6@12.2.0-14?arch=amd64&distro=debian-12", "pkg:npm/%40babel/core@7.0.0",
        "pkg:golang/google.golang.org/genproto@v0.1.0#googleapis/api", "pkg:swift/github.com/a/b@1",
        "pkg:generic/a@1@2?checksum=sha256:00,sha1:11",
    ].map { Array($0.utf8) }

    static let sboms: [[UInt8]] = {
        var libc = Package(
            ecosystem: .debian, name: "libc6", version: "2.36-9", architecture: "amd64",
            source: .init(name: "glibc", version: "2.36-9"), licenses: ["LGPL-2.1+", "words"])
        libc.attributes.supplier = "A <a@example.org>"
        let core = Package(ecosystem: .npm, namespace: "@babel", name: "core", version: "7.0.0", licenses: ["MIT"])
        let debian = Distribution(id: "debian", versionID: "12")
        let document = SBOMDocument(
            subject: .init(kind: .image, name: "app:1"), distribution: debian,
            layers: [.init(digest: nil, diffID: nil, size: 1, instruction: "RUN x")],
            components: [
                .init(package: libc, url: libc.url(in: debian), evidence: "var/lib/dpkg/status", introducedBy: 0),
                .init(package: core, url: core.url(in: debian), evidence: "a", ownedBy: 0, dependencies: [0]),
            ])
        let texts = SBOMFormat.allCases.map { $0.text(document, created: nil, programVersion: "1") }
        let xml = """
            <bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components><component type="library" bom-ref="a"><name>x</name>
            <version>1</version><purl>pkg:pypi/x@1</purl></component></components></bom>
            """
        let lines = """
            SPDXVersion: SPDX-2.3
            PackageName: x
            SPDXID: SPDXRef-x
            ExternalRef: PACKAGE-MANAGER purl pkg:pypi/x@1
            PackageLicenseDeclared: <text>MIT</text>
            """
        return (texts + [xml, lines]).map { Array($0.utf8) }
    }()
}
