import Catalogers
import FoundationEssentials
import Testing

@Suite struct CatalogersListTests {
    @Test("each cataloger of the Ecosystems folder is in the list")
    func listIsComplete() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Catalogers/Ecosystems")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        var declared: Set<String> = []
        for file in files {
            for line in try String(contentsOf: folder.appending(path: file), encoding: .utf8).split(separator: "\n") {
                let marks = [": Cataloger {", ": StreamingCataloger {"]
                guard let mark = marks.first(where: line.hasSuffix) else { continue }
                declared.insert(String(line.dropLast(mark.count).split(separator: " ").last ?? ""))
            }
        }
        #expect(!declared.isEmpty)
        #expect(declared == Set(CatalogerList.inventory.map { String(describing: type(of: $0)) }))
    }

    @Test("no two catalogers share an id, and each wants something")
    func idsAreUnique() {
        let ids = CatalogerList.inventory.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(CatalogerList.inventory.allSatisfy { !$0.wanted.isEmpty })
    }
}
