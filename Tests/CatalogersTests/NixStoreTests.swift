import Catalogers
import Model
import Testing

@Suite struct NixStoreTests {
    private static let hash = String(repeating: "0a1b", count: 8)

    @Test(
        arguments: [
            ("glibc-2.38-27", "glibc", "2.38-27", nil), ("openssl-3.0.12-bin", "openssl", "3.0.12", "bin"),
            ("python3-3.11.6", "python3", "3.11.6", nil), ("gcc-12.3.0-libgcc", "gcc", "12.3.0", "libgcc"),
            ("bash-5.2-p15", "bash", "5.2-p15", nil), ("coreutils-full-9.3", "coreutils-full", "9.3", nil),
            ("gtk+-2.24.33-dev", "gtk+", "2.24.33", "dev"),
        ] as [(String, String, String, String?)])
    func `a path says name, version and output`(path: String, name: String, version: String, output: String?) throws {
        let sink = try catalog(NixStore(), "nix/store/\(Self.hash)-\(path)", "")
        let package = try #require(sink.packages.first?.package)
        #expect([package.name, package.version] == [name, version])
        #expect(package.attributes.qualifiers["output"] == output)
        #expect(sink.ownerships.map(\.trees) == [["nix/store/\(Self.hash)-\(path)"]])
    }

    @Test(arguments: ["hook-script", "source", "etc-profile", "foo-1.0.drv", "fix-cve.patch", "-1.0", "builder.sh"])
    func `what has no version is none`(path: String) throws {
        #expect(try catalog(NixStore(), "nix/store/\(Self.hash)-\(path)", "").isEmpty)
    }

    @Test func `what is no store path is none`() throws {
        #expect(try catalog(NixStore(), "nix/store/short-glibc-2.38", "").isEmpty)
        #expect(try catalog(NixStore(), "nix/store/\(String(repeating: "A", count: 32))-glibc-2.38", "").isEmpty)
    }
}
