/// Reads a Dockerfile line by line. Source: BuildKit, `frontend/dockerfile/parser`, whose reading it follows.
struct DockerfileParser {
    private let source: SourceText
    private var offset = 0
    private var takesDirectives = true
    private var seenDirectives: Set<String> = []
    private(set) var items: [Dockerfile.Item] = []
    private(set) var problems: [Dockerfile.Problem] = []
    private(set) var escape = UInt8(ascii: "\\")

    init(_ source: SourceText) { self.source = source }

    private var bytes: [UInt8] { source.bytes }

    mutating func parse() {
        while offset < bytes.count { parseItem() }
    }

    private mutating func parseItem() {
        let start = offset
        let end = lineEnd(start)
        // A byte order mark is no part of the first line's text.
        let text = start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
        let content = trimmed(text..<end)
        guard !content.isEmpty else {
            takesDirectives = false
            offset = end
            items.append(.blank(start..<end))
            return
        }
        if bytes[content.lowerBound] == UInt8(ascii: "#") {
            offset = end
            items.append(directive(content, line: start..<end) ?? .comment(start..<end))
            return
        }
        takesDirectives = false
        var reader = InstructionReader(source, escape: escape, start: start, text: content.lowerBound)
        items.append(.instruction(reader.read()))
        problems += reader.problems
        offset = reader.offset
    }

    /// The line after the one at `offset`.
    private func lineEnd(_ offset: Int) -> Int {
        bytes[offset...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, bytes[lower].isDockerfileSpace { lower += 1 }
        while upper > lower, bytes[upper - 1].isDockerfileSpace { upper -= 1 }
        return lower..<upper
    }

    /// `# name = value`, where directives are still taken: the first line that is none ends them, one of an unknown name does not.
    private mutating func directive(_ content: Range<Int>, line: Range<Int>) -> Dockerfile.Item? {
        guard takesDirectives else { return nil }
        let body = trimmed(content.lowerBound + 1..<content.upperBound)
        guard let equals = bytes[body].firstIndex(of: UInt8(ascii: "=")) else {
            takesDirectives = false
            return nil
        }
        let name = trimmed(body.lowerBound..<equals)
        let value = trimmed(equals + 1..<body.upperBound)
        guard !value.isEmpty, let first = bytes[name].first, first.isLetter, bytes[name].allSatisfy(\.isLetterOrDigit)
        else {
            takesDirectives = false
            return nil
        }
        let found = Dockerfile.Directive(
            name: source.text(name).lowercased(), value: source.text(value), valueRange: value, range: line)
        guard ["syntax", "escape", "check"].contains(found.name) else { return nil }
        if !seenDirectives.insert(found.name).inserted {
            problems.append(Dockerfile.Problem(range: content, explanation: "a second directive '\(found.name)'"))
        } else if found.name == "escape" {
            if found.value == "\\" || found.value == "`" {
                escape = bytes[value.lowerBound]
            } else {
                problems.append(
                    Dockerfile.Problem(
                        range: value, explanation: "the escape character is \\ or `, not '\(found.value)'"))
            }
        }
        return .directive(found)
    }
}

extension UInt8 {
    /// Space, tab, carriage return, line feed, vertical tab, form feed.
    var isDockerfileSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isLetterOrDigit: Bool { isLetter || isDigit }
    /// What the name of a variable may hold behind its first letter.
    package var isNamePart: Bool { isLetterOrDigit || self == UInt8(ascii: "_") }
}
