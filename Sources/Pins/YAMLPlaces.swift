package import Bytes
package import Dockerfiles
internal import Yams

/// A part of a YAML document with its place in the file. An alias is what it stands for, at its place.
package indirect enum YAMLPart: Sendable {
    case mapping([Member])
    case sequence([YAMLPart])
    /// The range is what stands between quotes, where there are some; `nil` where the text stands there in another form (escapes, several lines).
    case scalar(text: String, range: Range<Int>?)

    package struct Member: Sendable {
        package let key: String
        package let value: YAMLPart
    }

    /// Own members first, then those that merge keys (`<<`) bring in: what is own wins.
    package var members: [Member] {
        guard case .mapping(let own) = self else { return [] }
        guard own.contains(where: { $0.key == "<<" }) else { return own }
        var found = own.filter { $0.key != "<<" }
        for merged in own where merged.key == "<<" {
            let parts = if case .sequence(let parts) = merged.value { parts } else { [merged.value] }
            for part in parts {
                for member in part.members where !found.contains(where: { $0.key == member.key }) {
                    found.append(member)
                }
            }
        }
        return found
    }

    package subscript(key: String) -> YAMLPart? { members.first { $0.key == key }?.value }

    package var elements: [YAMLPart] { if case .sequence(let parts) = self { parts } else { [] } }

    package var text: String? { if case .scalar(let text, _) = self { text } else { nil } }
    package var range: Range<Int>? { if case .scalar(_, let range) = self { range } else { nil } }
}

/// The documents of a YAML file.
package struct YAMLPlaces: Sendable {
    package let documents: [YAMLPart]

    /// - Throws: where the file is no YAML, or unfolds to more than anybody writes.
    package init(_ source: SourceText) throws(ParseError) {
        var reader = YAMLPlaceReader(source)
        documents = try reader.documents()
    }
}

private struct YAMLPlaceReader {
    private static let deepest = 64
    private static let mostParts = 500_000

    private let source: SourceText
    private let lineStarts: [Int]
    private var left = Self.mostParts

    init(_ source: SourceText) {
        self.source = source
        lineStarts = Self.lineStarts(source.bytes)
    }

    mutating func documents() throws(ParseError) -> [YAMLPart] {
        guard let text = String(validating: source.bytes, as: UTF8.self) else {
            throw ParseError("it is no UTF-8")
        }
        // Keys are compared whole: one that an alias makes up could be of any size.
        if YAMLAliases.mayBeIn(text), Self.mayHaveLargeKeys(source.bytes) {
            throw ParseError("it \(YAMLAliases.refusal) where keys are no plain texts: \(YAMLAliases.hint)")
        }
        var parts: [YAMLPart] = []
        for node in try Self.compose(text) { parts.append(try part(node, depth: 0)) }
        return parts
    }

    private static func compose(_ text: String) throws(ParseError) -> [Node] {
        do {
            // `compose_all` ends at the first error as if the file did.
            let parser = try Yams.Parser(yaml: text)
            var nodes: [Node] = []
            while let node = try parser.nextRoot() { nodes.append(node) }
            return nodes
        } catch {
            throw ParseError(
                "it is no readable YAML: \("\(error)".split(separator: "\n").first.map(String.init) ?? "")")
        }
    }

    private mutating func part(_ node: Node, depth: Int) throws(ParseError) -> YAMLPart {
        left -= 1
        guard depth < Self.deepest, left > 0 else { throw ParseError("it is nested too deeply, or too large") }
        switch node {
        case .mapping(let mapping):
            var members: [YAMLPart.Member] = []
            for (key, value) in mapping {
                // `{{ .Values.image }}` of a template is a mapping within a mapping's key.
                guard let key = key.string else {
                    throw ParseError("a key is no text: it may be a template, which must be rendered first")
                }
                members.append(YAMLPart.Member(key: key, value: try part(value, depth: depth + 1)))
            }
            return .mapping(members)
        case .sequence(let sequence):
            var parts: [YAMLPart] = []
            for element in sequence { parts.append(try part(element, depth: depth + 1)) }
            return .sequence(parts)
        case .scalar(let scalar): return .scalar(text: scalar.string, range: range(scalar))
        case .alias: return .scalar(text: "", range: nil)
        }
    }

    // MARK: Places

    /// Where lines begin. Source: YAML 1.1, section 4.2, whose line breaks libyaml counts.
    private static func lineStarts(_ bytes: [UInt8]) -> [Int] {
        var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch byte {
            case 0x0A: starts.append(index + 1)
            case 0x0D where next != 0x0A: starts.append(index + 1)
            case 0xC2 where next == 0x85: starts.append(index + 2)
            case 0xE2 where next == 0x80 && index + 2 < bytes.count && (bytes[index + 2] & 0xFE) == 0xA8:
                starts.append(index + 3)
            default: break
            }
        }
        return starts
    }

    private func range(_ scalar: Node.Scalar) -> Range<Int>? {
        guard let mark = scalar.mark, mark.line >= 1, mark.line <= lineStarts.count else { return nil }
        let bytes = source.bytes
        var offset = lineStarts[mark.line - 1]
        var column = 1
        while column < mark.column, offset < bytes.count {
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            column += 1
        }
        // Anchor and tag stand before the text.
        while offset < bytes.count, bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!") {
            while offset < bytes.count, bytes[offset] > 0x20 { offset += 1 }
            while offset < bytes.count, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
        }
        if scalar.style == .doubleQuoted || scalar.style == .singleQuoted { offset += 1 }
        let text = Array(scalar.string.utf8)
        guard offset + text.count <= bytes.count, bytes[offset..<offset + text.count].elementsEqual(text) else {
            return nil
        }
        return offset..<offset + text.count
    }

    /// Whether a key may be anything but a plain text: `? key`, `{…}: value`, `[…]: value`, `*alias : value`.
    private static func mayHaveLargeKeys(_ bytes: [UInt8]) -> Bool {
        var before = UInt8(ascii: "\n")
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let begins = before <= 0x20 || "[{,-".utf8.contains(before)
            var end = index + 1
            switch byte {
            case UInt8(ascii: "?") where begins:
                if end >= bytes.count || bytes[end] <= 0x20 { return true }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                while end < bytes.count, bytes[end] == 0x20 { end += 1 }
                if end < bytes.count, bytes[end] == UInt8(ascii: ":") { return true }
            case UInt8(ascii: "*") where begins:
                while end < bytes.count, bytes[end] > 0x20, !",[]{}".utf8.contains(bytes[end]) { end += 1 }
                while end < bytes.count, bytes[end] == 0x20 { end += 1 }
                if end < bytes.count, bytes[end] == UInt8(ascii: ":") { return true }
            default: break
            }
            before = byte
            index += 1
        }
        return false
    }
}
