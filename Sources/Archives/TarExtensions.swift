internal import Bytes

/// What the extended headers before an entry say about it. Sources: POSIX.1-2017 pax(1), "pax Extended Header"; GNU tar manual, "Sparse Formats".
struct TarExtensions {
    var path: [UInt8]?
    var linkPath: [UInt8]?
    var size: UInt64?
    var user: UInt64?
    var group: UInt64?
    var capability: [UInt8]?
    var sparse = Sparse()

    /// The kernel's largest form has 24 bytes (linux/capability.h, `struct vfs_ns_cap_data`).
    private static let longestCapability = 64

    struct Sparse {
        var isPresent = false
        var major: UInt64?
        var minor: UInt64?
        var name: [UInt8]?
        var realSize: UInt64?
        /// Offsets and lengths in turn (formats 0.0 and 0.1).
        var map: [UInt64] = []
        /// Format 1.0 keeps its map in front of the data.
        var hasMapInData: Bool { major == 1 && minor == 0 }
    }

    /// Reads the records `length key=value\n` of a pax header.
    mutating func readPax(_ body: Span<UInt8>, limits: TarLimits) throws(ParseError) {
        var position = 0
        while position < body.count {
            if body[position] == 0 { break }  // some writers pad with NULs
            guard let space = body.firstIndex(of: UInt8(ascii: " "), from: position),
                let length = Self.decimal(body.extracting(position..<space)), length > 0,
                length <= UInt64(body.count - position)
            else { throw ParseError("a record of a pax header has no proper length", at: position) }
            let end = position + Int(length)
            guard body[end - 1] == UInt8(ascii: "\n"),
                let equals = body.firstIndex(of: UInt8(ascii: "="), from: space + 1), equals < end
            else { throw ParseError("a record of a pax header is not 'key=value'", at: position) }
            let key = body.extracting(space + 1..<equals).text
            try apply(key, body.extracting(equals + 1..<end - 1), at: position, limits: limits)
            position = end
        }
    }

    private mutating func apply(
        _ key: String, _ value: Span<UInt8>, at position: Int, limits: TarLimits
    ) throws(ParseError) {
        // An empty value takes a record back: what the header itself says counts (pax(1), "pax Extended Header").
        guard !value.isEmpty else { return }
        switch key {
        case "path": path = value.array
        case "linkpath": linkPath = value.array
        case "size": size = try Self.number(value, key, position)
        case "uid": user = try Self.number(value, key, position)
        case "gid": group = try Self.number(value, key, position)
        case "SCHILY.xattr.security.capability": capability = value.count <= Self.longestCapability ? value.array : nil
        case "GNU.sparse.major": sparse.major = try Self.number(value, key, position)
        case "GNU.sparse.minor": sparse.minor = try Self.number(value, key, position)
        case "GNU.sparse.name": sparse.name = value.array
        case "GNU.sparse.realsize", "GNU.sparse.size": sparse.realSize = try Self.number(value, key, position)
        case "GNU.sparse.offset", "GNU.sparse.numbytes":
            try addToMap(try Self.number(value, key, position), limits: limits)
        case "GNU.sparse.map":
            var rest = value
            while !rest.isEmpty {
                let comma = rest.firstIndex(of: UInt8(ascii: ",")) ?? rest.count
                try addToMap(try Self.number(rest.extracting(0..<comma), key, position), limits: limits)
                rest = rest.extracting(min(comma + 1, rest.count)..<rest.count)
            }
        default: break
        }
        if key.hasPrefix("GNU.sparse.") { sparse.isPresent = true }
    }

    private mutating func addToMap(_ value: UInt64, limits: TarLimits) throws(ParseError) {
        guard sparse.map.count < 2 * limits.sparseSegments else {
            throw ParseError("a sparse file has more than \(limits.sparseSegments) segments")
        }
        sparse.map.append(value)
    }

    private static func number(_ text: Span<UInt8>, _ key: String, _ position: Int) throws(ParseError) -> UInt64 {
        guard let value = decimal(text) else {
            throw ParseError("'\(key)' of a pax header is not a number", at: position)
        }
        return value
    }

    static func decimal(_ text: Span<UInt8>) -> UInt64? {
        guard !text.isEmpty, text.count <= 19 else { return nil }
        var value: UInt64 = 0
        for index in text.indices {
            guard text[index].isASCIIDigit else { return nil }
            value = value * 10 + UInt64(text[index] - UInt8(ascii: "0"))
        }
        return value
    }
}
