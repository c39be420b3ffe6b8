import Catalogers
import FoundationEssentials
import Testing

@Suite struct CatalogersListTests {
    @Test(
        "each cataloger of a folder is in its list",
        arguments: [
            (["Ecosystems", "Programs"], CatalogerList.inventory), (["Locks"], CatalogerList.source),
        ])
    func listIsComplete(folders: [String], list: [any Cataloger]) throws {
        let declared = try Set(folders.flatMap(catalogers))
        #expect(!declared.isEmpty)
        #expect(declared == Set(list.map { String(describing: type(of: $0)) }))
    }

    /// The types that a folder's files declare as catalogers.
    private func catalogers(in folder: String) throws -> Set<String> {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Catalogers/\(folder)")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        var declared: Set<String> = []
        for file in files {
            for line in try String(contentsOf: folder.appending(path: file), encoding: .utf8).split(separator: "\n") {
                let marks = [": Cataloger {", ": StreamingCataloger {"]
                guard let mark = marks.first(where: line.hasSuffix) else { continue }
                declared.insert(String(line.dropLast(mark.count).split(separator: " ").last ?? ""))
            }
        }
        return declared
    }

    @Test("each table of programs is in their list")
    func programTablesAreListed() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Catalogers/Programs")
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
        let list = try text("ProgramClassifiers.swift")
        var tables = 0
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".swift") {
            guard try text(file).contains("extension ProgramClassifiers {") else { continue }
            for line in try text(file).split(separator: "\n") where line.hasPrefix("    static let ") {
                let name = line.dropFirst("    static let ".count).prefix { $0.isLetter }
                tables += 1
                #expect(list.contains(name), "\(file)")
            }
        }
        #expect(tables >= 8)
    }

    @Test("no two catalogers share an id, and each wants something")
    func idsAreUnique() {
        let ids = CatalogerList.inventory.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(CatalogerList.inventory.allSatisfy { !$0.wanted.isEmpty })
    }
}
