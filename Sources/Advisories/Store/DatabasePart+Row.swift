internal import FoundationEssentials
internal import GRDB
internal import Model

extension DatabasePart {
    func insert(id: Int, dictionary: [UInt8], into database: Database) throws {
        let arguments: StatementArguments = [
            id, name, location, fetched.description, dated?.description, digest, tag, records, ranges, skipped,
            reasons.joined(separator: "\n"), doubts, error, Data(dictionary),
        ]
        try database.execute(
            sql: "INSERT INTO part VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", arguments: arguments)
    }

    init?(_ row: Row) {
        guard let fetched = Timestamp(row["fetched"] as String) else { return nil }
        self.init(
            name: row["name"], location: row["location"], fetched: fetched, digest: row["digest"], tag: row["tag"])
        dated = (row["dated"] as String?).flatMap { CivilDate($0) }
        records = row["records"]
        ranges = row["ranges"]
        skipped = row["skipped"]
        reasons = (row["reasons"] as String).split(separator: "\n").map(String.init)
        doubts = row["doubts"]
        error = row["error"]
    }
}
