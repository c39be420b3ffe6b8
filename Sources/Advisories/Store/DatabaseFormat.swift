internal import Bytes

/// The layout of the file. Source of the shape: thin rows that are looked up, and details apart, packed.
enum DatabaseFormat {
    /// Goes up with every change of layout or meaning; a database of another version is refused.
    static let version = 1
    /// Marks the file as one of ours, in SQLite's `application_id`.
    static let application: Int32 = 0x426f_6c74

    static let tables = """
        CREATE TABLE part(
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, location TEXT NOT NULL, fetched TEXT NOT NULL,
            dated TEXT, digest TEXT NOT NULL, tag TEXT, records INTEGER NOT NULL, ranges INTEGER NOT NULL,
            skipped INTEGER NOT NULL, reasons TEXT NOT NULL, doubts INTEGER NOT NULL, error TEXT, dictionary BLOB NOT NULL);
        CREATE TABLE package(id INTEGER PRIMARY KEY, ecosystem TEXT NOT NULL, name TEXT NOT NULL);
        CREATE TABLE affected(
            package INTEGER NOT NULL, part INTEGER NOT NULL, entries BLOB NOT NULL, PRIMARY KEY(package, part)
        ) WITHOUT ROWID;
        CREATE TABLE advisory(
            part INTEGER NOT NULL, number INTEGER NOT NULL, details BLOB NOT NULL, PRIMARY KEY(part, number)
        ) WITHOUT ROWID;
        CREATE TABLE name(id TEXT NOT NULL, part INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY(id, part, number)
        ) WITHOUT ROWID;
        CREATE TABLE exploited(id TEXT PRIMARY KEY, part INTEGER NOT NULL, added TEXT, due TEXT, ransomware INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE score(id TEXT PRIMARY KEY, part INTEGER NOT NULL, probability REAL NOT NULL, percentile REAL NOT NULL
        ) WITHOUT ROWID;
        """
    /// Made last: faster than keeping them while rows come.
    static let indexes = "CREATE UNIQUE INDEX package_name ON package(ecosystem, name);"
}

/// What is wrong with a database.
package struct DatabaseError: ExplainedError, CustomStringConvertible {
    package enum Kind: Sendable {
        case absent
        case damaged
        /// Made by another version of the program.
        case foreignFormat
        case unwritable
    }

    package let kind: Kind
    package let description: String
    package var explanation: String { description }
    package var hint: String? {
        switch kind {
        case .absent: "boltseal db update"
        case .damaged, .foreignFormat: "boltseal db update makes a new one"
        case .unwritable: nil
        }
    }

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
