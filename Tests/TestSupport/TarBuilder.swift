/// Writes tar files for tests: every format that image builders write, and lies that none of them would.
package struct TarBuilder {
    package private(set) var bytes: [UInt8] = []
    /// Offset of the header that was written last.
    package private(set) var lastHeader = 0

    package init() {}

    /// How a header states that it is of which format.
    package enum Format: Sendable {
        case v7
        case ustar
        case gnu
    }

    /// A number field: octal digits, or GNU's base-256.
    package enum NumberFormat: Sendable {
        case octal
        case base256
    }

    package mutating func file(_ name: String, _ content: String, mode: Int = 0o644) {
        entry(name, content: Array(content.utf8), mode: mode)
    }

    package mutating func file(_ name: String, bytes: [UInt8], mode: Int = 0o644) {
        entry(name, content: bytes, mode: mode)
    }

    package mutating func directory(_ name: String, mode: Int = 0o755) { entry(name, type: "5", mode: mode) }
    package mutating func symbolicLink(_ name: String, to target: String) {
        entry(name, type: "2", link: target, mode: 0o777)
    }
    package mutating func hardLink(_ name: String, to target: String) { entry(name, type: "1", link: target) }

    /// Deletes a path of the lower layers.
    package mutating func whiteout(_ path: String) {
        let (directory, name) = Self.split(path)
        entry(directory + ".wh." + name)
    }

    /// Hides what the lower layers have in a directory; empty for the root.
    package mutating func opaque(_ directory: String) {
        entry((directory.isEmpty ? "" : directory + "/") + ".wh..wh..opq")
    }

    /// One header with its content. `size` and `checksum` state something else than is true.
    package mutating func entry(
        _ name: String, content: [UInt8] = [], type: Character = "0", link: String = "", prefix: String = "",
        mode: Int = 0o644, user: Int = 0, group: Int = 0, size: Int? = nil, checksum: Int? = nil,
        format: Format = .ustar, numbers: NumberFormat = .octal, patch: (inout [UInt8]) -> Void = { _ in }
    ) {
        var block = [UInt8](repeating: 0, count: 512)
        Self.put(Array(name.utf8.prefix(100)), into: &block, at: 0)
        Self.put(Self.number(mode, width: 8, .octal), into: &block, at: 100)
        Self.put(Self.number(user, width: 8, numbers), into: &block, at: 108)
        Self.put(Self.number(group, width: 8, numbers), into: &block, at: 116)
        Self.put(Self.number(size ?? content.count, width: 12, numbers), into: &block, at: 124)
        Self.put(Self.number(0, width: 12, .octal), into: &block, at: 136)
        block[156] = type.asciiValue ?? 0
        Self.put(Array(link.utf8.prefix(100)), into: &block, at: 157)
        switch format {
        case .v7: break
        case .ustar: Self.put(Array("ustar\0".utf8) + Array("00".utf8), into: &block, at: 257)
        case .gnu: Self.put(Array("ustar  \0".utf8), into: &block, at: 257)
        }
        Self.put(Array(prefix.utf8), into: &block, at: 345)
        patch(&block)
        Self.sign(&block, checksum)
        lastHeader = bytes.count
        bytes += block
        append(content)
    }

    /// Content and the padding behind it.
    package mutating func append(_ content: [UInt8]) {
        bytes += content
        bytes += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    /// Bytes as they are: further blocks of a sparse map, garbage.
    package mutating func raw(_ content: [UInt8]) { bytes += content }

    /// An extended header with these records for the next entry.
    package mutating func pax(_ records: [(key: String, value: [UInt8])], type: Character = "x") {
        entry("PaxHeaders/next", content: records.flatMap { Self.paxRecord($0.key, $0.value) }, type: type)
    }

    package mutating func pax(_ records: KeyValuePairs<String, String>) {
        pax(records.map { ($0.key, Array($0.value.utf8)) })
    }

    /// GNU's long name (`L`) or long link target (`K`) for the next entry.
    package mutating func long(_ type: Character, _ text: String) {
        entry("././@LongLink", content: Array(text.utf8) + [0], type: type, format: .gnu)
    }

    /// A sparse file of GNU's old format: up to four segments in the header, 21 in each block that follows.
    package mutating func oldSparse(_ name: String, size: Int, segments: [(offset: Int, bytes: [UInt8])]) {
        var fields = segments.map {
            Self.number($0.offset, width: 12, .octal) + Self.number($0.bytes.count, width: 12, .octal)
        }
        let stored = segments.flatMap(\.bytes)
        let first = Array(fields.prefix(4).joined())
        fields.removeFirst(min(4, fields.count))
        entry(name, type: "S", size: stored.count, format: .gnu) { block in
            Self.put(first, into: &block, at: 386)
            block[482] = fields.isEmpty ? 0 : 1
            Self.put(Self.number(size, width: 12, .octal), into: &block, at: 483)
        }
        while !fields.isEmpty {
            var block = [UInt8](repeating: 0, count: 512)
            Self.put(Array(fields.prefix(21).joined()), into: &block, at: 0)
            fields.removeFirst(min(21, fields.count))
            block[504] = fields.isEmpty ? 0 : 1
            bytes += block
        }
        append(stored)
    }

    /// The pax formats of sparse files.
    package enum PaxSparse: String, Sendable, CaseIterable {
        case v0_0 = "0.0"
        case v0_1 = "0.1"
        case v1_0 = "1.0"
    }

    package mutating func paxSparse(
        _ format: PaxSparse, _ name: String, size: Int, segments: [(offset: Int, bytes: [UInt8])]
    ) {
        func text(_ number: Int) -> [UInt8] { Array(String(number).utf8) }
        var records: [(key: String, value: [UInt8])] = []
        var stored = segments.flatMap(\.bytes)
        switch format {
        case .v0_0:
            records = [("GNU.sparse.size", text(size)), ("GNU.sparse.numblocks", text(segments.count))]
            for segment in segments {
                records += [
                    ("GNU.sparse.offset", text(segment.offset)), ("GNU.sparse.numbytes", text(segment.bytes.count)),
                ]
            }
        case .v0_1:
            let map = segments.map { "\($0.offset),\($0.bytes.count)" }.joined(separator: ",")
            records = [
                ("GNU.sparse.size", text(size)), ("GNU.sparse.numblocks", text(segments.count)),
                ("GNU.sparse.map", Array(map.utf8)), ("GNU.sparse.name", Array(name.utf8)),
            ]
        case .v1_0:
            records = [
                ("GNU.sparse.major", text(1)), ("GNU.sparse.minor", text(0)), ("GNU.sparse.name", Array(name.utf8)),
                ("GNU.sparse.realsize", text(size)),
            ]
            var map = Array("\(segments.count)\n".utf8)
            for segment in segments { map += Array("\(segment.offset)\n\(segment.bytes.count)\n".utf8) }
            map += [UInt8](repeating: 0, count: (512 - map.count % 512) % 512)
            stored = map + stored
        }
        pax(records)
        entry(format == .v0_0 ? name : "GNUSparseFile.0/\(Self.split(name).name)", content: stored)
    }

    /// The two empty blocks at the end.
    package mutating func end() { bytes += [UInt8](repeating: 0, count: 1024) }

    /// What was written, with its end.
    package consuming func finished() -> [UInt8] {
        end()
        return bytes
    }

    /// An archive described in a few lines.
    package static func build(_ body: (inout TarBuilder) -> Void) -> [UInt8] {
        var builder = TarBuilder()
        body(&builder)
        return builder.finished()
    }

    // MARK: Fields

    /// `length key=value\n`, the length counting itself.
    package static func paxRecord(_ key: String, _ value: [UInt8]) -> [UInt8] {
        let rest = Array(" \(key)=".utf8) + value + Array("\n".utf8)
        var length = rest.count + 1
        while String(length).utf8.count + rest.count != length { length += 1 }
        return Array(String(length).utf8) + rest
    }

    private static func number(_ value: Int, width: Int, _ format: NumberFormat) -> [UInt8] {
        switch format {
        case .octal:
            let digits = Array(String(value, radix: 8).utf8)
            return [UInt8](repeating: UInt8(ascii: "0"), count: max(0, width - 1 - digits.count)) + digits + [0]
        case .base256:
            var field = (0..<width).map { UInt8(truncatingIfNeeded: value >> min(63, 8 * (width - 1 - $0))) }
            field[0] |= 0x80
            return field
        }
    }

    private static func put(_ field: [UInt8], into block: inout [UInt8], at offset: Int) {
        guard !field.isEmpty else { return }
        block.replaceSubrange(offset..<offset + field.count, with: field)
    }

    private static func sign(_ block: inout [UInt8], _ stated: Int?) {
        put([UInt8](repeating: UInt8(ascii: " "), count: 8), into: &block, at: 148)
        let sum = stated ?? block.reduce(0) { $0 + Int($1) }
        let digits = Array(String(sum, radix: 8).utf8)
        put(
            [UInt8](repeating: UInt8(ascii: "0"), count: max(0, 6 - digits.count)) + digits + [0], into: &block, at: 148
        )
    }

    private static func split(_ path: String) -> (directory: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[...slash]), String(path[path.index(after: slash)...]))
    }
}
