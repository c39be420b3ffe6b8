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
                    owner: OwnerKey(.alpine, "musl"), paths: ["lib/libc.musl-x86_64.so.1", "lib/ld-musl-x86_64.so.1"]),
                CatalogSink.Ownership(
                    owner: OwnerKey(.alpine, "libcrypto1.1"), paths: ["top", "etc/ssl/ct_log_list.cnf"]),
            ])
        #expect(found.diagnostics.isEmpty)
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
