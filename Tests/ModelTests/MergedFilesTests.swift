import Model
import Testing

@Suite struct MergedFilesTests {
    private static let files: MergedFiles = {
        let links: [(String, String)] = [
            ("bin", "usr/bin"), ("usr/bin/sh", "dash"), ("abs", "/usr/bin/dash"), ("up", "../../../../etc/passwd"),
            ("etc/alternatives/awk", "/usr/bin/mawk"), ("usr/bin/awk", "/etc/alternatives/awk"),
            ("loop1", "loop2"), ("loop2", "loop1"), ("self", "self"), ("into", "into/deeper"), ("root", "/"),
            ("dot", "."),
            ("dangling", "nowhere/at/all"), ("usr/lib/up", "../bin/./dash"), ("slashes", "//usr///bin//dash"),
        ]
        let chain = (0..<60).map { ("chain\($0)", $0 == 59 ? "usr/bin/dash" : "chain\($0 + 1)") }
        let plain = ["usr", "usr/bin", "usr/lib", "etc", "etc/alternatives"].map {
            ($0, FileKind.directory, String?.none)
        }
        let regular = ["usr/bin/dash", "usr/bin/mawk", "etc/passwd"].map { ($0, FileKind.regular, String?.none) }
        let table = table(plain + regular + (links + chain).map { ($0.0, .symbolicLink, $0.1) })
        return MergedFiles(
            layers: [table], entries: (0..<table.count).map { MergedFiles.Entry(layer: 0, introducedBy: 0, index: $0) })
    }()

    @Test(arguments: [
        ("usr/bin/dash", "usr/bin/dash"),
        ("/usr/bin/dash", "usr/bin/dash"),
        ("bin/dash", "usr/bin/dash"),
        ("bin/sh", "usr/bin/dash"),
        ("abs", "usr/bin/dash"),
        ("usr/bin/awk", "usr/bin/mawk"),
        ("up", "etc/passwd"),  // `..` stops at the image's root
        ("../../usr/./bin//dash", "usr/bin/dash"),
        ("bin/../../etc/passwd", "etc/passwd"),  // the parent of what `bin` leads to, which is `usr`, then the root
        ("root/root/dot/bin/sh", "usr/bin/dash"),
        ("usr/lib/up", "usr/bin/dash"),
        ("slashes", "usr/bin/dash"),
        ("chain20", "usr/bin/dash"),  // 40 links, the most that the kernel follows
    ])
    func linksAreFollowedInsideTheRoot(_ path: String, _ final: String) throws {
        let position = try #require(Self.files.position(of: final))
        #expect(Self.files.resolve(path) == .found(path: final, position: position))
    }

    @Test(arguments: ["loop1", "loop2/x", "self", "into", "chain19"])
    func aLoopIsALoop(_ path: String) { #expect(Self.files.resolve(path) == .loop) }

    @Test(arguments: [
        ("dangling", "nowhere/at/all"), ("bin/none", "usr/bin/none"), ("none/../etc", "etc"),
    ])
    func whatIsMissingIsNamedByItsFinalPath(_ path: String, _ final: String) {
        switch Self.files.resolve(path) {
        case .missing(let found), .found(let found, _): #expect(found == final)
        case .loop: Issue.record("no loop")
        }
    }

    @Test func theLastLinkIsLeftAloneOnRequest() {
        #expect(
            Self.files.resolve("bin/sh", followingLast: false)
                == .found(path: "usr/bin/sh", position: Self.files.position(of: "usr/bin/sh") ?? -1))
    }

    @Test func aSubtreeIsEverythingBelowADirectory() {
        let range = Self.files.subtree(of: "usr/bin")
        #expect(range.map { Self.files.path($0) } == ["usr/bin/awk", "usr/bin/dash", "usr/bin/mawk", "usr/bin/sh"])
        #expect(Self.files.subtree(of: "none").isEmpty)
    }
}
