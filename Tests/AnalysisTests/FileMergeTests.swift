import Analysis
import Bytes
import Model
import TestSupport
import Testing

@Suite struct FileMergeTests {
    static let cases: [(why: String, layers: [[LayerStep]], files: [String])] = [
        ("the last writer wins", [[.file("a")], [.file("a")]], ["a regular 1/0"]),
        ("a whiteout deletes a file", [[.file("a"), .file("b")], [.whiteout("a")]], ["b regular 0/0"]),
        ("a whiteout deletes a tree", [[.directory("d"), .file("d/e/f")], [.whiteout("d")]], []),
        ("a whiteout of nothing does nothing", [[.file("a")], [.whiteout("b"), .whiteout("a/b")]], ["a regular 0/0"]),
        (
            "a whiteout spares what its own layer brings",
            [[.directory("d"), .file("d/old")], [.whiteout("d"), .directory("d"), .file("d/new")]],
            ["d directory 1/1", "d/new regular 1/1"]
        ),
        (
            "the order in the archive does not matter to a whiteout", [[.file("a")], [.file("a"), .whiteout("a")]],
            ["a regular 1/1"]
        ),
        (
            "an opaque directory hides the lower content",
            [[.directory("d"), .file("d/old"), .file("e")], [.directory("d"), .file("d/new"), .opaque("d")]],
            ["d directory 1/0", "d/new regular 1/1", "e regular 0/0"]
        ),
        (
            "an opaque marker without an entry for its directory",
            [[.directory("d"), .file("d/old")], [.opaque("d")]],
            ["d directory 0/0"]
        ),
        (
            "an opaque root hides everything below", [[.file("a"), .file("d/b")], [.opaque(""), .file("c")]],
            ["c regular 1/1"]
        ),
        (
            "a directory, then a file, then a directory",
            [[.directory("d"), .file("d/a")], [.file("d")], [.directory("d"), .file("d/b")]],
            ["d directory 2/2", "d/b regular 2/2"]
        ),
        ("a file over a directory", [[.directory("d"), .file("d/a/b")], [.file("d")]], ["d regular 1/0"]),
        (
            "a link over a directory", [[.directory("d"), .file("d/a")], [.link("d", "e")]], ["d symbolicLink 1/0"]
        ),
        (
            "a directory over a link", [[.link("d", "e")], [.directory("d"), .file("d/a")]],
            ["d directory 1/1", "d/a regular 1/1"]
        ),
        (
            "deleted, then brought again", [[.file("a")], [.whiteout("a")], [.file("a")], [.file("a")]],
            ["a regular 3/2"]
        ),
        (
            "deletions at two depths",
            [[.file("d/e/f"), .file("d/g")], [.opaque("d/e")], [.whiteout("d/g")], [.file("d/e/h")]],
            ["d/e/h regular 3/3"]
        ),
        (
            "names that sort around the slash",
            [[.directory("a"), .file("a/x"), .file("a.b"), .file("a-b")], [.whiteout("a")]],
            ["a-b regular 0/0", "a.b regular 0/0"]
        ),
        ("nothing at all", [[], []], []),
    ]

    @Test(arguments: cases.indices)
    func layersAreLaidOverEachOther(_ index: Int) {
        let example = Self.cases[index]
        let files = FileMerge(example.layers.map(fileTable)).files
        #expect(listing(files) == example.files, "\(example.why)")
        #expect(NaiveTree(example.layers).listing == example.files, "\(example.why): the naive way")
    }

    @Test func mergingIsUnpackingOneLayerAfterTheOther() {
        for seed in 0..<3000 {
            var random = SeededRandom(seed: UInt64(seed))
            let layers = (0..<Int.random(in: 1...5, using: &random)).map { _ in RandomLayer.steps(&random) }
            let merged = FileMerge(layers.map(fileTable))
            let expected = NaiveTree(layers).listing.sorted()
            guard listing(merged.files).sorted() != expected else { continue }
            #expect(listing(merged.files).sorted() == expected, "seed \(seed): \(layers)")
            return
        }
    }

    @Test func positionsLeadFromEachLayerToTheResult() {
        let layers = [[LayerStep.file("a"), .file("b")], [.whiteout("a"), .file("c"), .file("b")]].map(fileTable)
        let merge = FileMerge(layers)
        for (number, table) in layers.enumerated() {
            for index in 0..<table.count {
                let position = Int(merge.positions[number][index])
                #expect(position == merge.files.position(of: table.path(index)) ?? -1)
            }
        }
    }

    @Test(
        arguments: [
            ("in the same layer", [[LayerStep.file("a"), .hardLink("b", "a")]], "0"),
            ("into the layer below", [[.file("a")], [.hardLink("b", "a")]], "0"),
            ("to what the link's own layer knew", [[.file("a")], [.hardLink("b", "a")], [.file("a")]], "0"),
            ("to a file that was replaced since", [[.file("a")], [.file("a")], [.hardLink("b", "a")]], "1"),
            ("the file goes, the content stays", [[.file("a"), .hardLink("b", "a")], [.whiteout("a")]], "0"),
            ("by a chain", [[.file("a"), .hardLink("c", "a"), .hardLink("b", "c")]], "0"),
            ("replacing itself", [[.file("b")], [.hardLink("b", "b")]], "0"),
            ("to nothing", [[.hardLink("b", "none")]], nil),
            ("in a loop", [[.hardLink("b", "c"), .hardLink("c", "b")]], nil),
            ("to a directory", [[.directory("a"), .hardLink("b", "a")]], nil),
            ("to what the same layer deleted", [[.file("a")], [.whiteout("a"), .hardLink("b", "a")]], nil),
        ] as [(String, [[LayerStep]], String?)])
    func aHardLinkHasTheContentOfItsTarget(_ why: String, _ layers: [[LayerStep]], _ layer: String?) throws {
        let files = FileMerge(layers.map(fileTable)).files
        let position = try #require(files.position(of: "b"))
        #expect(files.contents[position].map { String($0.layer) } == layer, "\(why)")
    }
}

/// Layers that a builder could write: what has content is, or was not seen as anything but, a directory.
enum RandomLayer {
    static func steps(_ random: inout SeededRandom) -> [LayerStep] {
        var steps: [LayerStep] = []
        var directories: Set<String> = []
        var others: Set<String> = []
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            let depth = Int.random(in: 1...3, using: &random)
            let names = (0..<depth).map { _ in ["a", "b", "a-b"].randomElement(using: &random) ?? "a" }
            let path = names.joined(separator: "/")
            let parents = (1..<depth).map { names.prefix($0).joined(separator: "/") }
            switch Int.random(in: 0...5, using: &random) {
            case 0: steps.append(.whiteout(path))
            case 1: steps.append(.opaque(path))
            default:
                guard parents.allSatisfy({ !others.contains($0) }) else { continue }
                for parent in parents where directories.insert(parent).inserted { steps.append(.directory(parent)) }
                guard !directories.contains(path), !others.contains(path) else { continue }
                switch Int.random(in: 0...2, using: &random) {
                case 0:
                    directories.insert(path)
                    steps.append(.directory(path))
                case 1:
                    others.insert(path)
                    steps.append(.file(path))
                default:
                    others.insert(path)
                    steps.append(.link(path, "x"))
                }
            }
        }
        return steps
    }
}
