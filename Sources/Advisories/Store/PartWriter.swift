internal import Archives
internal import Bytes
internal import FoundationEssentials
internal import GRDB
internal import Model

/// Writes one part of the database while its feed is read. Memory does not grow with the number of records, apart from the names of packages.
final class PartWriter: FeedSink {
    private(set) var part: DatabasePart
    private let database: Database
    private let id: Int
    private let packages: PackageNumbers
    private let insertAdvisory: Statement
    private let insertName: Statement
    private let stage: Statement
    private let insertExploited: Statement
    private let insertScore: Statement
    private let insertRepository: Statement

    private var content = ContentDigest()
    private var compressor: ZstdRecordCompressor?
    /// Details of the first advisories, which the dictionary is trained on.
    private var waiting: [(number: Int, details: [UInt8])] = []
    private var waitingSize = 0
    private static let sampleSize = 4 << 20
    private static let reasonsKept = 5

    init(_ part: DatabasePart, id: Int, in database: Database, packages: PackageNumbers) throws {
        self.part = part
        self.id = id
        self.database = database
        self.packages = packages
        insertAdvisory = try database.makeStatement(sql: "INSERT INTO advisory VALUES(?, ?, ?)")
        insertName = try database.makeStatement(sql: "INSERT OR IGNORE INTO name VALUES(?, ?, ?)")
        try database.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS staged(package INTEGER, entry BLOB)")
        stage = try database.makeStatement(sql: "INSERT INTO staged VALUES(?, ?)")
        insertExploited = try database.makeStatement(sql: "INSERT OR REPLACE INTO exploited VALUES(?, ?, ?, ?, ?)")
        insertRepository = try database.makeStatement(sql: "INSERT OR REPLACE INTO repository VALUES(?, ?, ?)")
        insertScore = try database.makeStatement(sql: "INSERT OR REPLACE INTO score VALUES(?, ?, ?, ?)")
    }

    func add(_ advisory: Advisory) throws {
        let number = part.records
        part.records += 1
        let details = AdvisoryRecord.details(of: advisory)
        var record = details
        try keep(details, number: number)
        for name in [advisory.id] + advisory.aliases + advisory.covered {
            try insertName.execute(arguments: [name, id, number])
        }
        defer { content.add(record) }
        if advisory.isWithdrawn { return }
        for affected in advisory.affected {
            part.ranges += affected.ranges.count
            if affected.doubt != nil { part.doubts += 1 }
            var writer = BinaryWriter()
            AdvisoryRecord.write(affected, number: number, into: &writer)
            var canonical = BinaryWriter()
            AdvisoryRecord.write(affected, number: 0, into: &canonical)
            record += Array("\u{0}\(affected.ecosystem)\u{0}\(affected.name)\u{0}".utf8) + canonical.bytes
            let package = try packages.number(of: affected.name, in: affected.ecosystem)
            try stage.execute(arguments: [package, Data(writer.bytes)])
        }
    }

    func skip(_ id: String, _ reason: String) {
        part.skipped += 1
        if part.reasons.count < Self.reasonsKept { part.reasons.append("\(id): \(reason)") }
    }

    func add(exploited id: String, _ entry: VulnerabilityFinding.KnownExploited) throws {
        part.records += 1
        content.add(
            Array(
                "\(id) \(entry.added?.description ?? "") \(entry.due?.description ?? "") \(entry.isUsedByRansomware)"
                    .utf8))
        try insertExploited.execute(arguments: [
            id, self.id, entry.added?.description, entry.due?.description, entry.isUsedByRansomware,
        ])
    }

    func add(score id: String, _ prediction: VulnerabilityFinding.ExploitPrediction) throws {
        part.records += 1
        content.add(Array("\(id) \(prediction.probability) \(prediction.percentile)".utf8))
        try insertScore.execute(arguments: [id, self.id, prediction.probability, prediction.percentile])
    }

    func add(repository name: String, of products: [AdvisoryEcosystem]) throws {
        part.records += 1
        let products = products.map(\.description).joined(separator: "\n")
        content.add(Array("\(name)\n\(products)".utf8))
        try insertRepository.execute(arguments: [name, id, products])
    }

    func state(date: CivilDate) { part.dated = date }

    private func keep(_ details: [UInt8], number: Int) throws {
        if compressor != nil { return try insert(details, number: number) }
        waiting.append((number, details))
        waitingSize += details.count
        if waitingSize >= Self.sampleSize { try train() }
    }

    private func train() throws {
        compressor = ZstdRecordCompressor(samples: waiting.map(\.details))
        for entry in waiting { try insert(entry.details, number: entry.number) }
        waiting = []
    }

    private func insert(_ details: [UInt8], number: Int) throws {
        guard let compressor else { return }
        try insertAdvisory.execute(arguments: [id, number, Data(compressor.pack(details))])
    }

    /// Brings together what was said about each package, and writes what the part is.
    func finish() throws {
        if compressor == nil { try train() }
        try gather()
        part.content = content.digest.hex
        try part.insert(id: id, dictionary: compressor?.dictionary ?? [], into: database)
    }

    private func gather() throws {
        let insert = try database.makeStatement(sql: "INSERT INTO affected VALUES(?, ?, ?)")
        let rows = try Row.fetchCursor(database, sql: "SELECT package, entry FROM staged ORDER BY package, rowid")
        var package: Int?
        var entries = Data()
        while let row = try rows.next() {
            let next: Int = row[0]
            if let package, package != next {
                try insert.execute(arguments: [package, id, entries])
                entries.removeAll(keepingCapacity: true)
            }
            package = next
            entries.append(row[1] as Data)
        }
        if let package { try insert.execute(arguments: [package, id, entries]) }
        try database.execute(sql: "DELETE FROM staged")
    }
}

/// The numbers of packages in a database that is being made, given in the order in which they are first named.
final class PackageNumbers {
    private struct Key: Hashable {
        let ecosystem: AdvisoryEcosystem
        let name: String
    }

    private var numbers: [Key: Int] = [:]
    private let insert: Statement

    private let database: Database

    init(_ database: Database) throws {
        self.database = database
        insert = try database.makeStatement(sql: "INSERT INTO package VALUES(?, ?, ?)")
    }

    /// After what was written last has been taken back.
    func reload() throws {
        numbers = [:]
        for row in try Row.fetchAll(database, sql: "SELECT id, ecosystem, name FROM package") {
            numbers[Key(ecosystem: AdvisoryEcosystem(row[1]), name: row[2])] = row[0]
        }
    }

    func number(of name: String, in ecosystem: AdvisoryEcosystem) throws -> Int {
        let key = Key(ecosystem: ecosystem, name: name)
        if let number = numbers[key] { return number }
        let number = numbers.count + 1
        numbers[key] = number
        try insert.execute(arguments: [number, ecosystem.description, name])
        return number
    }
}
