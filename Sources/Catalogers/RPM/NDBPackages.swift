internal import Bytes

/// The packages of a database of SUSE's "ndb": `Packages.db`. Everything is in little endian, in blocks of 16 bytes.
/// Source: rpm's lib/backend/ndb/rpmpkg.c.
enum NDBPackages {
    private static let headerSize = 32
    private static let pageSize = 4096
    private static let slotSize = 16
    private static let blockSize = 16
    private static let headSize = 16
    private static let tailSize = 12

    /// One broken slot or blob loses that package only.
    static func read(_ bytes: Span<UInt8>, into database: inout RPMDatabase) throws(ParseError) {
        var cursor = ByteCursor(bytes)
        try cursor.skip(4)
        let version: UInt32 = try cursor.integer()
        guard version == 0 else { throw ParseError("rpm database of unknown version \(version)", at: 4) }
        try cursor.skip(4)  // generation
        let slotEnd = Int(try cursor.integer(UInt32.self)) * pageSize
        guard slotEnd > 0, slotEnd <= bytes.count else {
            throw ParseError("rpm database ends before its table of packages does", at: 12)
        }
        var offset = headerSize
        while offset < slotEnd, !database.isFull {
            defer { offset += slotSize }
            try cursor.seek(to: offset)
            guard try cursor.take(4).starts(with: "Slot") else {
                database.note("rpm database with a bad slot", at: offset)
                continue
            }
            let index: UInt32 = try cursor.integer()
            let start = Int(try cursor.integer(UInt32.self)) * blockSize
            let size = Int(try cursor.integer(UInt32.self)) * blockSize
            guard start > 0 else { continue }  // free
            guard index > 0, start >= slotEnd, start <= bytes.count, size <= bytes.count - start else {
                database.note("rpm database with a slot that points outside", at: offset)
                continue
            }
            do throws(ParseError) {
                try readBlob(bytes.extracting(start..<start + size), of: index, at: start, into: &database)
            } catch {
                database.note(error.reason, at: start)
            }
        }
    }

    private static func readBlob(
        _ blob: Span<UInt8>, of index: UInt32, at offset: Int, into database: inout RPMDatabase
    ) throws(ParseError) {
        var cursor = ByteCursor(blob)
        guard try cursor.take(4).starts(with: "BlbS"), try cursor.integer(UInt32.self) == index else {
            throw ParseError("rpm database without a package where a slot says so")
        }
        try cursor.skip(4)  // time
        let size = Int(try cursor.integer(UInt32.self))
        guard size <= blob.count - headSize - tailSize, size + blockSize > blob.count - headSize - tailSize else {
            throw ParseError("rpm database with a package that does not fit its place")
        }
        guard database.reserve(size, at: offset) else { return }
        database.add(blob.extracting(headSize..<headSize + size), at: offset + headSize)
        try cursor.seek(to: blob.count - tailSize)
        let sum: UInt32 = try cursor.integer()
        guard try cursor.integer(UInt32.self) == UInt32(size), try cursor.take(4).starts(with: "BlbE") else {
            throw ParseError("rpm database with a package that does not end as it should")
        }
        // What could be read counts all the same, as it does for rpm, which compares only when it repairs.
        guard adler32(blob.extracting(0..<blob.count - tailSize)) == sum else {
            throw ParseError("rpm database with a package whose checksum does not match")
        }
    }

    /// Source: RFC 1950, section 8.2.
    private static func adler32(_ bytes: Span<UInt8>) -> UInt32 {
        /// So many bytes can be added before the sums must be reduced.
        let stretch = 5552
        var (low, high): (UInt32, UInt32) = (1, 0)
        var start = 0
        while start < bytes.count {
            let end = min(start + stretch, bytes.count)
            for index in start..<end {
                low &+= UInt32(bytes[index])
                high &+= low
            }
            low %= 65521
            high %= 65521
            start = end
        }
        return high << 16 | low
    }
}
