import Bytes
import Catalogers
import Model
import Testing

@Suite struct NodePackagesTests {
    private static let manifest = """
        {
          "name": "express", "version": "4.19.2", "private": false,
          "license": "MIT",
          "author": {"name": "TJ", "version": "0"},
          "files": ["LICENSE", "lib/"], "engines": {"node": ">= 0.10.0"}, "x": [1.5e+3, -0, null, true, {}]
        }
        """

    @Test("an installed package is found and owns its directory")
    func installed() throws {
        let found = try catalog(NodePackages(), "app/node_modules/express/package.json", Self.manifest)
        #expect(found.named == ["express 4.19.2"])
        #expect(found.packages.map(\.package.licenses) == [["MIT"]])
        #expect(found.owners == ["npm:app/node_modules/express"])
        #expect(
            found.ownerships == [
                CatalogSink.Ownership(
                    owner: OwnerKey(.npm, "app/node_modules/express"), trees: ["app/node_modules/express"])
            ])
    }

    @Test("a scope is a namespace")
    func scope() throws {
        let text = #"{"name":"@babel/core","version":"7.24.0"}"#
        let package = try catalog(NodePackages(), "node_modules/@babel/core/package.json", text).packages.first?.package
        #expect(package?.namespace == "@babel")
        #expect(package?.name == "core")
        #expect(package?.url(in: nil).description == "pkg:npm/%40babel/core@7.24.0")
    }

    @Test(
        "only what lies right below node_modules is an installed package",
        arguments: [
            ("node_modules/a/package.json", true),
            ("usr/lib/node_modules/npm/package.json", true),
            ("usr/lib/node_modules/npm/node_modules/@npmcli/arborist/package.json", true),
            ("app/tests/node_modules/a/package.json", true),
            ("node_modules/.pnpm/a@1.0.0/node_modules/a/package.json", true),
            ("node_modules/.pnpm/@s+a@1.0.0/node_modules/@s/a/package.json", true),
            ("node_modules/test/node_modules/a/package.json", true),  // a package of that name
            ("node_modules/a/dist/node_modules/b/package.json", true),
            ("node_modules/package.json", false),
            ("node_modules/@s/package.json", false),
            ("node_modules/a/lib/package.json", false),
            ("node_modules/a/dist/esm/package.json", false),
            ("node_modules/resolve/test/resolver/malformed/package.json", false),
            ("node_modules/a/test/node_modules/b/package.json", false),
            ("node_modules/.a-XyZ12345/package.json", false),  // npm's temporary name
        ])
    func place(_ path: String, _ isInstalled: Bool) throws {
        let found = try catalog(NodePackages(), path, isInstalled ? Self.manifest : "{")
        #expect(found.packages.count == (isInstalled ? 1 : 0))
    }

    @Test(
        "licences are read in each of their forms",
        arguments: [
            (#""license": "(MIT OR CC0-1.0)""#, ["(MIT OR CC0-1.0)"]),
            (#""license": {"url": "x", "type": "BSD"}"#, ["BSD"]),
            (#""licenses": [{"type": "MIT"}, "Apache-2.0", 5, {}]"#, ["MIT", "Apache-2.0"]),
            (#""licenses": ["A"], "license": "B""#, ["B"]),
            (#""license": "B", "licenses": ["A"]"#, ["B"]),
            (#""license": null"#, []),
            (#""license": """#, []),
        ])
    func licenses(_ member: String, _ expected: [String]) throws {
        let text = #"{"name": "a", "version": "1", \#(member)}"#
        let found = try catalog(NodePackages(), "node_modules/a/package.json", text)
        #expect(found.packages.map(\.package.licenses) == [expected])
    }

    @Test(
        "a manifest without name or version is listed",
        arguments: [
            #"{"type": "module"}"#, #"{"name": "a", "version": ""}"#, #"{"name": "a", "version": 1}"#,
            #"{"version": "1"}"#,
        ])
    func stub(_ text: String) throws {
        let found = try catalog(NodePackages(), "node_modules/a/package.json", text)
        #expect(found.packages.isEmpty)
        #expect(found.diagnostics.map(\.weight) == [.local])
    }

    @Test("a byte order mark and escaped keys are no obstacle")
    func encoding() throws {
        let text = "\u{feff}" + #"{"n\u0061me": "a", "version": "1\u002e0"}"#
        #expect(try catalog(NodePackages(), "node_modules/a/package.json", text).named == ["a 1.0"])
    }

    @Test(
        "a broken manifest of an installed package is an error and blinding",
        arguments: ["", "[]", "{", "{\"name\": \"a\",}", "{\"name\": 'a'}", "{} {}", "null", "{\"a\": 1 \"b\": 2}"])
    func broken(_ text: String) {
        let path = "node_modules/a/package.json"
        #expect(throws: ParseError.self) { try catalog(NodePackages(), path, text) }
        #expect(NodePackages().weight(ofBroken: path) == .blinding)
    }

    @Test("a manifest that is cut anywhere does no harm")
    func truncation() throws {
        try expectFewerFindings(
            whenCutting: Array(Self.manifest.utf8), at: "node_modules/a/package.json", by: NodePackages())
    }
}
