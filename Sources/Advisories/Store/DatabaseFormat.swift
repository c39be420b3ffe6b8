internal import Bytes

/// The layout of the file. Source of the shape: thin rows that are looked up, and details apart, packed.
enum DatabaseFormat {
    /// Goes up with every change of layout or meaning; a database of another version is refused.
    static let version = 3
    /// Goes up with every change of what is made of a feed's bytes: a part that another version has read is fetched again in full.
    static let parser = 2
    /// Marks the file as one of ours, in SQLite's `application_id`.
    static let application: Int32 = 0x426f_6c74

    static let tables = """
        CREATE TABLE part(
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, location TEXT NOT NULL, fetched TEXT NOT NULL,
            dated TEXT, digest TEXT NOT NULL, tag TEXT, records INTEGER NOT NULL, ranges INTEGER NOT NULL,
            skipped INTEGER NOT NULL, reasons TEXT NOT NULL, doubts INTEGER NOT NULL, error TEXT, dictionary BLOB NOT NULL,
            content TEXT NOT NULL, parser INTEGER NOT NULL);
        CREATE TABLE package(id INTEGER PRIMARY KEY, ecosystem TEXT NOT NULL, name TEXT NOT NULL);
        CREATE TABLE affected(
            package INTEGER NOT NULL, part INTEGER NOT NULL, entries BLOB NOT NULL, PRIMARY KEY(package, part)
        ) WITHOUT ROWID;
        CREATE TABLE advisory(
            part INTEGER NOT NULL, number INTEGER NOT NULL, details BLOB NOT NULL, PRIMARY KEY(part, number)
        ) WITHOUT ROWID;
        CREATE TABLE name(id TEXT NOT NULL, part INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY(id, part, number)
        ) WITHOUT ROWID;
        CREATE TABLE coverage(
            part INTEGER NOT NULL, ecosystem TEXT NOT NULL, packages INTEGER NOT NULL, PRIMARY KEY(ecosystem, part)
        ) WITHOUT ROWID;
        CREATE TABLE exploited(id TEXT PRIMARY KEY, part INTEGER NOT NULL, added TEXT, due TEXT, ransomware INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE repository(name TEXT PRIMARY KEY, part INTEGER NOT NULL, products TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE score(id TEXT PRIMARY KEY, part INTEGER NOT NULL, probability REAL NOT NULL, percentile REAL NOT NULL
        ) WITHOUT ROWID;
        """
    /// Made last: faster than keeping them while rows come.
    static let indexes = "CREATE UNIQUE INDEX package_name ON package(ecosystem, name);"
    /// Which part knows packages of which ecosystem: filled when all rows are there.
    static let coverage = """
        INSERT INTO coverage SELECT a.part, p.ecosystem, count(*) FROM affected a JOIN package p ON p.id = a.package
        GROUP BY a.part, p.ecosystem
        """
}

/// What is wrong with a database.
package struct DatabaseError: ExplainedError, CustomStringConvertible {
    package enum Kind: Sendable {
        case absent
        case damaged
        /// A file of somebody else's, which nothing overwrites.
        case unrelated
        /// Made by another version of the program.
        case foreignFormat
        case unwritable
        /// What was to take its place is not what it should be.
        case refused
        /// What was to take its place is older.
        case older
    }

    package let kind: Kind
    package let description: String
    package var explanation: String { description }
    package var hint: String? {
        switch kind {
        case .absent: "boltseal db update"
        case .damaged, .foreignFormat: "boltseal db update makes a new one"
        case .unrelated: "name another file with --db, or remove this one"
        case .unwritable, .refused: nil
        case .older: "--force takes it all the same"
        }
    }

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
