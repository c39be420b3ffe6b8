import Bytes
import Model
import Testing

/// A table of regular files, and of what `kinds` says otherwise.
func table(_ entries: [(path: String, kind: FileKind, target: String?)]) -> FileTable {
    var builder = FileTableBuilder()
    for entry in entries {
        let record = FileRecord(kind: entry.kind, mode: 0o644, user: 0, group: 0, size: UInt64(entry.path.utf8.count))
        builder.append(key: FileTable.key(of: entry.path).span, record, linkTarget: entry.target)
    }
    return builder.finish().table
}

@Suite struct FileTableTests {
    private func paths(_ table: FileTable) -> [String] { table.records.indices.map { table.path($0) } }

    @Test func aDirectoryComesRightBeforeWhatIsBelowIt() {
        // In plain byte order of paths, `a.b` and `a-b` would come between `a` and `a/b`.
        let table = table(
            ["a/b", "b", "a.b", "a", "a-b", "a/b/c", "ab", "a/"].map { ($0 == "a/" ? "a/z" : $0, .regular, nil) })
        #expect(paths(table) == ["a", "a/b", "a/b/c", "a/z", "a-b", "a.b", "ab", "b"])
        for index in table.records.indices { #expect(table.index(of: table.path(index)) == index) }
        for absent in ["", "a/", "a/c", "c", "A"] { #expect(table.index(of: absent) == nil) }
    }

    @Test func theLaterOfTwoEntriesWins() {
        var builder = FileTableBuilder()
        for size in [UInt64(1), 2, 3] {
            builder.append(
                key: FileTable.key(of: size == 2 ? "b" : "a").span,
                FileRecord(kind: .regular, mode: 0, user: 0, group: 0, size: size), capability: [UInt8(size)])
        }
        let (table, placement) = builder.finish()
        #expect(table.records.map(\.size) == [3, 2])
        #expect(table.capabilities == [0: [3], 1: [2]])
        #expect(placement == [nil, 1, 0])
    }

    @Test func aDeletionAndANewEntryStandBesideEachOther() {
        let table = table([("a", .regular, nil), ("a", .opaque, nil), ("a", .whiteout, nil), ("a", .whiteout, nil)])
        #expect(table.records.map(\.kind) == [.whiteout, .opaque, .regular])
        #expect(table.index(of: "a") == 2)
        #expect(table.indices(of: "a") == 0...2)
        #expect(table.indices(of: "b") == nil)
    }

    @Test func bytesThatAreNotUTF8AreKeptAsTheyAre() {
        var builder = FileTableBuilder()
        for byte in [UInt8(0xff), 0xfe] {
            builder.append(key: [byte].span, FileRecord(kind: .regular, mode: 0, user: 0, group: 0, size: UInt64(byte)))
        }
        let table = builder.finish().table
        #expect(table.records.map(\.size) == [0xfe, 0xff])
        #expect(table.path(0) == "\u{fffd}")
    }
}
