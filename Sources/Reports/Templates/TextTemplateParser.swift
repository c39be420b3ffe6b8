internal import Bytes

/// Reads a template tag by tag.
struct TextTemplateParser {
    private typealias Node = TextTemplate.Node

    private struct Section {
        let path: [String]
        let name: String
        let isInverted: Bool
        let start: Int
        var nodes: [TextTemplate.Node]
    }

    private static let maximumDepth = 32

    private let bytes: [UInt8]
    private var index = 0
    private var open: [Section] = []
    private var top: [TextTemplate.Node] = []

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func nodes() throws(ParseError) -> [TextTemplate.Node] {
        while index < bytes.count {
            guard let tag = next("{{", from: index) else {
                add(index..<bytes.count)
                break
            }
            let before = index..<tag
            try read(tag, behind: before)
        }
        if let section = open.last { throw error("'{{#\(section.name)}}' is not closed", section.start) }
        return top
    }

    private func next(_ mark: String, from: Int) -> Int? {
        let mark = Array(mark.utf8)
        var position = from
        while position + mark.count <= bytes.count {
            if bytes[position..<position + mark.count].elementsEqual(mark) { return position }
            position += 1
        }
        return nil
    }

    private mutating func add(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        add(.text(String(decoding: bytes[range], as: UTF8.self)))
    }

    private mutating func add(_ node: TextTemplate.Node) {
        if open.isEmpty { top.append(node) } else { open[open.count - 1].nodes.append(node) }
    }

    private mutating func read(_ tag: Int, behind before: Range<Int>) throws(ParseError) {
        let isTriple = tag + 2 < bytes.count && bytes[tag + 2] == UInt8(ascii: "{")
        let start = tag + (isTriple ? 3 : 2)
        guard let end = next(isTriple ? "}}}" : "}}", from: start) else { throw error("a tag is not closed", tag) }
        let behind = end + (isTriple ? 3 : 2)
        let content = String(decoding: bytes[start..<end], as: UTF8.self)
        let sign = isTriple ? nil : content.first.flatMap { "#^/!&".contains($0) ? $0 : nil }
        // A tag that stands alone on its line, and is no variable, takes the line with it.
        let line = sign == nil || sign == "&" ? nil : alone(tag..<behind)
        add(before.lowerBound..<min(line?.lowerBound ?? tag, before.upperBound))
        index = line?.upperBound ?? behind
        let name = String((sign == nil ? content[...] : content.dropFirst()).filter { $0 != " " && $0 != "\t" })
        if sign == "!" { return }
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}") })
        else {
            throw error("'{{\(content)}}' names nothing", tag)
        }
        let path = name == "." ? [] : name.split(separator: ".").map(String.init)
        switch sign {
        case "#", "^":
            guard open.count < Self.maximumDepth else { throw error("sections nested too deeply", tag) }
            open.append(Section(path: path, name: name, isInverted: sign == "^", start: tag, nodes: []))
        case "/":
            guard let section = open.popLast(), section.name == name else {
                throw error("'{{/\(name)}}' closes nothing", tag)
            }
            add(.section(section.path, isInverted: section.isInverted, section.nodes))
        default: add(.variable(path, isRaw: isTriple || sign == "&"))
        }
    }

    /// The whole line, where there is nothing but spaces beside the tag.
    private func alone(_ tag: Range<Int>) -> Range<Int>? {
        var start = tag.lowerBound
        while start > index, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
        guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else { return nil }
        var end = tag.upperBound
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
        guard end == bytes.count || bytes[end] == UInt8(ascii: "\n") else { return nil }
        return start..<min(end + 1, bytes.count)
    }

    private func error(_ reason: String, _ offset: Int) -> ParseError {
        let before = bytes[..<offset]
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return ParseError("line \(line), column \(offset - start + 1): \(reason)")
    }
}
