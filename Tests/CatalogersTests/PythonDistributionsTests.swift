import Bytes
import Catalogers
import Model
import Testing

@Suite struct PythonDistributionsTests {
    private static let site = "usr/local/lib/python3.12/site-packages"
    private static let metadata = """
        Metadata-Version: 2.1
        Name: typing_extensions
        Version: 4.12.2
        Summary: Backported and Experimental Type Hints for Python 3.8+
        License: PSF
        Classifier: License :: OSI Approved :: Python Software Foundation License

        # Typing
        Name: other
        Version: 0
        """

    @Test("a dist-info directory is a distribution; its description is not read")
    func distInfo() throws {
        let folder = "\(Self.site)/typing_extensions-4.12.2.dist-info"
        let found = try catalog(PythonDistributions(), "\(folder)/METADATA", Self.metadata)
        #expect(found.named == ["typing_extensions 4.12.2"])
        #expect(found.packages.map(\.package.ecosystem) == [.pypi])
        #expect(found.packages.map(\.package.licenses) == [["PSF"]])
        #expect(found.owners == ["pypi:\(folder)"])
        #expect(found.ownerships == [CatalogSink.Ownership(owner: OwnerKey(.pypi, folder), trees: [folder])])
        #expect(found.diagnostics.isEmpty)
    }

    @Test("eggs are distributions in all their shapes")
    func eggs() throws {
        let cases = [
            (
                "usr/lib/python3/dist-packages/PyJWT-2.6.0.egg-info/PKG-INFO",
                "usr/lib/python3/dist-packages/PyJWT-2.6.0.egg-info"
            ),
            ("usr/lib/python2.7/argparse.egg-info", "usr/lib/python2.7/argparse.egg-info"),
            ("opt/a-1.0-py3.7.egg/EGG-INFO/PKG-INFO", "opt/a-1.0-py3.7.egg"),
        ]
        for (path, owner) in cases {
            let found = try catalog(
                PythonDistributions(), path, "Metadata-Version: 1.1\nName: Some.Name\nVersion: 1.0\n")
            #expect(found.named == ["Some.Name 1.0"], "\(path)")
            #expect(found.owners == ["pypi:\(owner)"])
            #expect(found.ownerships.map(\.owner.description) == found.owners)
        }
    }

    @Test(
        "the licence is the expression, else the name, else what classifiers say",
        arguments: [
            ("License: MIT\nLicense-Expression: MIT OR Apache-2.0", ["MIT OR Apache-2.0"]),
            ("License: BSD 3-Clause", ["BSD 3-Clause"]),
            ("License-File: LICENSE", []),
            ("License: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License", ["MIT License"]),
            (
                "Classifier: License :: OSI Approved :: MIT License\nClassifier: License :: OSI Approved\n"
                    + "Classifier: Topic :: X",
                ["MIT License"]
            ),
            // A whole text stands for nothing that could be compared.
            (
                "License: Copyright (c) 2001\n        All rights reserved.\nClassifier: License :: Public Domain",
                ["Public Domain"]
            ),
            ("License: BSD License\n        \n        Copyright (c) 2001", ["BSD License"]),
            ("License:\n  The MIT License\n  Permission is granted", ["The MIT License"]),
            ("Summary: x\n  License: MIT", []),
        ])
    func licenses(_ headers: String, _ expected: [String]) throws {
        let path = "\(Self.site)/a-1.dist-info/METADATA"
        let found = try catalog(PythonDistributions(), path, "Name: a\nVersion: 1\n\(headers)\n\nLicense: body")
        #expect(found.packages.map(\.package.licenses) == [expected])
    }

    @Test(
        "where the metadata lack name or version, the directory's name states them, and that is listed",
        arguments: [
            ("six-1.16.0.dist-info/METADATA", "", "six 1.16.0"),
            ("ruamel.yaml-0.18.6.dist-info/METADATA", "Name: ruamel.yaml\n", "ruamel.yaml 0.18.6"),
            ("six-1.16.0-py3.8.egg-info/PKG-INFO", "Version: 1.17\n", "six 1.17"),
            ("six-1.16.0-py3.8.egg/EGG-INFO/PKG-INFO", "\0\0\0", "six 1.16.0"),
        ])
    func nameFromDirectory(_ path: String, _ text: String, _ expected: String) throws {
        let found = try catalog(PythonDistributions(), path, text)
        #expect(found.named == [expected])
        #expect(found.diagnostics.map(\.weight) == [.local])
    }

    @Test(
        "a distribution that nothing names is an error", arguments: ["a.egg-info/PKG-INFO", "a-b.dist-info/METADATA"])
    func nameless(_ path: String) {
        #expect(throws: ParseError.self) { try catalog(PythonDistributions(), path, "Metadata-Version: 1.0\n\nx") }
    }

    @Test("broken metadata blind, broken lists do not, and fixtures never")
    func weights() {
        let cataloger = PythonDistributions()
        #expect(cataloger.weight(ofBroken: "\(Self.site)/a.egg-info/PKG-INFO") == .blinding)
        #expect(cataloger.weight(ofBroken: "\(Self.site)/pkg_resources/tests/data/a.egg-info/PKG-INFO") == .local)
        #expect(cataloger.weight(ofBroken: "\(Self.site)/a-1.dist-info/RECORD") == .local)
    }

