import Archives
import Bytes

/// What a tar reader reported, in a form that compares.
struct TarRecorder: TarHandler, Equatable {
    struct Entry: Equatable {
        var path: String
        var kind: TarEntry.Kind
        var link: String?
        var mode: UInt16
        var user: UInt32
        var group: UInt32
        var size: UInt64
        var capability: [UInt8]?
        var content: [UInt8] = []
        var isEnded = false
    }

    var entries: [Entry] = []
    var leftOut: [String] = []

    mutating func begin(_ entry: TarEntry) {
        entries.append(
            Entry(
                path: String(decoding: entry.key.map { $0 == 0 ? UInt8(ascii: "/") : $0 }, as: UTF8.self),
                kind: entry.kind,
                link: entry.linkTarget, mode: entry.mode, user: entry.user, group: entry.group, size: entry.size,
                capability: entry.capability))
    }

    mutating func data(_ bytes: Span<UInt8>) { entries[entries.count - 1].content += bytes.array }

    mutating func hole(_ count: UInt64) {
        entries[entries.count - 1].content += [UInt8](repeating: 0, count: Int(min(count, 1 << 20)))
    }

    mutating func endEntry() { entries[entries.count - 1].isEnded = true }
    mutating func leaveOut(name: String, offset: UInt64, reason: String) { leftOut.append("\(name): \(reason)") }

    var paths: [String] { entries.map(\.path) }
    func content(_ path: String) -> String? {
        entries.last { $0.path == path }.map { String(decoding: $0.content, as: UTF8.self) }
    }

    /// Reads an archive in pieces of the given size.
    static func read(_ tar: [UInt8], pieces: Int = .max, limits: TarLimits = TarLimits()) throws -> TarRecorder {
        var recorder = TarRecorder()
        var reader = TarReader(limits: limits)
        var position = 0
        while position < tar.count {
            let count = min(pieces, tar.count - position)
            try reader.consume(tar.span.extracting(position..<position + count), into: &recorder)
            position += count
        }
        try reader.finish()
        return recorder
    }

    static func failure(_ tar: [UInt8], limits: TarLimits = TarLimits()) -> String? {
        do {
            _ = try read(tar, limits: limits)
            return nil
        } catch { return "\(error)" }
    }
}
