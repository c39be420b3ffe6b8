import Bytes
import Catalogers
import Model
import TestSupport
import Testing

@Suite("databases of rpm")
struct RPMDatabaseTests {
    /// Small enough for a page, and with a list of files that needs several.
    private static func header(_ name: String, files: Int) -> [UInt8] {
        var header = RPMHeaderBuilder(name)
        if files > 0 {
            header.files((0..<files).map { RPMHeaderBuilder.File(path: "/usr/share/\(name)/file\($0)") })
        }
        return header.bytes
    }

    private static let headers = [
        header("small", files: 0), header("large", files: 20), header("other", files: 0), header("long", files: 7),
    ]
    private static let names = ["large", "long", "other", "small"]

    @Test("are read in every format", arguments: RPMDatabaseBuilder.allCases)
    func formats(_ format: RPMDatabaseBuilder) throws {
        let found = try catalog(Rpm(), format.path, format.database(Self.headers))
        #expect(found.packages.map(\.package.name).sorted() == Self.names)
        #expect(found.ownerships.map(\.paths.count).sorted() == [7, 20])
        #expect(found.diagnostics.isEmpty, "\(found.diagnostics)")
    }

    @Test(
        "are found at each of their places, by content and not by name",
        arguments: ["var/lib/rpm", "usr/lib/sysimage/rpm", "usr/share/rpm"])
    func places(_ folder: String) throws {
        for name in ["Packages", "Packages.db", "rpmdb.sqlite"] {
            for format in RPMDatabaseBuilder.allCases {
                let found = try catalog(Rpm(), "\(folder)/\(name)", format.database(Self.headers))
                #expect(found.packages.count == 4)
            }
        }
    }

    @Test("may be empty", arguments: RPMDatabaseBuilder.allCases)
    func empty(_ format: RPMDatabaseBuilder) throws {
        #expect(try catalog(Rpm(), format.path, format.database([])).isEmpty)
    }