    @Test("a RECORD owns files beside, above and inside of the info directory")
    func record() throws {
        let folder = "\(Self.site)/pip-24.2.dist-info"
        let text = """
            ../../../bin/pip3,sha256=NE3CDTMpSvCvwwesSgySL9R0kBb75wDzWeFlB4piYeU,248
            pip-24.2.dist-info/RECORD,,
            "pip/a, ""b"".py",sha256=x,1
            /etc/pip.conf,,
            ../../../../../../../../../escape,,
            ./pip//__init__.py,,\r
            .hidden/x,,
            "",,
            ..,,
            """
        let found = try catalog(PythonDistributions(), "\(folder)/RECORD", text)
        #expect(found.packages.isEmpty)
        #expect(found.ownerships.map(\.owner) == [OwnerKey(.pypi, folder)])
        #expect(
            found.ownerships.flatMap(\.paths) == [
                "usr/local/bin/pip3", "\(folder)/RECORD", "\(Self.site)/pip/a, \"b\".py", "etc/pip.conf", "escape",
                "\(Self.site)/pip/__init__.py", "\(Self.site)/.hidden/x", "usr/local/lib/python3.12",
            ])
    }

    @Test("hashes of a RECORD are checksums, but those of compiled files")
    func recordedHashes() throws {
        let text = """
            a.py,sha256=NE3CDTMpSvCvwwesSgySL9R0kBb75wDzWeFlB4piYeU,248
            "b,c.py",sha256=-_3CDTMpSvCvwwesSgySL9R0kBb75wDzWeFlB4piYeU,2\r
            __pycache__/a.cpython-312.pyc,sha256=NE3CDTMpSvCvwwesSgySL9R0kBb75wDzWeFlB4piYeU,9
            d.py,md5=abc,1
            e.py,,
            """
        let found = try catalog(PythonDistributions(), "s/a-1.dist-info/RECORD", text)
        let checksums = try #require(found.ownerships.first?.checksums)
        #expect(
            checksums.mapValues(\.description) == [
                0: "sha256:344dc20d33294af0afc307ac4a0c922fd4749016fbe700f359e165078a6261e5",
                1: "sha256:fbfdc20d33294af0afc307ac4a0c922fd4749016fbe700f359e165078a6261e5",
            ])
    }

    @Test("scripts are owned where they are recorded and where pip install --target moves them")
    func targetScripts() throws {
        let found = try catalog(
            PythonDistributions(), "opt/app/libs/a-1.dist-info/RECORD", "../../bin/tool,,\n../../../bin/other,,\n")
        #expect(found.ownerships.flatMap(\.paths) == ["opt/bin/tool", "opt/app/libs/bin/tool", "bin/other"])
    }

    @Test("what is needed without an extra is a dependency, under its normalised name")
    func dependencies() throws {
        let text = """
            Name: A.b
            Version: 1
            Requires-Dist: ruamel.yaml (>=0.15,<1)
            Requires-Dist: Typing__Extensions>=4; python_version < "3.11"
            Requires-Dist: requests[socks,security]~=2.31
            Requires-Dist: pip @ https://example.org/pip.whl
            Requires-Dist: pytest ; extra == 'test'
            Requires-Dist: mypy; (python_version>="3.8") and extra=="dev"
            Requires-Dist: extra-lib
            Requires-Dist: a-b
            Requires-Dist:
            """
        let found = try catalog(PythonDistributions(), "s/a-1.dist-info/METADATA", text)
        #expect(
            found.packages.map(\.package.attributes.dependencies) == [
                ["extra-lib", "pip", "requests", "ruamel-yaml", "typing-extensions"]
            ])
    }

    @Test(
        "the supplier is who maintains it, else who wrote it, by name before mail",
        arguments: [
            ("Author: A\nMaintainer: M\nMaintainer-email: m@example.org", "M"),
            ("Author-email: a@example.org\nAuthor: A", "A"),
            ("Author-email: A B <a@example.org>", "A B <a@example.org>"),
            ("Author: UNKNOWN", nil),
            ("Summary: x", nil),
        ])
    func supplier(_ headers: String, _ expected: String?) throws {
        let found = try catalog(
            PythonDistributions(), "s/a-1.dist-info/METADATA", "Name: a\nVersion: 1\n\(headers)\n")
        #expect(found.packages.map(\.package.attributes.supplier) == [expected])
    }

    @Test("a quoted path without end is an error")
    func unterminatedPath() {
        #expect(throws: ParseError("quoted path does not end", at: 5)) {
            try catalog(PythonDistributions(), "x-1.dist-info/RECORD", "a,,0\n\"b\n\"\"c")
        }
    }

    @Test("installed-files.txt is relative to the egg-info directory")
    func installedFiles() throws {
        let folder = "\(Self.site)/six-1.16.0-py3.8.egg-info"
        let found = try catalog(PythonDistributions(), "\(folder)/installed-files.txt", "../six.py\nPKG-INFO\n\n")
        #expect(
            found.ownerships == [
                CatalogSink.Ownership(
                    owner: OwnerKey(.pypi, folder), paths: ["\(Self.site)/six.py", "\(folder)/PKG-INFO"])
            ])
    }

    @Test("files that are cut anywhere do no harm")
    func truncation() throws {
        let cataloger = PythonDistributions()
        let text = Array(Self.metadata.utf8)
        try expectFewerFindings(whenCutting: text, at: "a-1.dist-info/METADATA", by: cataloger)
        try expectFewerFindings(whenCutting: text, at: "a.egg-info", by: cataloger)
        try expectFewerFindings(
            whenCutting: Array("a,,\n\"b\"\"c\",,\n../d,,\n".utf8), at: "x/a-1.dist-info/RECORD", by: cataloger)
    }
}
