import Bytes
import Catalogers
import Model
import Testing

@Suite("packages of pacman")
struct PacmanTests {
    private static let description = """
        %NAME%
        openssl

        %VERSION%
        1:3.3.1-1

        %BASE%
        openssl-base

        %DESC%
        %NAME% is no section here

        %ARCH%
        x86_64

        %LICENSE%
        Apache-2.0
        custom

        %PACKAGER%
        Somebody <somebody@arch.example>

        %DEPENDS%
        glibc>=2.38
        libz.so=1-64
        perl

        """
    private static let path = "var/lib/pacman/local/openssl-1:3.3.1-1/desc"

    @Test("are described in a file each")
    func description() throws {
        let found = try catalog(Pacman(), Self.path, Self.description)
        let package = try #require(found.packages.first?.package)
        #expect(found.named == ["openssl 1:3.3.1-1"])
        #expect(found.owners == ["alpm:openssl-1:3.3.1-1"])
        #expect(package.architecture == "x86_64")
        #expect(package.source == Package.SourcePackage(name: "openssl-base", version: "1:3.3.1-1"))
        #expect(package.licenses == ["Apache-2.0", "custom"])
        #expect(package.attributes.supplier == "Somebody <somebody@arch.example>")
        #expect(package.attributes.dependencies == ["glibc", "libz.so", "perl"])
        #expect(
            package.url(in: Distribution(id: "arch")).description
                == "pkg:alpm/arch/openssl@1:3.3.1-1?arch=x86_64&distro=arch")
    }

    @Test("own the files that the list beside it names")
    func files() throws {
        let list =
            "%FILES%\netc/\netc/ssl/\netc/ssl/openssl.cnf\nusr/bin/openssl\n\n%BACKUP%\netc/ssl/openssl.cnf\tabc\n"
        let found = try catalog(Pacman(), "var/lib/pacman/local/openssl-1:3.3.1-1/files", list)
        #expect(
            found.ownerships == [
                CatalogSink.Ownership(
                    owner: OwnerKey(.alpm, "openssl-1:3.3.1-1"), paths: ["etc/ssl/openssl.cnf", "usr/bin/openssl"])
            ])
    }

    @Test(
        "are recorded nowhere else",
        arguments: [
            "var/lib/pacman/local/desc", "var/lib/pacman/local/a/b/desc", "var/lib/pacman/sync/a/desc",
            "home/u/pacman/local/a/desc",
        ])
    func otherPlaces(_ path: String) throws {
        #expect(try catalog(Pacman(), path, Self.description).isEmpty)
        #expect(try catalog(Pacman(), path, "").isEmpty)
    }

    @Test(
        "need name and version",
        arguments: ["", "%NAME%\na\n", "%VERSION%\n1\n", "%NAME%\n\na\n\n%VERSION%\n1\n", "NAME\na\n"])
    func broken(_ text: String) {
        #expect(throws: ParseError.self) { try catalog(Pacman(), Self.path, text) }
    }

    @Test("are cut anywhere without harm")
    func truncation() throws {
        try expectFewerFindings(whenCutting: Array(Self.description.utf8), at: Self.path, by: Pacman())
    }
}
