internal import Bytes

/// Fields of local headers (APPNOTE.TXT 6.3.10, section 4.3.7) and of the directory's records (4.3.12), the fixed part of which must be at hand.
enum ZipHeader {
    static let localSize = 30
    static let listedSize = 46
    private static let encrypted: UInt16 = 1 << 0
    private static let descriptor: UInt16 = 1 << 3
    private static let utf8: UInt16 = 1 << 11

    /// Size of a whole local header.
    static func localSize(_ header: Span<UInt8>) -> Int {
        localSize + Int(header.little16(26)) + Int(header.little16(28))
    }

    /// Size of a whole record of the directory.
    static func listedSize(_ record: Span<UInt8>) -> Int {
        listedSize + Int(record.little16(28)) + Int(record.little16(30)) + Int(record.little16(32))
    }

    /// Whether this could be a header, judged by what follows its version: no known method has a number above 99.
    static func isPlausible(_ header: Span<UInt8>, versionAt start: Int) -> Bool {
        let nameLength = header.little16(start + 22)
        return header[start] < 100 && header.little16(start + 4) < 100 && nameLength > 0
    }

    /// What a whole local header says.
    static func entry(_ header: Span<UInt8>, index: Int, offset: UInt64) -> ZipEntry {
        let flags = header.little16(6)
        let method =
            switch header.little16(8) {
            case 0: ZipEntry.Method.stored
            case 8: ZipEntry.Method.deflated
            case let number: ZipEntry.Method.other(number)
            }
        var wide = ZipWideSizes(extra(header))
        _ = wide.resolve(header.little32(22))
        let size = wide.resolve(header.little32(18))
        return ZipEntry(
            index: index, offset: offset, method: method, isEncrypted: flags & encrypted != 0,
            isUTF8: flags & utf8 != 0, storedSize: size == 0 && flags & descriptor != 0 ? nil : size)
    }

    static func hasDescriptor(_ header: Span<UInt8>) -> Bool { header.little16(6) & descriptor != 0 }
    static func hasWideSizes(_ header: Span<UInt8>) -> Bool { ZipWideSizes(extra(header)).isPresent }

    @_lifetime(copy header)
    private static func extra(_ header: Span<UInt8>) -> Span<UInt8> {
        let start = localSize + Int(header.little16(26))
        return header.extracting(start..<start + Int(header.little16(28)))
    }
}

/// The extra field with the sizes and offsets that did not fit into 32 bits (section 4.5.3): only those are in it, in a fixed order.
struct ZipWideSizes: ~Escapable {
    private static let header: UInt16 = 1
    private let field: Span<UInt8>
    private var position = 0
    let isPresent: Bool

    @_lifetime(copy extra)
    init(_ extra: Span<UInt8>) {
        var start = 0
        while start + 4 <= extra.count {
            let end = start + 4 + Int(extra.little16(start + 2))
            guard end <= extra.count else { break }
            if extra.little16(start) == Self.header {
                field = extra.extracting(start + 4..<end)
                isPresent = true
                return
            }
            start = end
        }
        field = extra.extracting(0..<0)
        isPresent = false
    }

    /// The real value of a number of 32 bits, asked for in the order of the field: size, stored size, offset.
    @_lifetime(self: copy self)
    mutating func resolve(_ narrow: UInt32) -> UInt64 {
        guard narrow == .max, position + 8 <= field.count else { return UInt64(narrow) }
        defer { position += 8 }
        return field.little64(position)
    }
}

extension Span<UInt8> {
    func little16(_ offset: Int) -> UInt16 { UInt16(self[offset]) | UInt16(self[offset + 1]) << 8 }
    func little32(_ offset: Int) -> UInt32 { UInt32(little16(offset)) | UInt32(little16(offset + 2)) << 16 }
    func little64(_ offset: Int) -> UInt64 { UInt64(little32(offset)) | UInt64(little32(offset + 4)) << 32 }
}
