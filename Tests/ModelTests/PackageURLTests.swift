import Bytes
import FoundationEssentials
import Model
import Testing

@Suite struct PackageURLTests {
    /// The purl project's own cases, which lie beside this project.
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        struct Input: Decodable, Sendable {
            let type: String?
            let namespace: String?
            let name: String?
            let version: String?
            let qualifiers: [String: String]?
            let subpath: String?
        }

        let description: String
        let type: String
        /// What to build from, or the text to read.
        let input: Input?
        let text: String?
        /// The canonical form, or what a text is made of; `nil` where it must be refused.
        let output: String?
        let parts: Input?
        var testDescription: String { "\(type), \(description): \(text ?? "") \(output ?? "")" }

        private enum Key: String, CodingKey {
            case description, input
            case testType = "test_type"
            case output = "expected_output"
        }

        init(from decoder: any Decoder) throws {
            let object = try decoder.container(keyedBy: Key.self)
            description = try object.decode(String.self, forKey: .description)
            type = try object.decode(String.self, forKey: .testType)
            input = type == "build" ? try object.decode(Input.self, forKey: .input) : nil
            text = type == "build" ? nil : try object.decode(String.self, forKey: .input)
            output = type == "parse" ? nil : try object.decodeIfPresent(String.self, forKey: .output)
            parts = type == "parse" ? try object.decodeIfPresent(Input.self, forKey: .output) : nil
        }
    }

    private struct File: Decodable { let tests: [Case] }

    static let folder: String? = {
        var folder = #filePath[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            let candidate = "\(folder)/shared/data/purl"
            if FileManager.default.fileExists(atPath: candidate) { return candidate }
        }
        return nil
    }()

    /// The specification folds the case of a qualifier's key when it reads: the first two cases want a refusal, others of the same files want it folded. It encodes
    /// the slash in a name: the third does not.
    static let contradicted: Set<String> = [
        "pkg:gem/jruby-launcher@1.1.2?Platform=java", "pkg:Rpm/fedora/curl@7.50.3-1.fc25?Arch=i386&Distro=fedora-25",
        "pkg:git/codeberg.org/forgejo/forgejo@a72d2c07cfca03b55371089de6aa230d8c951fa0#options/locale_readme.md",
    ]

    static let cases: [Case] = {
        guard let folder, let types = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/types") else {
            return []
        }
        return (types.sorted().map { "types/\($0)" } + ["spec/specification-test.json"]).flatMap { path -> [Case] in
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)"),
                let file = try? JSONDecoder().decode(File.self, from: data)
            else { return [] }
            return file.tests.filter { !contradicted.contains($0.text ?? $0.output ?? "") }
        }
    }()

    @Test(.enabled(if: folder != nil, "needs the purl test cases in shared/data"))
    func theCasesOfThePurlProjectAreThere() { #expect(Self.cases.count >= 290) }

    @Test(.enabled(if: folder != nil, "needs the purl test cases in shared/data"), arguments: cases)
    func aPackageURLIsReadAndWrittenAsThePurlProjectDoes(_ test: Case) throws {
        switch test.type {
        case "build":
            let input = try #require(test.input)
            let url = try? PackageURL(
                checked: input.type ?? "", namespace: input.namespace, name: input.name ?? "", version: input.version,
                qualifiers: input.qualifiers ?? [:], subpath: input.subpath)
            #expect(url?.description == test.output)
        case "parse":
            let url = try? PackageURL(parsing: try #require(test.text))
            #expect(
                url
                    == test.parts.map {
                        PackageURL(
                            type: $0.type ?? "", namespace: $0.namespace, name: $0.name ?? "", version: $0.version,
                            qualifiers: $0.qualifiers ?? [:], subpath: $0.subpath)
                    })
        default:
            let url = try? PackageURL(parsing: try #require(test.text))
            #expect(url?.description == test.output)
        }
    }

    @Test(arguments: [
        "", "pkg:", "pkg:deb", "pkg:deb/", "pkg:deb/@1", "deb/debian/a@1", "pkg:npm/a@1?=x", "pkg:npm/a@1?x",
        "pkg:npm/a%zz", "pkg:npm/a%2", "pkg:npm/a%ff",  // an escape that is none, cut, or not UTF-8
        "pkg:npm/a@1?x=1&x=2", "pkg:1npm/a", "pkg:npm/@babel",
    ])
    func whatIsNoPackageURLIsRefused(_ text: String) {
        #expect(throws: ParseError.self) { try PackageURL(parsing: text) }
    }

    @Test(arguments: [
        ("pkg:npm/@babel/core@7.0.0", "pkg:npm/%40babel/core@7.0.0"),  // a scope that nobody encoded
        ("PKG:NPM/%40Babel/core@7.0.0", "pkg:npm/%40babel/core@7.0.0"),
        ("pkg://deb//debian/a@1?arch=&distro=x", "pkg:deb/debian/a@1?distro=x"),
        ("pkg:golang/a/b@v1#../x/./y", "pkg:golang/a/b@v1#x/y"),
        ("pkg:generic/a@1@2", "pkg:generic/a%401@2"),
    ])
    func sloppyPackageURLsAreMadeCanonical(_ text: String, _ canonical: String) throws {
        #expect(try PackageURL(parsing: text).description == canonical)
    }

    @Test(arguments: [
        (
            PackageURL(type: "deb", namespace: "debian", name: "libstdc++6", version: "12.2.0-14"),
            "pkg:deb/debian/libstdc%2B%2B6@12.2.0-14"
        ),
        (PackageURL(type: "deb", namespace: "debian", name: "a", version: "1:2~rc1+b"), "pkg:deb/debian/a@1:2~rc1%2Bb"),
        (PackageURL(type: "PyPI", name: "Zope_Interface", version: "5"), "pkg:pypi/zope-interface@5"),
        (PackageURL(type: "npm", namespace: "@babel", name: "core", version: "7.0.0"), "pkg:npm/%40babel/core@7.0.0"),
        (
            PackageURL(type: "golang", namespace: "golang.org/x", name: "net", version: "v0.1.0"),
            "pkg:golang/golang.org/x/net@v0.1.0"
        ),
        (
            PackageURL(
                type: "apk", namespace: "alpine", name: "musl", version: "",
                qualifiers: ["arch": "", "distro": "alpine-3.20"]),
            "pkg:apk/alpine/musl?distro=alpine-3.20"
        ),  // what is empty is left out
    ])
    func namesAndVersionsAreEncoded(_ url: PackageURL, _ text: String) { #expect(url.description == text) }
}
