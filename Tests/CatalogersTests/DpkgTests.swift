import Bytes
import Catalogers
import Model
import Testing

@Suite struct DpkgTests {
    private static let database = """
        Package: base-files
        Essential: yes
        Status: install ok installed
        Architecture: amd64
        Multi-Arch: foreign
        Version: 12.4+deb12u5
        Conffiles:
         /etc/debian_version 2ff1ad5d4d5d3f4e5e4f3a7c9c1b5b3e
        Description: Debian base system miscellaneous files
         Version: 9
         .
         This package contains the basic filesystem hierarchy.

        Package: libc6
        Status: install ok installed
        Architecture: amd64
        Multi-Arch: same
        Source: glibc
        Version: 2.36-9+deb12u7

        Package: libgcc-s1
        Status: install ok unpacked
        Architecture: amd64
        Multi-Arch: same
        Source: gcc-12 (12.2.0-14)
        Version: 1:12.2.0-14

        Package: nano
        Status: deinstall ok config-files
        Architecture: amd64
        Version: 7.2-1

        """

    @Test("installed packages are found with their source, in the order of the database")
    func installedPackages() throws {
        let found = try catalog(Dpkg(), "var/lib/dpkg/status", Self.database)
        #expect(found.named == ["base-files 12.4+deb12u5", "libc6 2.36-9+deb12u7", "libgcc-s1 1:12.2.0-14"])
        #expect(
            found.packages.map { "\($0.package.source?.name ?? "-") \($0.package.source?.version ?? "-")" }
                == ["base-files 12.4+deb12u5", "glibc 2.36-9+deb12u7", "gcc-12 12.2.0-14"])
        #expect(found.packages.map(\.package.architecture) == ["amd64", "amd64", "amd64"])
        #expect(found.packages.allSatisfy { $0.package.ecosystem == .debian })
        #expect(found.diagnostics.isEmpty)
    }

    @Test("the owner is named as dpkg names the file list")
    func owners() throws {
        let found = try catalog(Dpkg(), "var/lib/dpkg/status", Self.database)
        #expect(found.owners == ["deb:base-files", "deb:libc6:amd64", "deb:libgcc-s1:amd64"])
    }

    @Test(
        "a package counts when its files are on disk",
        arguments: [
            ("install ok installed", true),
            ("deinstall ok installed", true),  // to be removed, but still there
            ("hold ok installed", true),
            ("install ok unpacked", true),
            ("install ok half-configured", true),
            ("install reinstreq half-installed", true),
            ("install ok triggers-awaited", true),
            ("install ok triggers-pending", true),
            ("deinstall ok config-files", false),
            ("purge ok not-installed", false),
        ])
    func states(_ status: String, _ isPresent: Bool) throws {
        let found = try catalog(Dpkg(), "var/lib/dpkg/status", "Package: a\nStatus: \(status)\nVersion: 1\n")
        #expect(found.named == (isPresent ? ["a 1"] : []))
        #expect(found.diagnostics.isEmpty)
    }

    @Test("an unknown state hides nothing and is reported")
    func unknownState() throws {
        let found = try catalog(Dpkg(), "var/lib/dpkg/status", "Package: a\nStatus: install ok gone\nVersion: 1\n")
        #expect(found.named == ["a 1"])
        #expect(found.diagnostics.map(\.reason) == ["unknown package state (at byte 11)"])
    }

    @Test("a package that is not there needs no version")
    func absentPackage() throws {
        let text = "Package: a\nStatus: purge ok not-installed\nArchitecture: amd64\n"
        let found = try catalog(Dpkg(), "var/lib/dpkg/status", text)
        #expect(found.isEmpty)
    }

    @Test("field names count in any letter case, and lines may end in CRLF")
    func letterCase() throws {
        let text = "PACKAGE: a\r\nstatus: install ok installed\r\nversion: 1\r\n\r\npackage: b\r\nVersion: 2\r\n"
        #expect(try catalog(Dpkg(), "var/lib/dpkg/status", text).named == ["a 1", "b 2"])
    }

    @Test("a broken stanza is blinding and loses no other package")
    func brokenStanza() throws {
        let text = "Package: a\nVersion: 1\n\nPackage: b\n\nVersion: 3\n\nPackage: d\nVersion: 4\n"
        let found = try catalog(Dpkg(), "var/lib/dpkg/status", text)
        #expect(found.named == ["a 1", "d 4"])
        #expect(
            found.diagnostics == [
                Diagnostic(
                    weight: .blinding, path: "var/lib/dpkg/status",
                    reason: "stanza without version of b (at byte 23), and 1 more like it")
            ])
    }

    @Test("garbage inside of a stanza is blinding and does not lose the stanza")
    func garbageLine() throws {
        let found = try catalog(Dpkg(), "var/lib/dpkg/status", "Package: a\n\u{1}\u{2}\nVersion: 1\n")
        #expect(found.named == ["a 1"])
        #expect(found.diagnostics.map(\.weight) == [.blinding])
    }

    @Test("a database of garbage is an error that says where")
    func garbage() {
        #expect(throws: ParseError("line is no field of a control file", at: 0)) {
            try catalog(Dpkg(), "var/lib/dpkg/status", [0x7f, 0x45, 0x4c, 0x46, 0x0a, 0, 0, 0x0a, 0x3a])
        }
        #expect(Dpkg().weight(ofBroken: "var/lib/dpkg/status") == .blinding)
    }

    @Test("an empty database, as minimal images have it, is none")
    func emptyDatabase() throws {
        #expect(try catalog(Dpkg(), "var/lib/dpkg/status", "").isEmpty)
    }

    @Test("a distroless record is a package that owns what the sums beside it list")
    func distroless() throws {
        let folder = "var/lib/dpkg/status.d"
        let record = "Package: libssl3\nStatus: install ok installed\nSource: openssl\nVersion: 3.0.13-1~deb12u1\n"
        let found = try catalog(Dpkg(), "\(folder)/libssl3", record)
        #expect(found.named == ["libssl3 3.0.13-1~deb12u1"])
        #expect(found.owners == ["deb:libssl3"])
        let sums = """
            6b7c1d1b5a1f0e2d3c4b5a6978877665  usr/lib/x86_64-linux-gnu/libssl.so.3
            0b7c1d1b5a1f0e2d3c4b5a6978877665  ./usr/share/doc/libssl3/read me

            """
        #expect(
            try catalog(Dpkg(), "\(folder)/libssl3.md5sums", sums).ownerships == [
                CatalogSink.Ownership(
                    owner: OwnerKey(.debian, "libssl3"),
                    paths: ["usr/lib/x86_64-linux-gnu/libssl.so.3", "usr/share/doc/libssl3/read me"],
                    checksums: [
                        0: try #require(Checksum(.md5, hex: "6b7c1d1b5a1f0e2d3c4b5a6978877665")),
                        1: try #require(Checksum(.md5, hex: "0b7c1d1b5a1f0e2d3c4b5a6978877665")),
                    ])
            ])
    }

    @Test("a record without status, under an encoded name, is installed")
    func distrolessWithoutStatus() throws {
        let found = try catalog(
            Dpkg(), "var/lib/dpkg/status.d/bGliYzY", "Package: libc6\nMulti-Arch: same\nVersion: 2\n")
        #expect(found.named == ["libc6 2"])
        #expect(found.owners == ["deb:bGliYzY"])
    }

    @Test("a file list owns its files, not the directories on the way")
    func fileList() throws {
        let list = "/.\n/usr\n/usr/bin\n/usr/bin/a\n/usr/bin/a-b\n/usr/share\n/usr/share/empty\n/lib\n"
        let found = try catalog(Dpkg(), "var/lib/dpkg/info/libc6:amd64.list", list)
        #expect(
            found.ownerships == [
                CatalogSink.Ownership(
                    owner: OwnerKey(.debian, "libc6:amd64"),
                    paths: ["usr/bin/a", "usr/bin/a-b", "usr/share/empty", "lib", "var/lib/dpkg/info/libc6:amd64.list"])
            ])
    }

    @Test("sums are checksums, but for configuration, which is there to be edited")
    func sums() throws {
        let text = """
            d41d8cd98f00b204e9800998ecf8427e  usr/bin/a
            0cc175b9c0f1b6a831c399e269772661  etc/a.conf
            short  usr/bin/b
            nothing

            """
        let path = "var/lib/dpkg/info/a:amd64.md5sums"
        let found = try catalog(Dpkg(), path, text)
        #expect(
            found.ownerships == [
                CatalogSink.Ownership(
                    owner: OwnerKey(.debian, "a:amd64"), paths: ["usr/bin/a", "etc/a.conf", "usr/bin/b", path],
                    checksums: [0: try #require(Checksum(.md5, hex: "d41d8cd98f00b204e9800998ecf8427e"))])
            ])
    }

    @Test(
        "a package owns what dpkg keeps of it",
        arguments: ["preinst", "postinst", "prerm", "postrm", "config", "conffiles", "templates", "triggers"])
    func controlFiles(_ suffix: String) throws {
        let path = "var/lib/dpkg/info/libc6:amd64.\(suffix)"
        #expect(
            try catalog(Dpkg(), path, []).ownerships == [
                CatalogSink.Ownership(owner: OwnerKey(.debian, "libc6:amd64"), paths: [path])
            ])
    }

    @Test("dependencies are the first alternative that is there, by name or because something provides it")
    func dependencies() throws {
        let text = """
            Package: app
            Version: 1
            Maintainer: Jane Doe <jane@example.org>
            Pre-Depends: libc6:any (>= 2.14), dpkg [linux-any] <!nocheck>
            Depends: mail-agent | postfix, missing | perl:any (>= 5), default-mta, app, awk

            Package: libc6
            Version: 1

            Package: dpkg
            Version: 1
            Depends: not-there, libc6 (>= 2)

            Package: postfix
            Version: 1
            Provides: mail-agent (= 1), default-mta

            Package: perl
            Version: 1

            Package: mawk
            Version: 1
            Provides: awk

            Package: gawk
            Version: 1
            Provides: awk

            """
        let found = try catalog(Dpkg(), "var/lib/dpkg/status", text)
        #expect(found.packages.first?.package.attributes.supplier == "Jane Doe <jane@example.org>")
        #expect(
            found.packages.map(\.package.attributes.dependencies) == [
                ["dpkg", "gawk", "libc6", "mawk", "perl", "postfix"], [], ["libc6"], [], [], [], [],
            ])
    }

    @Test("a record of its own names every alternative")
    func dependenciesOfRecord() throws {
        let found = try catalog(
            Dpkg(), "var/lib/dpkg/status.d/a", "Package: a\nVersion: 1\nDepends: b (>= 1) | c, d:any\n")
        #expect(found.packages.map(\.package.attributes.dependencies) == [["b", "c", "d"]])
    }

    @Test("diversions are read in threes")
    func diversions() throws {
        let text = """
            /usr/share/man/man1/sh.1.gz
            /usr/share/man/man1/sh.distrib.1.gz
            dash
            /sbin/start-stop-daemon
            /sbin/start-stop-daemon.REAL
            :

            """
        let found = try catalog(Dpkg(), "var/lib/dpkg/diversions", text)
        #expect(
            found.diversions == [
                CatalogSink.Diversion(
                    from: "usr/share/man/man1/sh.1.gz", to: "usr/share/man/man1/sh.distrib.1.gz",
                    exceptOf: OwnerKey(.debian, "dash")),
                CatalogSink.Diversion(
                    from: "sbin/start-stop-daemon", to: "sbin/start-stop-daemon.REAL", exceptOf: nil),
            ])
    }

    @Test("broken diversions are an error that hides no package", arguments: ["/a\n/b\n", "a\n/b\nc\n", "/a\n/b\n\n"])
    func brokenDiversions(_ text: String) {
        #expect(throws: ParseError.self) { try catalog(Dpkg(), "var/lib/dpkg/diversions", text) }
        #expect(Dpkg().weight(ofBroken: "var/lib/dpkg/diversions") == .local)
    }

    @Test("databases and lists that are cut anywhere do no harm")
    func truncation() throws {
        try expectFewerFindings(whenCutting: Array(Self.database.utf8), at: "var/lib/dpkg/status", by: Dpkg())
        try expectFewerFindings(whenCutting: Array("/.\n/a\n/a/b\n".utf8), at: "var/lib/dpkg/info/a.list", by: Dpkg())
        try expectFewerFindings(
            whenCutting: Array("00  usr/a\n11  ./b\n".utf8), at: "var/lib/dpkg/status.d/a.md5sums", by: Dpkg())
        try expectFewerFindings(
            whenCutting: Array("/a\n/b\nc\n/d\n/e\n:\n".utf8), at: "var/lib/dpkg/diversions", by: Dpkg())
    }
}
