internal import Archives
internal import Bytes
internal import FoundationEssentials
internal import GRDB
package import Model

/// Packs a database for others. Equal databases give equal bytes.
package struct DatabaseExport {
    package struct Outcome: Sendable {
        /// SHA-256 of the file.
        package let digest: Digest
        package let size: Int64
    }

    /// Level of compression: higher ones take much longer for little.
    private static let level: Int32 = 12

    private let database: AdvisoryDatabase

    package init(_ database: AdvisoryDatabase) { self.database = database }

    /// The whole file.
    package func bytes() throws -> [UInt8] {
        var packed: [UInt8] = []
        _ = try run { packed += $0.array }
        return packed
    }

    /// What is packed, before it is.
    package func blocks() throws -> [UInt8] {
        var all: [UInt8] = []
        try forEachBlock { all += $0 }
        return all
    }

    private func forEachBlock(_ body: @escaping ([UInt8]) throws -> Void) throws {
        try database.rows { connection in
            var blocks = BlockWriter(body)
            try blocks.begin()
            for (number, table) in TransferFormat.tables.enumerated() {
                let rows = try Row.fetchCursor(
                    connection, sql: "SELECT * FROM \(table.name) ORDER BY \(table.order)")
                while let row = try rows.next() { try blocks.add(row, of: number, table) }
                try blocks.flush()
            }
            try blocks.end()
        }
    }

    /// - Parameter sink: takes the file piece by piece.
    package func run(to sink: @escaping (Span<UInt8>) throws -> Void) throws -> Outcome {
        let compressor = try ZstdCompressor(level: Self.level)
        var hash = HashStream(.sha256)
        var size: Int64 = 0
        func take(_ piece: Span<UInt8>) throws {
            hash.update(piece)
            size += Int64(piece.count)
            try sink(piece)
        }
        try forEachBlock { try compressor.add($0.span, to: take) }
        try compressor.finish(to: take)
        return Outcome(digest: Digest(.sha256, bytes: hash.finalize()), size: size)
    }
}

/// Gathers rows into blocks.
private struct BlockWriter {
    private let sink: ([UInt8]) throws -> Void
    private var table = 0
    private var count = 0
    private var total = 0
    private var rows = BinaryWriter()

    init(_ sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

    func begin() throws {
        var head = BinaryWriter()
        head.write(TransferFormat.magic)
        head.write(DatabaseFormat.version)
        try put(head)
    }

    mutating func add(_ row: Row, of table: Int, _ layout: TransferFormat.Table) throws {
        self.table = table
        for column in 0..<layout.columns { rows.write(row[column] as DatabaseValue) }
        count += 1
        total += 1
        if rows.bytes.count >= TransferFormat.blockSize { try flush() }
    }

    mutating func flush() throws {
        guard count > 0 else { return }
        var block = BinaryWriter()
        block.write(table)
        block.write(count)
        block.write(rows.bytes)
        try put(block)
        rows = BinaryWriter()
        count = 0
    }

    func end() throws {
        var block = BinaryWriter()
        block.write(TransferFormat.end)
        block.write(total)
        try put(block)
    }

    private func put(_ block: BinaryWriter) throws {
        var framed = BinaryWriter()
        framed.write(block.bytes)
        try sink(framed.bytes)
    }
}
