import Catalogers
import Model
import Testing

@Suite struct ComposerPackagesTests {
    static let second = """
        {"packages": [
          {"name": "monolog/monolog", "version": "3.5.0", "version_normalized": "3.5.0.0", "type": "library",
           "require": {"php": ">=8.1", "psr/log": "^2.0 || ^3.0"}, "license": ["MIT"],
           "authors": [{"name": "Jordi Boggiano", "email": "j.boggiano@example.org"}], "install-path": "../monolog/monolog"},
          {"name": "psr/log", "version": "3.0.0", "license": "MIT", "install-path": "../psr/log"},
          {"version": "1.0"}],
         "dev": false, "dev-package-names": []}
        """
    static let path = "app/vendor/composer/installed.json"

    @Test func `version 2 lists packages, what they need and where they lie`() throws {
        let sink = try catalog(ComposerPackages(), Self.path, Self.second)
        #expect(
            sink.packages.map { $0.package.url(in: nil).description } == [
                "pkg:composer/monolog/monolog@3.5.0", "pkg:composer/psr/log@3.0.0",
            ])
        let monolog = try #require(sink.packages.first?.package)
        #expect(monolog.attributes.dependencies == ["psr/log"])
        #expect(monolog.licenses == ["MIT"])
        #expect(sink.ownerships.first?.trees == ["app/vendor/monolog/monolog"])
        #expect(sink.diagnostics.count == 1)  // the one without a name
    }

    @Test func `version 1 is a plain list`() throws {
        let text = "[{\"name\": \"a/b\", \"version\": \"v1.0\", \"provide\": {\"c/d\": \"1\"}}]"
        let sink = try catalog(ComposerPackages(), Self.path, text)
        #expect(sink.named == ["a/b v1.0"])
        #expect(sink.ownerships.first?.trees == ["app/vendor/a/b"])
    }

    @Test func `a list cut anywhere gives no more`() throws {
        try expectFewerFindings(whenCutting: Array(Self.second.utf8), at: Self.path, by: ComposerPackages())
    }
}
