internal import Bytes
internal import CSQLite

/// The packages of a database of SQLite: `rpmdb.sqlite`, table `Packages(hnum, blob)`. The library reads a copy in
/// memory, and may do nothing but read that table.
/// Sources: rpm's lib/backend/sqlite.c; SQLite's "Database File Format", section 1.3.
enum SQLitePackages {
    private static let headerSize = 100
    private static let longestStatement: Int32 = 64 << 10

    static func read(_ bytes: Span<UInt8>, into database: inout RPMDatabase) throws(ParseError) {
        let pageSize = try pageSize(bytes)
        if let size = statedSize(bytes, pageSize: pageSize), size > bytes.count {
            database.note("rpm database of \(size) bytes, of which \(bytes.count) are there", at: bytes.count)
        }
        var copy = bytes.array
        // Says that no log is to be looked for: rpm's databases are written ahead, and there is no file beside memory.
        (copy[18], copy[19]) = (1, 1)
        var failure: ParseError?
        // The connection is closed before the copy goes.
        unsafe copy.withUnsafeMutableBufferPointer { buffer in
            do throws(ParseError) {
                let connection = try unsafe Connection(buffer)
                try connection.readPackages(into: &database)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    private static func pageSize(_ bytes: Span<UInt8>) throws(ParseError) -> Int {
        guard bytes.count >= headerSize else { throw ParseError("rpm database without its first page", at: 0) }
        let stated = Int(bytes[16]) << 8 | Int(bytes[17])
        let size = stated == 1 ? 65536 : stated
        guard size >= 512, size & (size - 1) == 0 else {
            throw ParseError("rpm database with pages of \(size) bytes", at: 16)
        }
        return size
    }

    /// What the header says of the file's size, if it was the last to be written.
    private static func statedSize(_ bytes: Span<UInt8>, pageSize: Int) -> Int? {
        func word(_ offset: Int) -> Int { (offset..<offset + 4).reduce(0) { $0 << 8 | Int(bytes[$1]) } }
        return word(24) == word(92) && word(28) > 0 ? word(28) * pageSize : nil
    }

    /// Reads in one direction from one end of the table.
    private enum Direction: String {
        case ascending = "ASC"
        case descending = "DESC"
    }

    /// A database in memory. The library's pointers are owned: opened here, closed at the end, never handed out.
    @safe private final class Connection {
        private let handle: OpaquePointer

        /// Reads `buffer`, which must live longer than the connection.
        init(_ buffer: UnsafeMutableBufferPointer<UInt8>) throws(ParseError) {
            var opened: OpaquePointer?
            let status = unsafe sqlite3_open_v2(
                ":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, nil)
            guard let opened = unsafe opened else { throw ParseError("sqlite has no memory") }
            unsafe handle = opened
            guard status == SQLITE_OK else { throw ParseError("sqlite has no memory") }
            let limits = [
                (SQLITE_LIMIT_LENGTH, Int32(clamping: max(buffer.count, Int(longestStatement)))),
                (SQLITE_LIMIT_SQL_LENGTH, longestStatement), (SQLITE_LIMIT_EXPR_DEPTH, 20), (SQLITE_LIMIT_ATTACHED, 0),
                (SQLITE_LIMIT_TRIGGER_DEPTH, 1), (SQLITE_LIMIT_WORKER_THREADS, 0), (SQLITE_LIMIT_COLUMN, 100),
            ]
            for (limit, value) in limits { unsafe sqlite3_limit(handle, limit, value) }
            // Ends a statement after so many instructions; a hundred thousand packages need half of them.
            unsafe sqlite3_progress_handler(handle, 1 << 20, { _ in 1 }, nil)
            let size = Int64(buffer.count)
            guard
                unsafe sqlite3_deserialize(
                    handle, "main", buffer.baseAddress, size, size, UInt32(SQLITE_DESERIALIZE_READONLY)) == SQLITE_OK
            else { throw ParseError("sqlite refuses the database: \(message)") }
        }

        deinit { unsafe sqlite3_close_v2(handle) }

        private var message: String { unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) } ?? "" }

        /// From the front, and where that ends before the table does, from the back too.
        func readPackages(into database: inout RPMDatabase) throws(ParseError) {
            try checkTable()
            allowNothingButPackages()
            guard let last = readRows(.ascending, after: nil, into: &database) else { return }
            _ = readRows(.descending, after: last, into: &database)
        }

        /// The table must be one that rpm made: no view, no virtual table, and no column that is computed, which takes
        /// parentheses inside those of the list.
        private func checkTable() throws(ParseError) {
            let query = "SELECT rootpage, sql FROM sqlite_schema WHERE type = 'table' AND name = 'Packages'"
            var isSound: Bool?
            let status = unsafe rows(of: query) { row in
                let sql = unsafe sqlite3_column_text(row, 1).map { unsafe String(cString: $0) } ?? ""
                isSound = unsafe sqlite3_column_int64(row, 0) > 0 && sql.utf8.count { $0 == UInt8(ascii: "(") } == 1
                return false
            }
            guard let isSound else {
                throw ParseError(
                    status == SQLITE_DONE ? "sqlite database without packages of rpm" : "sqlite database: \(message)")
            }
            guard isSound else { throw ParseError("sqlite database whose packages are not in a table of rpm's") }
        }

        /// What a hostile database makes of the query beyond that is refused.
        private func allowNothingButPackages() {
            unsafe sqlite3_set_authorizer(
                handle,
                { _, action, table, _, _, _ in
                    switch action {
                    case SQLITE_SELECT: SQLITE_OK
                    case SQLITE_READ:
                        // A name that the library hands over ends with a zero byte.
                        unsafe table.map { unsafe String(cString: $0) } == "Packages" ? SQLITE_OK : SQLITE_DENY
                    default: SQLITE_DENY
                    }
                }, nil)
        }

        /// Returns the key of the last row that could be read where something is left unread; keys grow in a sound
        /// table.
        private func readRows(
            _ direction: Direction, after end: Int64?, into database: inout RPMDatabase
        ) -> Int64? {
            var last = direction == .ascending ? Int64.min : Int64.max
            var isOrdered = true
            let query = "SELECT rowid, blob FROM main.Packages NOT INDEXED ORDER BY rowid \(direction.rawValue)"
            let status = unsafe rows(of: query) { row in
                let key = unsafe sqlite3_column_int64(row, 0)
                if direction == .descending, let end, key <= end { return false }
                isOrdered = direction == .ascending ? key > last || last == .min : key < last || last == .max
                guard isOrdered else { return false }
                last = key
                let count = Int(unsafe sqlite3_column_bytes(row, 1))
                guard unsafe sqlite3_column_type(row, 1) == SQLITE_BLOB,
                    let start = unsafe sqlite3_column_blob(row, 1), database.reserve(count, at: nil)
                else {
                    if !database.isFull { database.note("rpm database with a package that is no header", at: nil) }
                    return !database.isFull
                }
                // The blob lives until the next step.
                let blob = unsafe UnsafeRawBufferPointer(start: start, count: count)
                unsafe blob.withMemoryRebound(to: UInt8.self) { unsafe database.add($0.span, at: nil) }
                return true
            }
            if status == SQLITE_DONE || database.isFull { return nil }
            if status == SQLITE_ROW, isOrdered { return nil }
            // Both directions end at the same place: once is enough.
            if direction == .ascending {
                let reason = isOrdered ? message : "its packages are not in order"
                database.note("rpm database that ends inside: \(reason)", at: nil)
            }
            return last
        }

        /// Calls `body` for each row until it returns `false`, and returns the last status: `SQLITE_DONE` after the
        /// last row.
        private func rows(of query: String, _ body: (OpaquePointer) -> Bool) -> Int32 {
            var statement: OpaquePointer?
            var status = unsafe sqlite3_prepare_v2(handle, query, -1, &statement, nil)
            guard let statement = unsafe statement else { return status }
            defer { unsafe sqlite3_finalize(statement) }
            while true {
                status = unsafe sqlite3_step(statement)
                guard status == SQLITE_ROW, unsafe body(statement) else { return status }
            }
        }
    }
}
