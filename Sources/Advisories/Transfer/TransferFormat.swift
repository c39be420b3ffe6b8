internal import Bytes
internal import GRDB

/// A database on its way: its rows, without what can be made of them again, in one zstd frame.
///
/// Blocks follow each other, each a length and so many bytes: the first names the format, each other holds rows of one table, the last
/// says how many there were. Rows are values, never SQL: what is imported cannot bring a schema along.
enum TransferFormat {
    static let magic = "boltseal advisories"
    /// Blocks grow no larger than this, apart from the row that fills them.
    static let blockSize = 1 << 20
    /// Larger blocks are refused.
    static let largestBlock = 64 << 20
    /// More bytes, unpacked, are refused.
    static let largestSize: Int64 = 16 << 30

    struct Table {
        let name: String
        let columns: Int
        let order: String
    }

    /// Parts come first: whoever reads can tell what it is about.
    static let tables = [
        Table(name: "part", columns: 16, order: "id"), Table(name: "package", columns: 3, order: "id"),
        Table(name: "affected", columns: 3, order: "package, part"),
        Table(name: "advisory", columns: 3, order: "part, number"),
        Table(name: "name", columns: 3, order: "id, part, number"), Table(name: "exploited", columns: 5, order: "id"),
        Table(name: "score", columns: 4, order: "id"), Table(name: "repository", columns: 3, order: "name"),
    ]

    /// Number of the block behind the last table.
    static var end: Int { tables.count }
}

extension BinaryWriter {
    mutating func write(_ value: DatabaseValue) {
        switch value.storage {
        case .null: write(0)
        case .int64(let number):
            write(1)
            write(UInt64(bitPattern: number << 1 ^ number >> 63))
        case .double(let number):
            write(2)
            write(number.bitPattern)
        case .string(let text):
            write(3)
            write(text)
        case .blob(let data):
            write(4)
            write([UInt8](data))
        }
    }
}
