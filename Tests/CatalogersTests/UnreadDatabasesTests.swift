import Catalogers
import Model
import Testing

@Suite("package databases that are not read")
struct UnreadDatabasesTests {
    @Test(
        "make the inventory incomplete",
        arguments: ["var/lib/pacman/local/ALPM_DB_VERSION", "var/lib/chisel/manifest.wall"])
    func present(_ path: String) throws {
        let cataloger = try #require(CatalogerList.inventory.first { $0.id == "unread-databases" })
        #expect(cataloger.wanted.contains { $0.place == .path(path) && $0.limit == 0 })
        let record = FileRecord(kind: .regular, mode: 0o644, user: 0, group: 0, size: 1 << 30)
        let view = FileView(path: path, bytes: Span(), record: record)
        var sink = CatalogSink()
        try cataloger.catalog(view, into: &sink)
        #expect(sink.diagnostics.map(\.weight) == [.blinding])
        #expect(sink.diagnostics.map(\.path) == [path])
    }
}
