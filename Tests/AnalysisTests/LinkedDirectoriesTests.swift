import Analysis
import Model
import TestSupport
import Testing

@Suite struct LinkedDirectoriesTests {
    private func merged(_ layers: [[LayerStep]]) -> [String] {
        let inventories = layers.map {
            LayerInventory(files: fileTable($0), findings: [], diagnostics: [], uncompressedSize: 0)
        }
        return listing(FileMerge(LinkedDirectories.followed(inventories).layers.map(\.files)).files)
    }

    private static let base: [LayerStep] = [
        .link("lib", "usr/lib"), .directory("usr"), .directory("usr/lib"), .file("usr/lib/old"),
        .link("abs", "/usr/lib"),
        .link("twice", "lib"), .link("loop", "loop"), .link("out", "../../usr"),
    ]
    private static let baseFiles = [
        "abs symbolicLink 0/0", "lib symbolicLink 0/0", "loop symbolicLink 0/0", "out symbolicLink 0/0",
        "twice symbolicLink 0/0", "usr directory 0/0", "usr/lib directory 0/0", "usr/lib/old regular 0/0",
    ]

    @Test(
        arguments: [
            ("a file below a link", [LayerStep.file("lib/x")], ["usr/lib/x regular 1/1"]),
            ("below an absolute link", [.file("abs/x")], ["usr/lib/x regular 1/1"]),
            ("below a link to a link", [.file("twice/x")], ["usr/lib/x regular 1/1"]),
            ("below a link that leaves the root", [.file("out/lib/x")], ["usr/lib/x regular 1/1"]),
            ("deeper, without directories", [.file("lib/d/x")], ["usr/lib/d/x regular 1/1"]),
            (
                "deeper, with the directory but not the link's own", [.directory("lib/d"), .file("lib/d/x")],
                ["usr/lib/d directory 1/1", "usr/lib/d/x regular 1/1"]
            ),
            (
                "below a link of its own layer", [.link("new", "usr/lib"), .file("new/x")],
                ["new symbolicLink 1/1", "usr/lib/x regular 1/1"]
            ),
        ] as [(String, [LayerStep], [String])])
    func contentBelowALinkLiesWhereTheLinkLeads(_ why: String, _ layer: [LayerStep], _ added: [String]) {
        #expect(merged([Self.base, layer]).sorted() == (Self.baseFiles + added).sorted(), "\(why)")
    }

    @Test func aDeletionBelowALinkDeletesWhereTheLinkLeads() {
        #expect(
            merged([Self.base, [.whiteout("lib/old")]]) == Self.baseFiles.filter { $0 != "usr/lib/old regular 0/0" })
    }

    @Test func aDirectoryEntryTakesTheLinksPlace() {
        // As runtimes do: what is no directory yet is removed first.
        let files = merged([Self.base, [.directory("lib"), .file("lib/x")]])
        #expect(files.contains("lib directory 1/1"))
        #expect(files.contains("lib/x regular 1/1"))
        #expect(!files.contains("usr/lib/x regular 1/1"))
    }

    @Test func aLoopEndsNothing() {
        #expect(merged([Self.base, [.file("loop/x"), .file("usr/y")]]).contains("usr/y regular 1/1"))
    }
}
