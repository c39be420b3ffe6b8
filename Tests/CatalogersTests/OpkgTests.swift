import Bytes
import Catalogers
import Model
import Testing

@Suite("packages of opkg")
struct OpkgTests {
    private static let database = """
        Package: busybox
        Version: 1.36.1-r0
        Depends: libc6 (>= 2.39), update-alternatives-opkg | other
        Status: install ok installed
        Architecture: core2-64
        License: GPL-2.0-only & bzip2-1.0.6
        Conffiles:
         /etc/busybox.links 0123

        Package: gone
        Version: 1
        Status: deinstall ok not-installed

        Package: base-files
        Version: 1560-r23809
        Status: install user installed

        """

    @Test("are those of the status database", arguments: ["usr/lib/opkg/status", "var/lib/opkg/status"])
    func status(_ path: String) throws {
        let found = try catalog(Opkg(), path, Self.database)
        #expect(found.named == ["busybox 1.36.1-r0", "base-files 1560-r23809"])
        #expect(found.owners == ["opkg:busybox", "opkg:base-files"])
        let package = try #require(found.packages.first?.package)
        #expect(package.architecture == "core2-64")
        #expect(package.licenses == ["GPL-2.0-only & bzip2-1.0.6"])
        #expect(package.attributes.dependencies == ["libc6", "other", "update-alternatives-opkg"])
        #expect(
            package.url(in: Distribution(id: "poky", versionID: "5.0")).description
                == "pkg:opkg/poky/busybox@1.36.1-r0?arch=core2-64&distro=poky-5.0")
        #expect(found.diagnostics.isEmpty)
    }

    @Test("own what their lists name")
    func lists() throws {
        let found = try catalog(
            Opkg(), "usr/lib/opkg/info/busybox.list", "/bin/busybox\n/bin/sh\t120777\nrelative\n\n/\n")
        #expect(
            found.ownerships == [
                CatalogSink.Ownership(
                    owner: OwnerKey(.opkg, "busybox"), paths: ["bin/busybox", "bin/sh", "relative"])
            ])
    }

    @Test("lose a broken record only, and are an error where all are broken")
    func brokenRecords() throws {
        let found = try catalog(Opkg(), "usr/lib/opkg/status", Self.database + "\nPackage: x\n\nnonsense\n")
        #expect(found.packages.count == 2)
        #expect(found.diagnostics.map(\.weight) == [.blinding])
        #expect(throws: ParseError("package of opkg without name or version", at: 0)) {
            try catalog(Opkg(), "usr/lib/opkg/status", "Package: x\n")
        }
    }

    @Test("are cut anywhere without harm")
    func truncation() throws {
        try expectFewerFindings(whenCutting: Array(Self.database.utf8), at: "usr/lib/opkg/status", by: Opkg())
    }
}
