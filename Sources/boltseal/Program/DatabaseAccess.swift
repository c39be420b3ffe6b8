internal import Advisories
internal import Analysis
internal import ArgumentParser
internal import Bytes
internal import Model

/// Where the database of advisories lies, and whether it is fresh enough.
struct DatabaseAccess {
    struct Failure: ExplainedError {
        let explanation: String
        let hint: String?
    }

    static let defaultAge = 5

    let path: String
    /// In days; `nil` where no age is too old.
    let maximumAge: Int?

    init(_ configuration: Configuration, path: String?, maximumAge: String? = nil) throws {
        if let path = configuration.value(.database, flag: path) {
            self.path = path
        } else {
            guard let folder = LayerCache.defaultDirectory(environment: configuration.environment) else {
                throw Failure(
                    explanation: "there is no place for the database of advisories", hint: "name it with --db FILE")
            }
            self.path = "\(folder)/db/advisories.db"
        }
        switch configuration.value(.maxDatabaseAge, flag: maximumAge) {
        case nil: self.maximumAge = Self.defaultAge
        case "off"?: self.maximumAge = nil
        case let text?:
            guard let days = Int(text.hasSuffix("d") ? text.dropLast() : text[...]), days >= 0 else {
                throw ValidationError("'\(text)' is no age in days; write 5, or off")
            }
            self.maximumAge = days
        }
    }

    /// Makes the folder where there is none, and waits for others that write the database.
    ///
    /// - Throws: where something else lies in its place, beside which nothing is left then.
    func lockForWriting() throws -> UpdateLock {
        try OutputFile.makeFolder(folder)
        do {
            _ = try AdvisoryDatabase(path: path)
        } catch let error as DatabaseError where error.kind != .unrelated {
            // Made anew, or for the first time.
        }
        return try UpdateLock(path)
    }

    /// The folder that the database lies in; empty for the working directory.
    var folder: String {
        path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }

    /// - Throws: where all of it is older than allowed: its silence about a package proves nothing then.
    func open(on day: CivilDate) throws -> AdvisoryDatabase {
        let database = try AdvisoryDatabase(path: path)
        guard let maximumAge, let age = database.age(on: day), age > maximumAge else { return database }
        throw Failure(
            explanation:
                "the database of advisories is \(Numbers.count(age, "day")) old, and \(maximumAge) are allowed",
            hint: "boltseal db update, or --max-db-age \(age) to take it as it is")
    }

    /// - Throws: where a part that a result comes from is older than allowed, however new the others are.
    func check(_ database: AdvisoryDatabase, for result: ScanResult, _ gates: [FindingGate], on day: CivilDate) throws {
        guard let maximumAge else { return }
        let lists = Set(gates.flatMap(\.lists))
        guard let part = try database.oldest(covering: result.ecosystems, and: lists, on: day) else { return }
        let age = part.age(on: day)
        guard age > maximumAge else { return }
        let reason = part.error.map { ", as it could not be renewed: \($0)" } ?? ""
        throw Failure(
            explanation:
                "the advisories of \(part.name) are \(Numbers.count(age, "day")) old, and \(maximumAge) are allowed\(reason)",
            hint: "boltseal db update --feed \(part.name), or --max-db-age \(age) to take them as they are")
    }
}
