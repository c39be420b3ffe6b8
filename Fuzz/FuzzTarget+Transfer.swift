import Advisories
import Bytes
import Model
import Reports
import TestSupport

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

extension FuzzTarget {
    /// A packed database is refused, or becomes one that answers; nothing in between.
    static let transfer = FuzzTarget(name: "transfer", corpus: { FuzzCorpus.packedDatabases }) { input in
        do {
            // What is packed is damaged, not the packing, which has a checksum of its own.
            let path = try FuzzFiles.write("packed.zst", Packing.zstd.pack(input))
            let database = try FuzzFiles.path("taken.db")
            unlink(database)
            do {
                try DatabaseImport(path: database).run(path)
            } catch is DatabaseError {
                return nil
            }
            // What was taken over opens, and packs to what can be taken over again.
            let store = try AdvisoryDatabase(path: database)
            defer { try? store.close() }
            _ = try? store.read { try Matcher($0).match(FuzzSubject.subject, on: FuzzSubject.day) }
            let again = try FuzzFiles.write("again.zst", DatabaseExport(store).bytes())
            let second = try FuzzFiles.path("second.db")
            unlink(second)
            try DatabaseImport(path: second).run(again)
            let copy = try AdvisoryDatabase(path: second)
            defer { try? copy.close() }
            return copy.digest == store.digest ? nil : "another digest after a second journey"
        } catch { return "\(error)" }
    }

    /// Any text is a template, or an error that says where.
    static let template = FuzzTarget(name: "template", corpus: { FuzzCorpus.templates }) { input in
        let value = JSONValue.object([("a", .strings(["x", "y"])), ("b", .object([("c", .integer(1))])), ("d", .null)])
        do {
            _ = try TextTemplate(String(decoding: input, as: UTF8.self)).text(value)
        } catch { return "\(error)".isEmpty ? "an error without words" : nil }
        return nil
    }
}

extension FuzzCorpus {
    static let templates = [
        "{{#a}}\n- {{.}}\n{{/a}}", "{{b.c}}{{{b.c}}}{{&d}}", "{{^d}}none{{/d}}{{! nothing }}", "plain {{ a }} text",
    ].map { Array($0.utf8) }

    /// The blocks of a database, not packed.
    static let packedDatabases: [[UInt8]] = databases.compactMap { bytes in
        guard let folder = try? TemporaryFolder(), let path = try? folder.write("a.db", bytes),
            let store = try? AdvisoryDatabase(path: path)
        else { return nil }
        return try? DatabaseExport(store).blocks()
    }
}
