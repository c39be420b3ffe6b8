import Bytes
import Catalogers
import Model
import Testing

@Suite("container manifests of Azure Linux")
struct RPMManifestTests {
    private static let path = "var/lib/rpmmanifest/container-manifest-2"
    private static let manifest = """
        mariner-release\t2.0-12.cm2\t1653816591\t1653628955\tMicrosoft Corporation\t(none)\t580\tnoarch\t0\tmariner-release-2.0-12.cm2.src.rpm
        openssl-libs\t1.1.1k-15.cm2\t1653816591\t1653628955\tMicrosoft Corporation\t1\t580\tx86_64\t1\topenssl-1.1.1k-15.cm2.src.rpm
        bare\t1-2\t0\t0\t(none)\t(none)\t0\t(none)\t0\t(none)

        """

    @Test("name packages with epoch, architecture and source")
    func packages() throws {
        let found = try catalog(Rpm(), Self.path, Self.manifest)
        #expect(found.named == ["mariner-release 2.0-12.cm2", "openssl-libs 1.1.1k-15.cm2", "bare 1-2"])
        #expect(found.packages.map(\.package.attributes.epoch) == [nil, 1, nil])
        #expect(found.packages.map(\.package.architecture) == ["noarch", "x86_64", nil])
        #expect(found.packages.map(\.package.source?.name) == ["mariner-release", "openssl", "bare"])
        #expect(
            found.packages.map(\.package.attributes.supplier) == [
                "Microsoft Corporation", "Microsoft Corporation", nil,
            ])
        #expect(found.ownerships.isEmpty && found.diagnostics.isEmpty)
    }

    @Test("lose a broken line only, and are an error where all are broken")
    func brokenLines() throws {
        let found = try catalog(Rpm(), Self.path, "a-1-2.x86_64\n" + Self.manifest + "(none)\t1\t\t\t\t\t\t\t\t\n")
        #expect(found.packages.count == 3)
        #expect(
            found.diagnostics.map(\.reason)
                == ["line is no package of a container manifest (at byte 0), and 1 more like it"])
        #expect(throws: ParseError("line is no package of a container manifest", at: 0)) {
            try catalog(Rpm(), Self.path, "a-1-2.x86_64\n")
        }
    }

    @Test("that are cut anywhere do no harm")
    func truncation() throws {
        try expectFewerFindings(whenCutting: Array(Self.manifest.utf8), at: Self.path, by: Rpm())
    }
}
