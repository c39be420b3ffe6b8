internal import Archives
internal import Bytes
internal import GRDB
package import Model

/// Look-ups in an open database. Lives as long as the closure that it was given to.
package final class AdvisoryLookup {
    /// One advisory's word on one package.
    package struct Statement: Sendable {
        package let part: String
        package let reference: Reference
        package let affected: AffectedPackage
    }

    /// Where an advisory stands.
    package struct Reference: Hashable, Sendable {
        let part: Int
        let number: Int
    }

    private let database: Database
    private var names: [Int: String] = [:]
    private var readers: [Int: ZstdRecordReader] = [:]
    private var known: [Reference: Advisory] = [:]
    private var byEnding: [AdvisoryEcosystem: [String: [String]]] = [:]
    private var questions: [AdvisoryEcosystem: Int] = [:]
    private var allNames: [AdvisoryEcosystem: Set<String>] = [:]
    private let selectAffected: GRDB.Statement
    private let selectAdvisory: GRDB.Statement
    private let selectNames: GRDB.Statement
    private let selectScore: GRDB.Statement
    private let selectExploited: GRDB.Statement

    /// So many look-ups in an ecosystem cost as much as reading all of its names.
    private static let mostQuestions = 20_000

    init(_ database: Database, parts: [DatabasePart]) throws {
        self.database = database
        for row in try Row.fetchAll(database, sql: "SELECT id, name FROM part") {
            names[try row.integer(0)] = try row.text(1)
        }
        selectAffected = try database.cachedStatement(
            sql: """
                SELECT a.part, a.entries FROM package p JOIN affected a ON a.package = p.id
                WHERE p.ecosystem = ? AND p.name = ? ORDER BY a.part
                """)
        selectAdvisory = try database.cachedStatement(sql: "SELECT details FROM advisory WHERE part = ? AND number = ?")
        selectNames = try database.cachedStatement(sql: "SELECT part, number FROM name WHERE id = ?")
        selectScore = try database.cachedStatement(sql: "SELECT probability, percentile FROM score WHERE id = ?")
        selectExploited = try database.cachedStatement(sql: "SELECT added, due, ransomware FROM exploited WHERE id = ?")
    }

    /// What all parts say about a package, in their order.
    package func statements(_ ecosystem: AdvisoryEcosystem, _ name: String) throws -> [Statement] {
        guard try mayKnow(name, in: ecosystem) else { return [] }
        var found: [Statement] = []
        let rows = try Row.fetchCursor(selectAffected, arguments: [ecosystem.description, name])
        while let row = try rows.next() {
            let part = try row.integer(0)
            let bytes = try row.bytes(1)
            var reader = BinaryReader(bytes.span)
            while !reader.isAtEnd {
                let (number, affected) = try AdvisoryRecord.affected(&reader, ecosystem: ecosystem, name: name)
                found.append(
                    Statement(
                        part: names[part] ?? "", reference: Reference(part: part, number: number), affected: affected))
            }
        }
        return found
    }

    /// Whether anything may be said about a package: a subject with very many is held against all names that there are, read once.
    private func mayKnow(_ name: String, in ecosystem: AdvisoryEcosystem) throws -> Bool {
        if let names = allNames[ecosystem] { return names.contains(name) }
        questions[ecosystem, default: 0] += 1
        guard questions[ecosystem, default: 0] > Self.mostQuestions else { return true }
        let names = try String.fetchSet(
            database, sql: "SELECT name FROM package WHERE ecosystem = ?", arguments: [ecosystem.description])
        allNames[ecosystem] = names
        return names.contains(name)
    }

    /// The advisory itself, without the packages that it affects.
    package func advisory(_ reference: Reference) throws -> Advisory {
        if let advisory = known[reference] { return advisory }
        guard let row = try Row.fetchOne(selectAdvisory, arguments: [reference.part, reference.number]) else {
            throw ParseError("an advisory is missing")
        }
        let details = try reader(of: reference.part).unpack(try row.bytes(0))
        let advisory = try AdvisoryRecord.advisory(details.span)
        known[reference] = advisory
        return advisory
    }

    private func reader(of part: Int) throws -> ZstdRecordReader {
        if let reader = readers[part] { return reader }
        let row = try Row.fetchOne(database, sql: "SELECT dictionary FROM part WHERE id = ?", arguments: [part])
        let reader = try ZstdRecordReader(dictionary: try row?.bytes(0) ?? [])
        readers[part] = reader
        return reader
    }

    /// The name of the part that an advisory stands in.
    package func part(of reference: Reference) -> String { names[reference.part] ?? "" }

    /// All advisories that have this id, or name it.
    package func references(naming id: String) throws -> [Reference] {
        try Row.fetchAll(selectNames, arguments: [id]).map {
            Reference(part: try $0.integer(0), number: try $0.integer(1))
        }
    }

    package func prediction(_ id: String) throws -> VulnerabilityFinding.ExploitPrediction? {
        try Row.fetchOne(selectScore, arguments: [id]).map {
            VulnerabilityFinding.ExploitPrediction(probability: try $0.number(0), percentile: try $0.number(1))
        }
    }

    package func exploited(_ id: String) throws -> VulnerabilityFinding.KnownExploited? {
        try Row.fetchOne(selectExploited, arguments: [id]).map { row in
            VulnerabilityFinding.KnownExploited(
                added: try row.optionalText(0).flatMap { CivilDate($0) },
                due: try row.optionalText(1).flatMap { CivilDate($0) },
                isUsedByRansomware: try row.integer(2) != 0)
        }
    }

    /// Whose advisories are about packages of these repositories.
    package func products(of repositories: [String]) throws -> [AdvisoryEcosystem] {
        let find = try database.cachedStatement(sql: "SELECT products FROM repository WHERE name = ?")
        var found: Set<String> = []
        for name in repositories {
            for row in try Row.fetchAll(find, arguments: [name]) {
                found.formUnion(try row.text(0).split(separator: "\n").map(String.init))
            }
        }
        return found.sorted().map { AdvisoryEcosystem($0) }
    }

    /// The ecosystems that have a package of this name, with the name as each writes it.
    package func packages(named term: String) throws -> [(AdvisoryEcosystem, String)] {
        let rows = try Row.fetchAll(database, sql: "SELECT DISTINCT ecosystem FROM package ORDER BY ecosystem")
        let find = try database.cachedStatement(sql: "SELECT 1 FROM package WHERE ecosystem = ? AND name = ?")
        return try rows.compactMap { row in
            let ecosystem = AdvisoryEcosystem(try row.text(0))
            let name = ecosystem.normalized(name: term)
            return try Int.fetchOne(find, arguments: [ecosystem.description, name]) == nil ? nil : (ecosystem, name)
        }
    }

    /// The packages that advisories are about. Reads the whole of the parts that they stand in.
    package func packages(of references: [Reference]) throws -> [Reference: [AffectedPackage]] {
        let wanted = Set(references)
        var found: [Reference: [AffectedPackage]] = [:]
        for part in Set(references.map(\.part)) {
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT p.ecosystem, p.name, a.entries FROM affected a JOIN package p ON p.id = a.package
                    WHERE a.part = ? ORDER BY p.ecosystem, p.name
                    """, arguments: [part])
            while let row = try rows.next() {
                let bytes = try row.bytes(2)
                var reader = BinaryReader(bytes.span)
                let ecosystem = AdvisoryEcosystem(try row.text(0))
                let name = try row.text(1)
                while !reader.isAtEnd {
                    let (number, affected) = try AdvisoryRecord.affected(&reader, ecosystem: ecosystem, name: name)
                    let reference = Reference(part: part, number: number)
                    if wanted.contains(reference) { found[reference, default: []].append(affected) }
                }
            }
        }
        return found
    }

    /// Every package with what each part says of it, in the order of ecosystem and name: ecosystem, name, part, entries.
    func packageRows() throws -> RowCursor {
        try Row.fetchCursor(
            database,
            sql: """
                SELECT p.ecosystem, p.name, a.part, a.entries FROM package p JOIN affected a ON a.package = p.id
                ORDER BY p.ecosystem, p.name
                """)
    }

    /// Everything on CISA's list.
    func exploitedIDs() throws -> Set<String> {
        Set(try Row.fetchAll(database, sql: "SELECT id FROM exploited").map { try $0.text(0) })
    }

    /// Names of packages with this ending: the artifacts of a name in all groups. Reads all names of the ecosystem, once.
    package func names(endingWith ending: String, in ecosystem: AdvisoryEcosystem) throws -> [String] {
        if byEnding[ecosystem] == nil {
            var found: [String: [String]] = [:]
            let rows = try Row.fetchCursor(
                database, sql: "SELECT name FROM package WHERE ecosystem = ? ORDER BY name",
                arguments: [ecosystem.description])
            while let row = try rows.next() {
                let name = try row.text(0)
                guard let colon = name.lastIndex(of: ":") else { continue }
                found[String(name[colon...]), default: []].append(name)
            }
            byEnding[ecosystem] = found
        }
        return byEnding[ecosystem]?[ending] ?? []
    }

    /// Whether anything at all is known of an ecosystem.
    package func knows(_ ecosystem: AdvisoryEcosystem) throws -> Bool {
        try Int.fetchOne(
            database, sql: "SELECT 1 FROM coverage WHERE ecosystem = ? LIMIT 1", arguments: [ecosystem.description])
            != nil
    }

    /// Names of the parts that have anything of one of these ecosystems.
    package func parts(covering ecosystems: [String]) throws -> Set<String> {
        let find = try database.cachedStatement(sql: "SELECT part FROM coverage WHERE ecosystem = ?")
        var found: Set<String> = []
        for ecosystem in ecosystems {
            for row in try Row.fetchAll(find, arguments: [ecosystem]) { found.insert(names[try row.integer(0)] ?? "") }
        }
        return found
    }
}
