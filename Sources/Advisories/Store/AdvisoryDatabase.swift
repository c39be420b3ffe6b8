internal import Bytes
internal import GRDB
package import Model

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// The database of advisories: one file, read only. It may be replaced by another process while this one reads on.
package final class AdvisoryDatabase: Sendable {
    package let path: String
    /// By name.
    package let parts: [DatabasePart]
    /// Bytes of the file.
    package let size: Int64
    private let queue: DatabaseQueue

    /// Opens a database and checks that it is one, whole, and of this version's format.
    package init(path: String) throws {
        size = try Self.checkedSize(path)
        self.path = path
        (queue, parts) = try Self.opened(path)
    }

    private static func opened(_ path: String) throws -> (DatabaseQueue, [DatabasePart]) {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.foreignKeysEnabled = false
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            return (queue, try queue.read { try checkedParts($0, path) })
        } catch let error as GRDB.DatabaseError {
            throw explained(error, path)
        } catch let error as ColumnError {
            throw explained(error, path)
        }
    }

    private static func checkedParts(_ database: Database, _ path: String) throws -> [DatabasePart] {
        guard try Int32.fetchOne(database, sql: "PRAGMA application_id") == DatabaseFormat.application else {
            throw DatabaseError(.unrelated, "\(path) is no database of advisories")
        }
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard version == DatabaseFormat.version else {
            throw DatabaseError(
                .foreignFormat,
                "the database \(path) has format \(version), and this version reads \(DatabaseFormat.version)")
        }
        return try DatabasePart.all(in: database)
    }

    private static func explained(_ error: ColumnError, _ path: String) -> DatabaseError {
        DatabaseError(.damaged, "the database \(path) is damaged: column \(error.index) of a row is not of its kind")
    }

    private static func explained(_ error: GRDB.DatabaseError, _ path: String) -> DatabaseError {
        DatabaseError(.damaged, "the database \(path) is damaged: \(error.message ?? "")")
    }

    /// A file that was cut reads well up to the cut: its header tells. Source: SQLite's "Database File Format", section 1.3.
    private static func checkedSize(_ path: String) throws -> Int64 {
        // The path lives for the call.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR {
                throw DatabaseError(.absent, "there is no database of advisories at \(path)")
            }
            throw DatabaseError(
                .unrelated, "cannot read \(path): \(unsafe String(cString: strerror(errno)).lowercased())")
        }
        defer { _ = Glibc.close(descriptor) }
        var header = [UInt8](repeating: 0, count: 100)
        var status = stat()
        // The buffer is used only during the call.
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw DatabaseError(
                .unrelated, "cannot read \(path): \(unsafe String(cString: strerror(errno)).lowercased())")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw DatabaseError(.unrelated, "\(path) is no file")
        }
        // Somebody has made room for one.
        guard status.st_size > 0 else { throw DatabaseError(.absent, "there is no database of advisories at \(path)") }
        // The buffer is used only during the call.
        guard unsafe header.withUnsafeMutableBytes({ unsafe pread(descriptor, $0.baseAddress, 100, 0) }) == 100,
            header.span.starts(with: "SQLite format 3\0")
        else { throw DatabaseError(.unrelated, "\(path) is no database of advisories") }
        func number(_ range: Range<Int>) -> Int64 { range.reduce(0) { $0 << 8 | Int64(header[$1]) } }
        let pageSize = number(16..<18) == 1 ? 65_536 : number(16..<18)
        guard number(28..<32) * pageSize == Int64(status.st_size) else {
            throw DatabaseError(
                .damaged,
                "the database \(path) is cut: \(status.st_size) of \(number(28..<32) * pageSize) bytes are there")
        }
        return Int64(status.st_size)
    }

    package func close() throws { try queue.close() }

    /// Names the data that results come from: the same parts with the same content give the same digest.
    package var digest: Digest {
        let lines = parts.filter { $0.records > 0 }.map { "\($0.name) \($0.content)\n" }.joined()
        return Digest(of: Array("boltseal advisories \(DatabaseFormat.version)\n\(lines)".utf8).span)
    }

    /// When its newest part was fetched.
    package var newest: Timestamp? { parts.filter { $0.records > 0 }.map(\.fetched).max() }

    /// Reads the tables themselves.
    func rows<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.read(body)
        } catch let error as GRDB.DatabaseError {
            throw Self.explained(error, path)
        }
    }

    /// Runs look-ups. Not to be nested.
    package func read<Value>(_ body: (AdvisoryLookup) throws -> Value) throws -> Value {
        do {
            return try queue.read { try body(AdvisoryLookup($0, parts: parts)) }
        } catch let error as GRDB.DatabaseError {
            throw Self.explained(error, path)
        } catch let error as ColumnError {
            throw Self.explained(error, path)
        } catch let error as ParseError {
            throw DatabaseError(.damaged, "the database \(path) is damaged: \(error)")
        }
    }
}
