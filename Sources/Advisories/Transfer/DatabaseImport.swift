internal import Archives
internal import Bytes
internal import FoundationEssentials
internal import GRDB
package import Model

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Takes over a packed database. It takes the old one's place in one step, and an error leaves that as it was.
package struct DatabaseImport {
    private let path: String
    private let takesOlder: Bool

    /// - Parameters:
    ///   - path: of the database.
    ///   - takesOlder: whether one may come that is older than the one in use.
    package init(path: String, takesOlder: Bool = false) {
        self.path = path
        self.takesOlder = takesOlder
    }

    /// - Parameter digest: what the file's SHA-256 must be; nothing of it is read where it is another.
    /// - Throws: `DatabaseError` where the file is not what it should be.
    package func run(_ file: String, digest: Digest? = nil) throws {
        let packed = try FeedFile(file)
        if let digest {
            let found = "sha256:\(try packed.digest())"
            guard found == digest.description else {
                throw DatabaseError(.refused, "\(file) has the digest \(found), and \(digest) was asked for")
            }
        }
        let draft = "\(path).new"
        // The path lives for the calls.
        defer { unsafe unlink(draft) }
        unsafe unlink(draft)
        do {
            let queue = try DatabaseQueue(path: draft, configuration: DatabaseBuild.configuration)
            try queue.inDatabase { database in
                // One transaction: each row in its own takes ten times as long.
                try database.inTransaction {
                    try fill(database, from: packed)
                    return .commit
                }
            }
            try queue.close()
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(.refused, "cannot take over \(file): \(error.message ?? "")")
        } catch let error as ParseError {
            throw DatabaseError(.refused, "cannot take over \(file): \(error)")
        }
        let new = try AdvisoryDatabase(path: draft)
        try check(new)
        try new.close()
        guard unsafe rename(draft, path) == 0 else {
            throw DatabaseError(
                .unwritable,
                "cannot put the database to \(path): \(unsafe String(cString: strerror(errno)).lowercased())")
        }
    }

    private func check(_ new: AdvisoryDatabase) throws {
        guard new.parts.contains(where: { $0.records > 0 }) else {
            throw DatabaseError(.refused, "the database that was to be taken over is empty")
        }
        let old: AdvisoryDatabase
        do {
            old = try AdvisoryDatabase(path: path)
        } catch let error as DatabaseError where error.kind != .unrelated {
            return
        }
        guard !takesOlder, let now = new.newest, let then = old.newest, now < then else { return }
        throw DatabaseError(
            .older, "the database that was to be taken over is of \(now), and the one in use of \(then)")
    }

    private func fill(_ database: Database, from file: FeedFile) throws {
        try database.execute(sql: DatabaseFormat.tables)
        let reader = BlockReader(try RowWriter(database))
        try reader.read(file)
        try database.execute(sql: DatabaseFormat.indexes)
        try database.execute(sql: DatabaseFormat.coverage)
        try database.execute(
            sql:
                "PRAGMA user_version = \(DatabaseFormat.version); PRAGMA application_id = \(DatabaseFormat.application); ANALYZE"
        )
    }
}

/// Puts rows into their tables.
private final class RowWriter {
    private let inserts: [Statement]

    init(_ database: Database) throws {
        inserts = try TransferFormat.tables.map { table in
            let places = Array(repeating: "?", count: table.columns).joined(separator: ", ")
            return try database.makeStatement(sql: "INSERT INTO \(table.name) VALUES(\(places))")
        }
    }

    func insert(_ values: [DatabaseValue], into table: Int) throws {
        try inserts[table].execute(arguments: StatementArguments(values))
    }
}

/// Unpacks blocks as they come; holds one at a time.
private final class BlockReader {
    private let rows: RowWriter
    private var waiting: [UInt8] = []
    private var size: Int64 = 0
    private var total = 0
    private var isBegun = false
    private var isEnded = false
    private var table = 0

    init(_ rows: RowWriter) { self.rows = rows }

    func read(_ file: FeedFile) throws {
        guard let decompressor = try Compression.zstd.decompressor() else { return }
        var output = [UInt8](repeating: 0, count: 256 << 10)
        try file.forEachPiece { piece in
            var position = 0
            while true {
                var target = output.mutableSpan
                let count = try decompressor.inflate(piece, from: &position, into: &target)
                guard count > 0 else { break }
                try take(output[..<count])
            }
        }
        try decompressor.finish()
        guard isEnded, waiting.isEmpty else { throw ParseError("it ends too early") }
    }

    private func take(_ bytes: ArraySlice<UInt8>) throws {
        size += Int64(bytes.count)
        guard size <= TransferFormat.largestSize else {
            throw ParseError("it is larger than \(TransferFormat.largestSize >> 30) GiB")
        }
        waiting.append(contentsOf: bytes)
        var start = 0
        while let block = try nextBlock(from: start) {
            try read(block: block)
            start = block.upperBound
        }
        waiting.removeFirst(start)
        guard waiting.count <= TransferFormat.largestBlock + 10 else { throw ParseError("a block is too large") }
    }

    /// Where the next block's content lies, once all of it is there.
    private func nextBlock(from start: Int) throws -> Range<Int>? {
        var length = 0
        var position = start
        while position < waiting.count {
            let byte = waiting[position]
            guard position - start < 5 else { throw ParseError("a block has no length") }
            length |= Int(byte & 0x7F) << (7 * (position - start))
            position += 1
            if byte & 0x80 == 0 {
                guard length <= TransferFormat.largestBlock else { throw ParseError("a block is too large") }
                return waiting.count - position >= length ? position..<position + length : nil
            }
        }
        return nil
    }

    private func read(block: Range<Int>) throws {
        guard !isEnded else { throw ParseError("something follows its end") }
        let bytes = Array(waiting[block])
        var reader = BinaryReader(bytes.span)
        guard isBegun else {
            guard try reader.string() == TransferFormat.magic else { throw ParseError("it is no packed database") }
            let version = try reader.int()
            guard version == DatabaseFormat.version else {
                throw ParseError("it has format \(version), and this version reads \(DatabaseFormat.version)")
            }
            isBegun = true
            return
        }
        let number = try reader.int()
        let count = try reader.int()
        guard number < TransferFormat.end else {
            guard number == TransferFormat.end, count == total else { throw ParseError("rows are missing") }
            isEnded = true
            return
        }
        guard number >= table else { throw ParseError("tables come in another order") }
        table = number
        let content = try reader.array()
        var rowReader = BinaryReader(content.span)
        let columns = TransferFormat.tables[number].columns
        for _ in 0..<count {
            var values: [DatabaseValue] = []
            for _ in 0..<columns { values.append(try Self.value(&rowReader)) }
            try rows.insert(values, into: number)
        }
        guard rowReader.isAtEnd else { throw ParseError("a block holds more than its rows") }
        total += count
    }

    private static func value(_ reader: inout BinaryReader) throws -> DatabaseValue {
        switch try reader.int() {
        case 0: return .null
        case 1:
            let raw = try reader.uint64()
            return Int64(bitPattern: raw >> 1 ^ (0 &- raw & 1)).databaseValue
        case 2: return Double(bitPattern: try reader.uint64()).databaseValue
        case 3: return try reader.string().databaseValue
        case 4: return Data(try reader.array()).databaseValue
        default: throw ParseError("no value")
        }
    }
}
