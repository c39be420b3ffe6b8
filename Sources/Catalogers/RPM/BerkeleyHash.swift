internal import Bytes

/// The packages of a database of Berkeley DB, a hash table: `Packages`. Pages are read in the order of the file, not by
/// bucket, so that a broken page loses what is on it and nothing else.
/// Source: Berkeley DB 5.3, src/dbinc/db_page.h: `DBMETA`, `HMETA33`, `PAGE`, `HKEYDATA`, `HOFFPAGE`.
enum BerkeleyHash {
    private static let magic: UInt32 = 0x0006_1561
    private static let magicOffset = 12
    private static let metaSize = 512
    private static let pageHeaderSize = 26
    private static let pageSizes = 512...65536
    /// From Berkeley DB 3.1 on.
    private static let versions: ClosedRange<UInt32> = 7...10

    private enum PageType: UInt8 {
        case unsortedHash = 2
        case overflow = 7
        case hashMeta = 8
        case hash = 13
    }

    private enum ItemType: UInt8 {
        case onPage = 1
        case overflow = 3
    }

    private struct Item {
        let type: UInt8
        let offset: Int
        let count: Int
    }

    static func isPresent(in bytes: Span<UInt8>) -> Bool { isBigEndian(bytes) != nil }

    /// The byte order of the machine that made the database.
    private static func isBigEndian(_ bytes: Span<UInt8>) -> Bool? {
        for isBig in [false, true] {
            var cursor = ByteCursor(bytes)
            guard (try? cursor.seek(to: magicOffset)) != nil else { return nil }
            if (try? cursor.integer(UInt32.self, bigEndian: isBig)) == magic { return isBig }
        }
        return nil
    }

    static func read(_ bytes: Span<UInt8>, into database: inout RPMDatabase) throws(ParseError) {
        guard let isBig = isBigEndian(bytes), bytes.count >= metaSize else {
            throw ParseError("rpm database without its first page", at: 0)
        }
        var cursor = ByteCursor(bytes)
        try cursor.seek(to: magicOffset + 4)
        let version: UInt32 = try cursor.integer(bigEndian: isBig)
        let pageSize = Int(try cursor.integer(UInt32.self, bigEndian: isBig))
        let encryption = try cursor.byte()
        let type = try cursor.byte()
        let flags = try cursor.byte()
        guard versions.contains(version), type == PageType.hashMeta.rawValue, encryption == 0, flags & 1 == 0 else {
            throw ParseError("rpm database of a form of Berkeley DB that rpm does not make", at: magicOffset)
        }
        guard pageSizes.contains(pageSize), pageSize & (pageSize - 1) == 0 else {
            throw ParseError("rpm database with pages of \(pageSize) bytes", at: magicOffset + 8)
        }
        try cursor.seek(to: 32)
        let lastPage = Int(try cursor.integer(UInt32.self, bigEndian: isBig))
        let pageCount = bytes.count / pageSize
        let pages = Pages(bytes: bytes, pageSize: pageSize, isBigEndian: isBig)
        for number in 1..<max(min(lastPage + 1, pageCount), 1) where !database.isFull {
            do throws(ParseError) {
                try pages.readPage(number, into: &database)
            } catch {
                database.note(error.reason, at: number * pageSize)
            }
        }
        if lastPage >= pageCount {
            database.note("rpm database of \(lastPage + 1) pages, of which \(pageCount) are there", at: bytes.count)
        }
    }

    private struct Pages: ~Escapable {
        let bytes: Span<UInt8>
        let pageSize: Int
        let isBigEndian: Bool

        @_lifetime(copy bytes)
        init(bytes: Span<UInt8>, pageSize: Int, isBigEndian: Bool) {
            self.bytes = bytes
            self.pageSize = pageSize
            self.isBigEndian = isBigEndian
        }

        @_lifetime(copy self)
        private func page(_ number: Int) throws(ParseError) -> Span<UInt8> {
            var cursor = ByteCursor(bytes)
            try cursor.seek(to: number * pageSize)
            return try cursor.take(pageSize)
        }

        private func integer(_ page: Span<UInt8>, _ offset: Int, width: Int) throws(ParseError) -> Int {
            var cursor = ByteCursor(page)
            try cursor.seek(to: offset)
            return width == 2
                ? Int(try cursor.integer(UInt16.self, bigEndian: isBigEndian))
                : Int(try cursor.integer(UInt32.self, bigEndian: isBigEndian))
        }

        /// Keys and values take turns; a key is the number of a package, 0 that of the counter for the next.
        func readPage(_ number: Int, into database: inout RPMDatabase) throws(ParseError) {
            let page = try page(number)
            guard let type = PageType(rawValue: page[25]), type == .hash || type == .unsortedHash else { return }
            let count = try integer(page, 20, width: 2)
            guard count.isMultiple(of: 2), count <= (pageSize - pageHeaderSize) / 2 else {
                throw ParseError("rpm database with a page of \(count) items")
            }
            for index in stride(from: 0, to: count, by: 2) where !database.isFull {
                let (key, value) = (try item(index, of: page), try item(index + 1, of: page))
                guard key.type == ItemType.onPage.rawValue, key.count == 4 else {
                    throw ParseError("rpm database with a key that is no number")
                }
                if try integer(page, key.offset, width: 4) == 0 { continue }
                switch ItemType(rawValue: value.type) {
                case .onPage where database.reserve(value.count, at: number * pageSize):
                    database.add(
                        page.extracting(value.offset..<value.offset + value.count),
                        at: number * pageSize + value.offset)
                case .overflow:
                    let first = try integer(page, value.offset + 3, width: 4)
                    let size = try integer(page, value.offset + 7, width: 4)
                    guard database.reserve(size, at: number * pageSize) else { return }
                    do throws(ParseError) {
                        let header = try chain(from: first, size: size)
                        database.add(header.span, at: nil)
                    } catch {
                        database.note(error.reason, at: number * pageSize + value.offset)
                    }
                case .onPage: return
                case nil: throw ParseError("rpm database with duplicates, which rpm does not make")
                }
            }
        }

        /// Items fill a page from its end; the table behind the header says where each starts.
        private func item(_ index: Int, of page: Span<UInt8>) throws(ParseError) -> Item {
            let start = try integer(page, pageHeaderSize + 2 * index, width: 2)
            let end = index == 0 ? pageSize : try integer(page, pageHeaderSize + 2 * (index - 1), width: 2)
            guard start >= pageHeaderSize, start < end, end <= pageSize else {
                throw ParseError("rpm database with an item outside of its page")
            }
            return Item(type: page[start], offset: start + 1, count: end - start - 1)
        }

        /// What is too large for a page lies on pages of its own, each of which names the next. Every page adds a byte
        /// at the least, so that a circle ends with the size that was stated.
        private func chain(from first: Int, size: Int) throws(ParseError) -> [UInt8] {
            var content: [UInt8] = []
            content.reserveCapacity(size)
            var number = first
            while content.count < size {
                guard number > 0 else { throw ParseError("rpm database with a package that ends too early") }
                let page = try page(number)
                let count = try integer(page, 22, width: 2)
                guard page[25] == PageType.overflow.rawValue, count > 0, count <= pageSize - pageHeaderSize,
                    count <= size - content.count
                else { throw ParseError("rpm database with a package on a page that is not its own") }
                let part = page.extracting(pageHeaderSize..<pageHeaderSize + count)
                // Copied at once; the buffer does not outlive the call.
                unsafe part.withUnsafeBufferPointer { unsafe content.append(contentsOf: $0) }
                number = try integer(page, 16, width: 4)
            }
            return content
        }
    }
}
