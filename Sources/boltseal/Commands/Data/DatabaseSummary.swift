internal import Advisories
internal import Bytes
internal import Model
internal import Reports

/// A database as it is told about.
struct DatabaseSummary {
    private let store: AdvisoryDatabase
    private let day: CivilDate

    init(_ store: AdvisoryDatabase, on day: CivilDate) {
        self.store = store
        self.day = day
    }

    /// What a command says that has written a database.
    static func written(_ access: DatabaseAccess, _ session: Session) throws {
        let summary = DatabaseSummary(try AdvisoryDatabase(path: access.path), on: try EvaluationDay.parse(nil))
        Output.standard.write(summary.table(session.style))
    }

    func table(_ style: TextStyle) -> String {
        DatabaseReport.table(
            store.parts.map { part in
                DatabaseReport.Part(
                    name: part.name,
                    date: part.records == 0
                        ? "never" : part.dated?.description ?? String(part.fetched.description.prefix(10)),
                    age: part.records == 0 ? nil : part.age(on: day), records: part.records, ranges: part.ranges,
                    skipped: part.skipped,
                    doubts: part.doubts, digest: part.content, location: part.location, error: part.error,
                    reasons: part.reasons)
            }, path: store.path, size: store.size, digest: store.digest.description, style: style)
    }

    /// Schema: `docs/schema/database.v1.schema.json`.
    var json: JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("path", .string(store.path)),
            ("digest", .string(store.digest.description)),
            ("size", .number(store.size)),
            ("age", store.age(on: day).map { .number($0) } ?? .null),
            ("parts", .array(store.parts.map(part))),
        ])
    }

    private func part(_ part: DatabasePart) -> JSONValue {
        .object([
            ("name", .string(part.name)),
            ("location", .string(part.location)),
            ("fetched", .string(part.fetched.description)),
            ("dated", .optional(part.dated?.description)),
            ("age", part.records == 0 ? .null : .number(part.age(on: day))),
            ("digest", part.digest.isEmpty ? .null : .string("sha256:\(part.digest)")),
            ("content", part.content.isEmpty ? .null : .string("sha256:\(part.content)")),
            ("records", .number(part.records)),
            ("ranges", .number(part.ranges)),
            ("skipped", .number(part.skipped)),
            ("reasons", .strings(part.reasons)),
            ("unordered", .number(part.doubts)),
            ("error", .optional(part.error)),
        ])
    }
}