    @Test("of no known format are an error", arguments: [[], Array("SQLite format 2\0".utf8), [0, 1, 2, 3]])
    func unknown(_ bytes: [UInt8]) {
        #expect(throws: ParseError("no rpm database of a known format", at: 0)) {
            try catalog(Rpm(), "var/lib/rpm/Packages", bytes)
        }
    }

    @Test("that are cut anywhere do no harm, and are never complete", arguments: RPMDatabaseBuilder.allCases)
    func truncation(_ format: RPMDatabaseBuilder) throws {
        let bytes = format.database(Self.headers)
        try expectFewerFindings(whenCutting: bytes, at: format.path, by: Rpm())
        for length in stride(from: 0, to: bytes.count, by: 97) {
            guard let found = try? catalog(Rpm(), format.path, Array(bytes[..<length])) else { continue }
            #expect(found.diagnostics.contains { $0.weight == .blinding }, "cut at \(length)")
        }
    }

    @Test("with any byte changed do no harm", arguments: RPMDatabaseBuilder.allCases)
    func damage(_ format: RPMDatabaseBuilder) throws {
        let bytes = format.database([Self.headers[0], Self.headers[3]])
        for offset in bytes.indices {
            for value: UInt8 in [0, 0xff] {
                var damaged = bytes
                damaged[offset] = value
                if let found = try? catalog(Rpm(), format.path, damaged) {
                    #expect(found.packages.count <= 4)
                }
            }
        }
    }

    @Test(
        "a log beside the database that is not empty may hold newer packages",
        arguments: [(0, 0), (32, 0), (33, 1), (1 << 40, 1)])
    func log(_ size: UInt64, _ expected: Int) throws {
        let path = "usr/lib/sysimage/rpm/rpmdb.sqlite-wal"
        let claim = try #require(Rpm().wanted.firstIndex { $0.place == .path(path) })
        #expect(Rpm().wanted[claim].limit == 0)
        let record = FileRecord(kind: .regular, mode: 0o644, user: 0, group: 0, size: size)
        var sink = CatalogSink()
        try Rpm().catalog(FileView(path: path, bytes: Span(), record: record, claim: claim), into: &sink)
        #expect(sink.diagnostics.map(\.weight) == Array(repeating: .blinding, count: expected))
    }

    // MARK: SQLite

    private static let sqlite = RPMDatabaseBuilder.sqlite.path

    @Test(
        "only a table that rpm made is read",
        arguments: [
            ("CREATE TABLE Packages (hnum INTEGER PRIMARY KEY,blob BLOB NOT NULL)", true),
            ("CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob AS (zeroblob(1000000000)))", false),
            ("CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, x)", false),
            ("CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob) WITHOUT ROWID", false),
            ("CREATE VIRTUAL TABLE Packages USING dbstat", false),
            ("CREATE VIEW Packages AS SELECT 1 hnum, 2 blob", false),
            ("DROP TABLE Packages", false),
            ("", false),
        ])
    func tables(_ statement: String, _ isRead: Bool) throws {
        let bytes = RPMDatabaseBuilder.sqlite(Self.headers, table: statement)
        if isRead {
            #expect(try catalog(Rpm(), Self.sqlite, bytes).packages.count == 4)
        } else {
            #expect(throws: ParseError.self) { try catalog(Rpm(), Self.sqlite, bytes) }
        }
    }

    @Test("rows out of order are left at that place", arguments: [[1, 2, 2, 3], [1, 2, 1, 2], [5, 4, 3, 2]])
    func unorderedRows(_ keys: [Int]) throws {
        let bytes = RPMDatabaseBuilder.sqlite(Self.headers, keys: keys)
        let found = try catalog(Rpm(), Self.sqlite, bytes)
        #expect(found.packages.count < 4)
        #expect(found.diagnostics.map(\.weight) == [.blinding])
    }

    @Test("what follows a broken row is read from the other end")
    func brokenRow() throws {
        let bytes = RPMDatabaseBuilder.sqlite(Self.headers)
        // The first page of what did not fit beside the second row: it names a page that is not there.
        var damaged = bytes
        damaged.replaceSubrange(6 * 512..<6 * 512 + 4, with: [0x7f, 0, 0, 0])
        let found = try catalog(Rpm(), Self.sqlite, damaged)
        #expect(found.packages.map(\.package.name).sorted() == ["long", "other", "small"])
        #expect(found.diagnostics.map(\.weight) == [.blinding])
    }

    // MARK: ndb

    private static let ndb = RPMDatabaseBuilder.ndb.path
    private static let secondSlot = 32 + 16

    @Test(
        "a broken slot or blob of ndb loses that package only",
        arguments: [
            (secondSlot, [0], "rpm database with a bad slot (at byte 48)", false),
            (secondSlot + 4, [0], "rpm database with a slot that points outside (at byte 48)", false),
            (secondSlot + 4, [9], "rpm database without a package where a slot says so", false),
            (secondSlot + 8, [1, 0, 0, 0], "rpm database with a slot that points outside (at byte 48)", false),
            (
                secondSlot + 8, [0xff, 0xff, 0xff, 0xff], "rpm database with a slot that points outside (at byte 48)",
                false
            ),
            (
                secondSlot + 12, [0xff, 0xff, 0xff, 0xff], "rpm database with a slot that points outside (at byte 48)",
                false
            ),
            (secondSlot + 12, [1], "rpm database with a package that does not fit its place", false),
            (secondSlot + 12, [0], "4 bytes wanted where 0 are left", false),
            (blob, [0], "rpm database without a package where a slot says so", false),
            (blob + 12, [0xff, 0xff, 0xff, 0xff], "rpm database with a package that does not fit its place", false),
            (blob + 8, [1], "rpm database with a package whose checksum does not match", true),
        ])
    func brokenNDB(_ offset: Int, _ bytes: [UInt8], _ reason: String, _ isRead: Bool) throws {
        var database = RPMDatabaseBuilder.ndb(Self.headers)
        database.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        let found = try catalog(Rpm(), Self.ndb, database)
        #expect(
            found.packages.map(\.package.name)
                == (isRead ? ["small", "large", "other", "long"] : ["small", "other", "long"]))
        #expect(found.diagnostics.count == 1)
        #expect(found.diagnostics.first?.reason.hasPrefix(reason) == true, "\(found.diagnostics)")
    }

    /// Where the second package of `headers` starts.
    private static let blob = RPMDatabaseBuilder.slotPage + (headers[0].count + 28 + 15) / 16 * 16

    @Test("slots that share a place are read until the file's size is reached")
    func sharedBlob() throws {
        var database = RPMDatabaseBuilder.ndb([Self.headers[1]])
        let slot = Array(database[32..<48])
        for offset in stride(from: 48, to: RPMDatabaseBuilder.slotPage, by: 16) {
            database.replaceSubrange(offset..<offset + 16, with: slot)
        }
        let found = try catalog(Rpm(), Self.ndb, database)
        #expect(found.packages.count == database.count / Self.headers[1].count)
        #expect(found.diagnostics.map(\.weight) == [.blinding])
    }

    // MARK: Berkeley DB

    private static let berkeley = RPMDatabaseBuilder.berkeleyLittleEndian.path

    @Test("pages of every size are read", arguments: [512, 1024, 4096, 8192, 65536])
    func pageSizes(_ size: Int) throws {
        for bigEndian in [false, true] {
            let bytes = RPMDatabaseBuilder.berkeley(Self.headers, bigEndian: bigEndian, pageSize: size)
            let found = try catalog(Rpm(), Self.berkeley, bytes)
            #expect(found.packages.map(\.package.name).sorted() == Self.names)
        }
    }

    @Test(
        "a form of Berkeley DB that rpm does not make is an error",
        arguments: [
            (16, [6, 0, 0, 0]), (20, [0, 0, 0, 0]), (20, [0, 3, 0, 0]), (20, [0, 0, 2, 0]), (24, [1]), (25, [9]),
            (26, [1]),
        ])
    func refusedBerkeley(_ offset: Int, _ bytes: [UInt8]) {
        var database = RPMDatabaseBuilder.berkeley(Self.headers, bigEndian: false)
        database.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        #expect(throws: ParseError.self) { try catalog(Rpm(), Self.berkeley, database) }
    }

    @Test(
        "a broken chain of pages loses that package only",
        arguments: [
            ("itself", 16, [3, 0, 0, 0]), ("the first page", 16, [0, 0, 0, 0]),
            ("no page", 16, [0xff, 0xff, 0xff, 0x7f]),
            ("a page of keys", 25, [13]), ("nothing on it", 22, [0, 0]), ("more than a page", 22, [0xff, 0xff]),
        ])
    func brokenChain(_ what: String, _ offset: Int, _ bytes: [UInt8]) throws {
        // The last page of the second header's chain comes first in the file; the one before it is changed.
        var database = RPMDatabaseBuilder.berkeley(Self.headers, bigEndian: false)
        let page = 3 * 512
        database.replaceSubrange(page + offset..<page + offset + bytes.count, with: bytes)
        let found = try catalog(Rpm(), Self.berkeley, database)
        #expect(found.packages.map(\.package.name).sorted() == ["long", "other", "small"])
        #expect(found.diagnostics.map(\.weight) == [.blinding])
    }

    @Test("headers that share pages are read until the file's size is reached")
    func sharedPages() throws {
        let header = Self.headers[1]
        var database = RPMDatabaseBuilder.berkeley(Array(repeating: header, count: 10), bigEndian: false)
        // Every value that points to a chain points to the first.
        let table = 512 + 26
        func start(_ item: Int) -> Int {
            512 + Int(database[table + 2 * item]) + Int(database[table + 2 * item + 1]) << 8
        }
        let first = Array(database[start(3) + 4..<start(3) + 12])
        for item in stride(from: 5, to: 22, by: 2) {
            database.replaceSubrange(start(item) + 4..<start(item) + 12, with: first)
        }
        let shortened = Array(database[..<(512 * 2 + (header.count + 485) / 486 * 512)])
        let found = try catalog(Rpm(), Self.berkeley, shortened)
        #expect(found.packages.count == 1)
        #expect(found.diagnostics.count == 1)
    }
}
