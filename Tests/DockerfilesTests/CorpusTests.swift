import Dockerfiles
import Foundation
import Testing

/// Files as teams ship them, of many stacks.
@Suite struct CorpusTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Corpus")
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

    @Test func theCorpusIsThere() { #expect(Self.names.count >= 40) }

    @Test(arguments: names)
    func isReadWithoutLoss(_ name: String) throws {
        let bytes = Array(try Data(contentsOf: Self.folder.appending(path: "\(name)/Dockerfile")))
        let dockerfile = Dockerfile(SourceText(bytes))
        #expect(dockerfile.items.flatMap { bytes[$0.range] } == bytes)
        #expect(dockerfile.problems.isEmpty)
        #expect(StageGraph(dockerfile).final != nil)
    }
}
