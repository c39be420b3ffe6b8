import Bytes
import Catalogers
import Model
import Testing

@Suite struct ToolsByContentTests {
    private let cataloger = ToolsByContent()
    private let record = FileRecord(kind: .regular, content: .program, mode: 0o755, user: 0, group: 0, size: 0)

    /// Hands over the surroundings of every anchor, as the pass does.
    private func tools(in bytes: [UInt8]) throws -> [String] {
        var sink = CatalogSink()
        for (number, claim) in cataloger.wanted.enumerated() {
            guard case .anchor(let anchor, in: .program, let before) = claim.place else { continue }
            var position = 0
            while let hit = bytes.span.firstRange(of: anchor, from: position) {
                position = hit + 1
                let start = max(0, hit - before)
                let view = FileView(
                    path: "x", bytes: bytes.span.extracting(start..<min(bytes.count, start + claim.limit)),
                    record: record, claim: number, offset: start,
                    anchor: hit - start)
                try cataloger.catalog(view, into: &sink)
            }
        }
        return sink.tools.map(\.description)
    }

    private func program(_ text: String) -> [UInt8] {
        Array("\u{7f}ELF padding\0".utf8) + Array(text.utf8) + Array("\0more".utf8)
    }

    @Test(
        "a program is known by what only it contains",
        arguments: [
            ("BASH_EXECUTION_STRING\0", "bash"), ("\0Py_BytesMain\0", "python"),
            ("curl: try 'curl --help' for", "curl"),
            ("usage: nc [-46CDdFhklNnrStUuvZz]", "nc"), ("Dropbear server v2022.83", "nothing"),
            ("Dropbear server v%s https", "dropbear"),
            ("BusyBox is a multi-call binary that combines", "busybox"), ("just some text", "nothing"),
        ])
    func recognised(_ text: String, _ id: String) throws {
        #expect(try tools(in: program(text)) == (id == "nothing" ? [] : [id]))
    }

    private static let applets = [
        "[", "[[", "ash", "awk", "cat", "cp", "nc", "printf", "ps", "pwd", "sh", "tar", "vi", "wget", "xargs",
    ]

    @Test func `the applets of a busybox are read from its table`() throws {
        let found = try tools(in: program("\0" + Self.applets.joined(separator: "\0") + "\0\0other\0"))
        #expect(found.first == "busybox")
        #expect(
            Set(found) == ["busybox", "ash", "awk", "cat", "cp", "nc", "printf", "sh", "tar", "vim", "wget", "xargs"])
    }

    @Test func `names that happen to stand together make no busybox`() throws {
        #expect(try tools(in: program("\0echo\0printf\0ps\0zebra\0")) == [])
        // Not sorted.
        #expect(try tools(in: program("\0z\0y\0x\0w\0printf\0ps\0a\0b\0c\0d\0e\0")) == [])
    }

    @Test func `a program cut anywhere is read without a trap`() throws {
        let whole = program("BusyBox is a multi-call binary\0\0" + Self.applets.joined(separator: "\0") + "\0\0")
        var most = 0
        for end in 0...whole.count { most = max(most, try tools(in: Array(whole[..<end])).count) }
        #expect(most > 10)
    }
}
