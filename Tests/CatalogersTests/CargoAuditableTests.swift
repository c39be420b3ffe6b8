import Bytes
import Catalogers
import Model
import TestSupport
import Testing

@Suite struct CargoAuditableTests {
    static let list = """
        {"packages":[{"name":"app","version":"0.1.0","source":"local","dependencies":[1,2],"root":true},
         {"name":"serde","version":"1.0.190","source":"crates.io"},
         {"name":"cc","version":"1.0.83","source":"crates.io","kind":"build"},
         {"name":"fork","version":"2.0.0","source":"git+https://example.org/fork"},{"version":"1"}]}
        """

    private func found(_ section: [UInt8]) throws -> CatalogSink {
        var sink = CatalogSink()
        let record = FileRecord(kind: .regular, mode: 0o755, user: 0, group: 0, size: 1 << 20)
        let view = FileView(path: "usr/bin/app", bytes: section.span, record: record, offset: 4096, isRevisited: true)
        try CargoAuditable().catalog(view, into: &sink)
        return sink
    }

    @Test func `crates of a program are listed, without those that only built it`() throws {
        let sink = try found(Packing.zlibStream(Array(Self.list.utf8)))
        #expect(sink.named == ["app 0.1.0", "serde 1.0.190", "fork 2.0.0"])
        #expect(sink.packages.first?.package.attributes.dependencies == ["cc", "serde"])
        #expect(sink.packages.last?.package.attributes.qualifiers == ["vcs_url": "git+https://example.org/fork"])
        #expect(sink.ownerships.map(\.paths) == [["usr/bin/app"]])
        #expect(sink.diagnostics.map(\.weight) == [.local])
    }

    @Test func `the name of the section asks for it`() throws {
        var sink = CatalogSink()
        let name = [0] + Array(".dep-v0".utf8) + [0]
        let record = FileRecord(kind: .regular, mode: 0o755, user: 0, group: 0, size: 1 << 20)
        let view = FileView(path: "usr/bin/app", bytes: name.span, record: record, offset: 5000)
        try CargoAuditable().catalog(view, into: &sink)
        #expect(sink.takeSectionNames() == [5001])
        #expect(sink.isEmpty)
    }

    @Test func `a section that is cut anywhere is refused`() throws {
        let section = Packing.zlibStream(Array(Self.list.utf8))
        // The checksum at the end is not looked at.
        for end in 0..<section.count - 4 {
            #expect(throws: ParseError.self, "cut at \(end)") { try found(Array(section[..<end])) }
        }
    }

    @Test func `a section that inflates without end is refused`() {
        let bomb = Packing.zlibStream([UInt8](repeating: 0x20, count: 9 << 20))
        #expect(throws: ParseError.self) { try found(bomb) }
    }

    @Test(arguments: ["[]", "{}", "no JSON"])
    func `what is no list of crates is refused`(text: String) {
        #expect(throws: ParseError.self) { try found(Packing.zlibStream(Array(text.utf8))) }
    }
}
