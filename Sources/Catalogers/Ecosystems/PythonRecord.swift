internal import Bytes
internal import Model

/// The files that a RECORD lists: comma-separated path, hash and size.
/// Source: PyPA's "Recording installed projects", "The RECORD file".
struct PythonRecord {
    /// The directory that holds the info directory: paths are relative to it.
    let root: Substring
    private(set) var files: CatalogSink.Ownership

    init(root: Substring, owner: OwnerKey) {
        self.root = root
        files = CatalogSink.Ownership(owner: owner)
    }

    mutating func read(_ bytes: Span<UInt8>) throws(ParseError) {
        var position = 0
        while position < bytes.count {
            let start = position
            var path: String
            var end: Int
            if bytes[position] == UInt8(ascii: "\"") {
                guard let field = Self.quotedField(bytes, at: &position) else {
                    throw ParseError("quoted path does not end", at: start)
                }
                path = field
                end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: position) ?? bytes.count
            } else {
                end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: position) ?? bytes.count
                let line = bytes.extracting(position..<end)
                let comma = line.firstIndex(of: UInt8(ascii: ",")) ?? line.count
                path = line.extracting(..<comma).trimmed.text
                position += comma
            }
            add(path, Self.checksum(bytes.extracting(position..<end)))
            position = end + 1
        }
    }

    private mutating func add(_ path: String, _ checksum: Checksum?) {
        guard let resolved = RootedPath.resolve(path, from: root) else { return }
        if !path.hasSuffix(".pyc") { files.checksums[files.paths.count] = checksum }
        files.paths.append(resolved)
        // `pip install --target` records the layout from which it then moves everything: `lib/python` and `bin`.
        let scripts = "../../bin/"
        if path.hasPrefix(scripts), let moved = RootedPath.resolve("bin/" + path.dropFirst(scripts.count), from: root) {
            files.checksums[files.paths.count] = checksum
            files.paths.append(moved)
        }
    }

    /// Reads `,sha256=…,size`: the alphabet of base 64 for URLs, without padding.
    private static func checksum(_ fields: Span<UInt8>) -> Checksum? {
        let prefix = ",sha256="
        guard fields.starts(with: ",sha256=") else { return nil }
        let rest = fields.extracting(prefix.utf8.count...)
        let digits = rest.extracting(..<(rest.firstIndex(of: UInt8(ascii: ",")) ?? rest.count)).trimmed.array
        let standard = digits.map { digit in
            switch digit {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: digit
            }
        }
        return Base64.decode(standard.span).flatMap { Checksum(.sha256, bytes: $0) }
    }

    /// A quoted field (RFC 4180), in which a doubled quote stands for one; leaves `position` behind the closing quote.
    private static func quotedField(_ bytes: Span<UInt8>, at position: inout Int) -> String? {
        var field: [UInt8] = []
        var index = position + 1
        while let quote = bytes.firstIndex(of: UInt8(ascii: "\""), from: index) {
            field += bytes.extracting(index..<quote).array
            index = quote + 1
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                position = index
                return String(decoding: field, as: UTF8.self)
            }
            field.append(UInt8(ascii: "\""))
            index += 1
        }
        return nil
    }
}
