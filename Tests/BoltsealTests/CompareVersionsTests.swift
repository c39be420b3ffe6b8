import Testing
import TestSupport

@Suite("boltseal vercmp")
struct CompareVersionsTests {
    /// A line is `scheme left order right`, where `!` stands for: one of them is no version.
    static let lines = [
        "dpkg 1.0~rc1-1 < 1.0-1", "dpkg 1:0.9 > 2.0", "dpkg 1.0-1 = 1.0-1", "dpkg 1: ! 1.0",
        "apk 1.2_alpha1 < 1.2", "apk 1.2.3-r1 > 1.2.3-r0", "apk x! ! 1",
        "rpm 1.0~rc1-1 < 1.0-1", "rpm 1.0^git1 > 1.0", "rpm 0:1.0-1 = 1.0-1",
        "semver 1.0.0-alpha < 1.0.0", "semver 1.0.0+a = 1.0.0+b", "semver one ! 1.0.0",
        "npm 1.2.3-0 < 1.2.3", "npm v1.2.3 = 1.2.3", "npm latest ! 1.2.3",
        "pep440 1.0.dev1 < 1.0a1", "pep440 1.0.post1 > 1.0", "pep440 1!0.1 > 2.0", "pep440 2004d ! 1.0",
        "maven 1.0-SNAPSHOT < 1.0", "maven 1-alpha < 1-beta", "maven 1.0.0 = 1",
        "rubygems 1.0.a < 1.0", "rubygems 1.0.0 = 1", "rubygems 1/2 ! 1",
        "nuget 1.0.0.1 > 1.0.0", "nuget 1.0.0-BETA = 1.0.0-beta", "nuget x ! 1.0.0",
        "go v1.0.0-20200101000000-abcdefabcdef < v1.0.0", "go go1.21.0 > go1.20.9", "go (devel) ! v1.0.0",
        "composer 1.0-dev < 1.0", "composer v1.0 = 1.0.0", "composer dev-main ! 1.0",
        "hex 1.0.0-rc.1 < 1.0.0", "hex 1.0 ! 1.0.0",
        "pub 1.0.0+1 > 1.0.0", "pub x ! 1.0.0",
        "generic 1.10 > 1.9", "generic 1.1.1k > 1.1.1",
    ]

    @Test("prints how two versions stand, and refuses what is none", arguments: lines)
    func order(_ line: String) async throws {
        let words = line.split(separator: " ").map(String.init)
        let result = try await Program().run("vercmp", words[0], words[1], words[3])
        if words[2] == "!" {
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(result.error.hasPrefix("error: '\(words[1])' is no \(words[0]) version: "))
        } else {
            #expect(result.status == 0)
            #expect(result.output == "\(words[2])\n")
            #expect(result.error.isEmpty)
        }
    }

    @Test("the versions of the other side are looked at too, and an empty one is none")
    func right() async throws {
        let program = try Program()
        for arguments in [["dpkg", "1.0", "1:"], ["dpkg", "1.0", ""], ["rpm", "", "1.0"]] {
            let result = try await program.run(["vercmp"] + arguments)
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
        }
    }

    @Test("an unknown scheme is a usage error that lists those there are", arguments: ["DPKG", "deb", ""])
    func scheme(_ name: String) async throws {
        let result = try await Program().run("vercmp", name, "1", "2")
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(
            result.error.contains("'\(name)' is no scheme of versions: dpkg, apk, rpm, semver, npm, pep440, maven,"))
    }
}
