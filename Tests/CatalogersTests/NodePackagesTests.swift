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
            ("usr/share/nodejs/semver/package.json", true),
            ("usr/share/nodejs/@babel/core/package.json", true),
            ("usr/share/nodejs/npm/node_modules/a/package.json", true),
            ("usr/share/nodejs/semver/lib/package.json", false),
            ("usr/share/nodejs/package.json", false),
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
        #expect(found.packages.map(\.package.attributes.basis) == (isInstalled ? [.installed] : []))
    }

    @Test(
        "an application's manifest stands for itself and owns nothing else",
        arguments: [
            ("app/package.json", true),
            ("package.json", true),
            ("opt/tool/dist/package.json", true),
            ("usr/lib/python3/dist-packages/bokeh/server/static/package.json", true),
            ("app/test/fixtures/package.json", false),
            ("app/examples/hello/package.json", false),
            ("app/templates/typescript/package.json", false),  // to be copied, not to be run
            ("root/.npm/_npx/package.json", false),
        ])
    func application(_ path: String, _ isFound: Bool) throws {
        let found = try catalog(NodePackages(), path, Self.manifest)
        #expect(found.packages.map(\.package.attributes.basis) == (isFound ? [.identified] : []))
        #expect(found.ownerships.flatMap(\.paths) == (isFound ? [path] : []))
        #expect(found.ownerships.flatMap(\.trees).isEmpty)
    }

    @Test(
        "a manifest outside of node_modules that is no package's is passed over",
        arguments: [
            #"{"type": "module"}"#, #"{"name": "a"}"#, #"{"name": "a", "version": ""}"#,
            #"{"name": "{{name}}", "version": "1.0.0"}"#, #"{"name": "a", "version": "<%= version %>"}"#,
            #"{"name": "My Extension", "version": "1.0"}"#, #"{"name": "a", "version": "workspace:*"}"#,
        ])
    func noApplication(_ text: String) throws {
        #expect(try catalog(NodePackages(), "app/package.json", text).isEmpty)
    }

    @Test("a file of that name outside of node_modules may be anything, and is local when broken")
    func weights() {
        #expect(NodePackages().weight(ofBroken: "app/package.json") == .local)
        #expect(NodePackages().weight(ofBroken: "app/node_modules/a/package.json") == .blinding)
    }

    @Test("each file is catalogued once, though both claims want it")
    func secondClaim() throws {
        var sink = CatalogSink()
        let bytes = Array(Self.manifest.utf8)
        let record = FileRecord(kind: .regular, mode: 0o644, user: 0, group: 0, size: UInt64(bytes.count))
        for claim in 0...1 {
            let path = "node_modules/express/package.json"
            try NodePackages().catalog(
                FileView(path: path, bytes: bytes.span, record: record, claim: claim), into: &sink)
        }
        #expect(sink.named == ["express 4.19.2"])
    }

    @Test("dependencies are those of production, under their real names; the author is the supplier")
    func dependencies() throws {
        let text = """
            {"name": "a", "version": "1.0.0", "author": {"name": "J D", "email": "j@example.org", "url": "x"},
             "dependencies": {"b": "^1", "@s/c": "2", "alias": "npm:d@^3", "other": "npm:@s/e@4", "a": "*"},
             "optionalDependencies": {"fsevents": "~2.3"},
             "devDependencies": {"mocha": "1"}, "peerDependencies": {"react": "18"}}
            """
        let package = try catalog(NodePackages(), "node_modules/a/package.json", text).packages.first?.package
        #expect(package?.attributes.dependencies == ["@s/c", "@s/e", "b", "d", "fsevents"])
        #expect(package?.attributes.supplier == "J D <j@example.org>")
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
