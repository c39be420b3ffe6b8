/// Lays package headers out as each of rpm's databases does.
package enum RPMDatabaseBuilder: CaseIterable, Sendable {
    case sqlite
    case ndb
    case berkeleyLittleEndian
    case berkeleyBigEndian

    package var path: String {
        switch self {
        case .sqlite: "usr/lib/sysimage/rpm/rpmdb.sqlite"
        case .ndb: "usr/lib/sysimage/rpm/Packages.db"
        case .berkeleyLittleEndian, .berkeleyBigEndian: "var/lib/rpm/Packages"
        }
    }

    package func database(_ headers: [[UInt8]]) -> [UInt8] {
        switch self {
        case .sqlite: Self.sqlite(headers)
        case .ndb: Self.ndb(headers)
        case .berkeleyLittleEndian: Self.berkeley(headers, bigEndian: false)
        case .berkeleyBigEndian: Self.berkeley(headers, bigEndian: true)
        }
    }

    // MARK: SQLite

    package static let table = "CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT,blob BLOB NOT NULL)"

    /// A page for the schema, one for the table's root, one for each row, and more for what does not fit there. In the
    /// form of a database that is written ahead, as rpm's are.
    package static func sqlite(
        _ headers: [[UInt8]], keys: [Int]? = nil, table: String = Self.table, pageSize: Int = 512
    ) -> [UInt8] {
        func word(_ value: Int) -> [UInt8] { RPMHeaderBuilder.big(UInt32(value)) }
        func varint(_ value: Int) -> [UInt8] {
            var groups = [UInt8(value & 0x7f)]
            var rest = value >> 7
            while rest > 0 {
                groups.insert(UInt8(rest & 0x7f) | 0x80, at: 0)
                rest >>= 7
            }
            return groups
        }
        func record(_ values: [(type: Int, bytes: [UInt8])]) -> [UInt8] {
            let types = values.flatMap { varint($0.type) }
            return varint(types.count + 1) + types + values.flatMap(\.bytes)
        }
        func text(_ text: String) -> (type: Int, bytes: [UInt8]) { (13 + 2 * text.utf8.count, Array(text.utf8)) }
        let rowPages = headers.count > 1 ? headers.count : 0
        var overflow: [[UInt8]] = []
        var nextPage: Int { overflow.count + rowPages + 3 }
        /// Source: "Database File Format", section 1.6, "Cell Payload Overflow Pages".
        func cell(_ payload: [UInt8], key: Int) -> [UInt8] {
            let least = (pageSize - 12) * 32 / 255 - 23
            let surplus = least + (payload.count - least) % (pageSize - 4)
            let local =
                payload.count <= pageSize - 35 ? payload.count : surplus <= pageSize - 35 ? surplus : least
            var result = varint(payload.count) + varint(key) + payload[..<local]
            if local < payload.count { result += word(nextPage) }
            var start = local
            while start < payload.count {
                let end = min(start + pageSize - 4, payload.count)
                let next = end < payload.count ? nextPage + 1 : 0
                overflow.append((word(next) + payload[start..<end]).padded(to: pageSize))
                start = end
            }
            return result
        }
        func page(_ type: UInt8, _ cells: [[UInt8]], headerOffset: Int = 0, last: [UInt8] = []) -> [UInt8] {
            var page = [UInt8](repeating: 0, count: pageSize)
            var end = pageSize
            for (number, cell) in cells.enumerated() {
                end -= cell.count
                page.replaceSubrange(end..<end + cell.count, with: cell)
                let pointer = headerOffset + 8 + last.count + 2 * number
                page.replaceSubrange(pointer..<pointer + 2, with: RPMHeaderBuilder.big(UInt16(end)))
            }
            let header = [type, 0, 0] + RPMHeaderBuilder.big(UInt16(cells.count)) + RPMHeaderBuilder.big(UInt16(end))
            page.replaceSubrange(headerOffset..<headerOffset + 8 + last.count, with: header + [0] + last)
            return page
        }
        let rows = headers.enumerated().map { number, header in
            cell(record([(0, []), (12 + 2 * header.count, header)]), key: keys?[number] ?? number + 1)
        }
        let schema = record([text("table"), text("Packages"), text("Packages"), (1, [2]), text(table)])
        var first = page(0x0d, [varint(schema.count) + [1] + schema], headerOffset: 100)
        let children = headers.indices.dropLast().map { word($0 + 3) + varint(keys?[$0] ?? $0 + 1) }
        let root =
            rowPages == 0
            ? [page(0x0d, rows)] : [page(0x05, children, last: word(rowPages + 2))] + rows.map { page(0x0d, [$0]) }
        let pages = overflow.count + rowPages + 2
        var header = Array("SQLite format 3\0".utf8) + RPMHeaderBuilder.big(UInt16(pageSize)) + [2, 2, 0, 64, 32, 32]
        header += word(1) + word(pages) + word(0) + word(0) + word(1) + word(4) + word(0) + word(0) + word(1)
        header += word(0) + word(0) + word(0) + [UInt8](repeating: 0, count: 20) + word(1) + word(3_040_001)
        first.replaceSubrange(0..<100, with: header)
        return first + root.flatMap(\.self) + overflow.flatMap(\.self)
    }

    // MARK: ndb

    package static let slotPage = 4096

    package static func ndb(_ headers: [[UInt8]]) -> [UInt8] {
        var slots: [UInt8] = []
        var blobs: [UInt8] = []
        for (number, header) in headers.enumerated() {
            let start = slotPage + blobs.count
            var blob = Array("BlbS".utf8) + little(number + 1) + little(0) + little(header.count) + header
            while !(blob.count + 12).isMultiple(of: 16) { blob.append(0) }
            blob += little(adler32(blob)) + little(header.count) + Array("BlbE".utf8)
            slots += Array("Slot".utf8) + little(number + 1) + little(start / 16) + little(blob.count / 16)
            blobs += blob
        }
        let header = Array("RpmP".utf8) + little(0) + little(1) + little(1) + little(headers.count + 1)
        var page = header.padded(to: 32) + slots
        while page.count < slotPage { page += Array("Slot".utf8).padded(to: 16) }
        return page + blobs
    }

    static func little(_ value: Int) -> [UInt8] { RPMHeaderBuilder.big(UInt32(value)).reversed() }

    private static func adler32(_ bytes: [UInt8]) -> Int {
        var (low, high) = (1, 0)
        for byte in bytes {
            low = (low + Int(byte)) % 65521
            high = (high + low) % 65521
        }
        return high << 16 | low
    }

    // MARK: Berkeley DB

    /// One page of keys, and for each value that does not fit there a chain of pages from the end of the file to its
    /// front.
    package static func berkeley(_ headers: [[UInt8]], bigEndian: Bool, pageSize: Int = 512) -> [UInt8] {
        func number(_ value: Int, width: Int) -> [UInt8] {
            let bytes = Array(RPMHeaderBuilder.big(UInt32(value)).suffix(width))
            return bigEndian ? bytes : bytes.reversed()
        }
        func page(_ own: Int, next: Int = 0, entries: Int = 0, offset: Int, type: UInt8) -> [UInt8] {
            [UInt8](repeating: 0, count: 8) + number(own, width: 4) + number(0, width: 4) + number(next, width: 4)
                + number(entries, width: 2) + number(offset, width: 2) + [0, type]
        }
        var overflow: [[UInt8]] = []
        var items: [[UInt8]] = [[1] + number(0, width: 4), [1] + number(headers.count, width: 4)]
        for (index, header) in headers.enumerated() {
            items.append([1] + number(index + 1, width: 4))
            if header.count < 200 {
                items.append([1] + header)
                continue
            }
            var next = 0
            let size = pageSize - 26
            for start in stride(from: 0, to: header.count, by: size).reversed() {
                let part = header[start..<min(start + size, header.count)]
                let own = overflow.count + 2
                overflow.append(
                    (page(own, next: next, entries: 1, offset: part.count, type: 7) + part).padded(to: pageSize))
                next = own
            }
            items.append([3, 0, 0, 0] + number(next, width: 4) + number(header.count, width: 4))
        }
        var table: [UInt8] = []
        var end = pageSize
        var content: [UInt8] = []
        for item in items {
            end -= item.count
            table += number(end, width: 2)
            content = item + content
        }
        let head = page(1, entries: items.count, offset: end, type: 13) + table
        let meta =
            page(0, offset: 0, type: 0)[..<12] + number(0x061561, width: 4) + number(9, width: 4)
            + number(pageSize, width: 4) + [0, 8, 0, 0] + number(0, width: 4) + number(overflow.count + 1, width: 4)
        return Array(meta).padded(to: pageSize) + head.padded(to: end) + content + overflow.flatMap(\.self)
    }
}

extension [UInt8] {
    /// With zeros behind, up to that size.
    func padded(to size: Int) -> [UInt8] { self + [UInt8](repeating: 0, count: Swift.max(0, size - count)) }
}
