import Catalogers
import FoundationEssentials
import Model
import Testing

@Suite struct SecretAndToolListsTests {
    @Test("each cataloger of its folder is in the list", arguments: ["Tools", "Secrets"])
    func listIsComplete(_ name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Catalogers/\(name)")
        var declared: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".swift") {
            for line in try String(contentsOf: folder.appending(path: file), encoding: .utf8).split(separator: "\n") {
                guard let head = line.firstRange(of: ": Cataloger {").map({ line[..<$0.lowerBound] }) else { continue }
                declared.insert(String(head.split(separator: " ").last ?? ""))
            }
        }
        let list = name == "Tools" ? CatalogerList.tools : CatalogerList.secrets
        #expect(!declared.isEmpty)
        #expect(declared == Set(list.map { String(describing: type(of: $0)) }))
    }

    @Test func `anchored claims have a bounded window`() {
        for cataloger in CatalogerList.tools + CatalogerList.secrets {
            for claim in cataloger.wanted {
                guard case .anchor(let bytes, _, let before) = claim.place else { continue }
                #expect(bytes.count >= 4 && claim.limit <= 16_384 && before < claim.limit + 1, "\(cataloger.id)")
            }
        }
    }
}
