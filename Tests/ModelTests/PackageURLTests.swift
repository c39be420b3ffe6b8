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
        let input: Input?
        let output: String?
        var testDescription: String { "\(description): \(output ?? "")" }

        private enum Key: String, CodingKey { case description, test_type, input, expected_output, expected_failure }

        init(from decoder: any Decoder) throws {
            let object = try decoder.container(keyedBy: Key.self)
            description = try object.decode(String.self, forKey: .description)
            type = try object.decode(String.self, forKey: .test_type)
            input = type == "build" ? try object.decode(Input.self, forKey: .input) : nil
            let fails = try object.decodeIfPresent(Bool.self, forKey: .expected_failure) ?? false
            output = type == "build" && !fails ? try object.decode(String.self, forKey: .expected_output) : nil
        }
    }

    private struct File: Decodable { let tests: [Case] }

    static let folder: String? = {
        var folder = #filePath[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            let candidate = "\(folder)/shared/data/purl/types"
            if FileManager.default.fileExists(atPath: candidate) { return candidate }
        }
        return nil
    }()

    static let cases: [Case] = ["deb", "apk", "pypi", "npm", "golang", "rpm"].flatMap { type -> [Case] in
        guard let folder, let data = FileManager.default.contents(atPath: "\(folder)/\(type)-test.json"),
            let file = try? JSONDecoder().decode(File.self, from: data)
        else { return [] }
        return file.tests.filter { $0.output != nil }
    }

    @Test(.enabled(if: folder != nil, "needs the purl test cases in shared/data"))
    func theCasesOfThePurlProjectAreThere() { #expect(Self.cases.count >= 10) }

    @Test(.enabled(if: folder != nil, "needs the purl test cases in shared/data"), arguments: cases)
    func aPackageURLIsWrittenAsThePurlProjectDoes(_ test: Case) throws {
        let input = try #require(test.input)
        let url = PackageURL(
            type: try #require(input.type), namespace: input.namespace, name: try #require(input.name),
            version: input.version, qualifiers: input.qualifiers ?? [:], subpath: input.subpath)
        #expect(url.description == test.output)
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
