import Bytes
import Catalogers
import Model
import Testing

@Suite struct ApkTests {
    private static let database = """
        C:Q1yyMWoYnr7lKCxKm9mHlMwkd6dMY=
        P:musl
        V:1.1.24-r2
        A:x86_64
        S:377123
        L:MIT
        o:musl
        p:so:libc.musl-x86_64.so.1=1
        F:lib
        R:libc.musl-x86_64.so.1
        a:0:0:777
        Z:Q17yJ3JFNypA4mxhJJr0ou6CzsJVI=
        R:ld-musl-x86_64.so.1
        a:0:0:755

        P:libcrypto1.1
        V:1.1.1d-r3
        A:x86_64
        L:OpenSSL
        o:openssl
        F:
        R:top
        F:etc
        M:0:0:755
        F:etc/ssl
        R:ct_log_list.cnf

        P:.build-deps
        V:20240101.000000
        A:noarch

        """

    @Test(
        "packages are found with origin, licence and files",
        arguments: ["lib/apk/db/installed", "usr/lib/apk/db/installed"])
    func installedPackages(_ path: String) throws {
        let found = try catalog(Apk(), path, Self.database)
        #expect(found.named == ["musl 1.1.24-r2", "libcrypto1.1 1.1.1d-r3", ".build-deps 20240101.000000"])
        #expect(found.packages.map(\.package.source?.name) == ["musl", "openssl", ".build-deps"])
        #expect(found.packages.map(\.package.source?.version) == found.packages.map(\.package.version))
        #expect(found.packages.map(\.package.licenses) == [["MIT"], ["OpenSSL"], []])
        #expect(found.packages.map(\.package.architecture) == ["x86_64", "x86_64", "noarch"])
        #expect(found.owners == ["apk:musl", "apk:libcrypto1.1", "apk:.build-deps"])
        #expect(
            found.ownerships == [
                CatalogSink.Ownership(
                    owner: OwnerKey(.alpine, "musl"), paths: ["lib/libc.musl-x86_64.so.1", "lib/ld-musl-x86_64.so.1"],
                    checksums: [0: try #require(Checksum(.sha1, hex: "ef2277245372a40e26c61249af4a2ee82cec2552"))]),
                CatalogSink.Ownership(
                    owner: OwnerKey(.alpine, "libcrypto1.1"), paths: ["top", "etc/ssl/ct_log_list.cnf"]),
            ])
        #expect(found.diagnostics.isEmpty)
    }

    @Test("what is needed is resolved to the packages that provide it")
    func dependencies() throws {
        let text = """
            P:busybox
            V:1.36.1-r5
            m:Sören Tempel <soeren+alpine@soeren-tempel.net>
            p:/bin/sh cmd:ash=1.36.1-r5 cmd:sh=1.36.1-r5
            D:so:libc.musl-x86_64.so.1 !uclibc so:absent.so.1

            P:musl
            V:1.2.4-r2
            p:so:libc.musl-x86_64.so.1=1

            P:scripts
            V:1
            D:/bin/sh pc:zlib>=1.3 musl~1.2 busybox scripts

            P:zlib-dev
            V:1.3.1-r0
            p:pc:zlib=1.3.1

            """
        let found = try catalog(Apk(), "lib/apk/db/installed", text)
        #expect(
            found.packages.map(\.package.attributes.dependencies) == [
                ["musl"], [], ["busybox", "musl", "zlib-dev"], [],
            ])
        #expect(found.packages.first?.package.attributes.supplier == "Sören Tempel <soeren+alpine@soeren-tempel.net>")
    }

    @Test(
        "checksums are those of files that are not there to be edited",
        arguments: [
            ("usr/bin", "Q17yJ3JFNypA4mxhJJr0ou6CzsJVI=", Checksum.Algorithm.sha1),
            ("usr/bin", "Q2ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", .sha256),
            ("etc/ssl", "Q17yJ3JFNypA4mxhJJr0ou6CzsJVI=", nil),
            ("usr/bin", "Q17yJ3J", nil),
            ("usr/bin", "7yJ3JFNypA4mxhJJr0ou6CzsJVI=", nil),
            ("usr/bin", "", nil),
        ])
    func checksums(_ folder: String, _ value: String, _ algorithm: Checksum.Algorithm?) throws {
        let text = "P:a\nV:1\nF:\(folder)\nR:x\nZ:\(value)\n"
        let found = try catalog(Apk(), "lib/apk/db/installed", text)
        #expect(found.ownerships.flatMap(\.paths) == ["\(folder)/x"])
        #expect(found.ownerships.first?.checksums[0]?.algorithm == algorithm)
    }

    @Test("an entry without name or version is blinding and loses no other package")
    func brokenEntry() throws {
        let found = try catalog(Apk(), "lib/apk/db/installed", "P:a\nV:1\n\nP:b\nA:x\n\nV:3\nR:x\n\nP:d\nV:4")
        #expect(found.named == ["a 1", "d 4"])
        #expect(found.diagnostics.map(\.weight) == [.blinding])
        #expect(found.diagnostics.map(\.reason) == ["entry without version of b (at byte 9), and 1 more like it"])
    }

    @Test("garbage is an error that says where")
    func garbage() {
        #expect(throws: ParseError("line is no field of an installed database", at: 1)) {
            try catalog(Apk(), "lib/apk/db/installed", [0x0a, 0x1f, 0x8b, 0x08])
        }
    }

    @Test("a database that is cut anywhere does no harm")
    func truncation() throws {
        try expectFewerFindings(whenCutting: Array(Self.database.utf8), at: "lib/apk/db/installed", by: Apk())
    }
}
