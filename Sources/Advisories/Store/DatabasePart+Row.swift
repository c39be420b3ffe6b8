internal import FoundationEssentials
internal import GRDB
internal import Model

extension DatabasePart {
    func insert(id: Int, dictionary: [UInt8], into database: Database) throws {
        let arguments: StatementArguments = [
            id, name, location, fetched.description, dated?.description, digest, tag, records, ranges, skipped,
            reasons.joined(separator: "\n"), doubts, error, Data(dictionary),
            content, parser,
        ]
        try database.execute(
            sql: "INSERT INTO part VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", arguments: arguments)
    }

    /// What `init(_:)` reads, in its order.
    static let columns =
        "name, location, fetched, dated, digest, tag, records, ranges, skipped, reasons, doubts, error, content, parser"

    init(_ row: Row) throws {
        guard let fetched = Timestamp(try row.text(2)) else { throw ColumnError(index: 2) }
        self.init(
            name: try row.text(0), location: try row.text(1), fetched: fetched, digest: try row.text(4),
            tag: try row.optionalText(5))
        dated = try row.optionalText(3).flatMap { CivilDate($0) }
        records = try row.integer(6)
        ranges = try row.integer(7)
        skipped = try row.integer(8)
        reasons = try row.text(9).split(separator: "\n").map(String.init)
        doubts = try row.integer(10)
        error = try row.optionalText(11)
        content = try row.text(12)
        parser = try row.integer(13)
    }

    static func all(in database: Database) throws -> [DatabasePart] {
        try Row.fetchAll(database, sql: "SELECT \(columns) FROM part ORDER BY name").map { try DatabasePart($0) }
    }
}
