/// Reads one instruction: its lines, its words, its here-documents.
struct InstructionReader {
    private let source: SourceText
    private let escape: UInt8
    private let start: Int
    private let textStart: Int
    /// Behind what was read.
    private(set) var offset: Int
    private(set) var problems: [Dockerfile.Problem] = []
    private var comments: [Range<Int>] = []

    init(_ source: SourceText, escape: UInt8, start: Int, text: Int) {
        self.source = source
        self.escape = escape
        self.start = start
        textStart = text
        offset = text
    }

    private var bytes: [UInt8] { source.bytes }

    mutating func read() -> Instruction {
        let line = joinedLines()
        return instruction(line, isInner: false)
    }

    // MARK: Lines

    /// The instruction's lines as one: without continuations, and without the comments and empty lines among them.
    private mutating func joinedLines() -> MappedText {
        var line = MappedText(at: offset)
        var isFirst = true
        while offset < bytes.count {
            let lower = offset
            let next = bytes[lower...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            var upper = next
            while upper > lower, bytes[upper - 1] == UInt8(ascii: "\n") || bytes[upper - 1] == UInt8(ascii: "\r") {
                upper -= 1
            }
            offset = next
            if !isFirst {
                let first = bytes[lower..<upper].firstIndex { !$0.isDockerfileSpace }
                guard let first else { continue }
                if bytes[first] == UInt8(ascii: "#") {
                    comments.append(first..<upper)
                    continue
                }
            }
            isFirst = false
            guard let end = continuation(lower..<upper) else {
                line.append(bytes[lower..<upper], at: lower)
                break
            }
            line.append(bytes[lower..<end], at: lower)
        }
        return line
    }

    /// Where the escape character stands that continues a line: the last but spaces, and not escaped itself.
    private func continuation(_ line: Range<Int>) -> Int? {
        var end = line.upperBound
        while end > line.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        guard end > line.lowerBound, bytes[end - 1] == escape else { return nil }
        if end - 1 > line.lowerBound, bytes[end - 2] == escape { return nil }
        return end - 1
    }

    // MARK: Instructions

    private mutating func instruction(_ line: MappedText, isInner: Bool) -> Instruction {
        let bytes = line.bytes
        var splitter = WordSplitter(line, escape: escape)
        splitter.skipSpaces()
        let keywordStart = splitter.index
        while splitter.index < bytes.count, !bytes[splitter.index].isDockerfileSpace { splitter.index += 1 }
        let keywordPart = keywordStart..<splitter.index
        let keyword = Keyword(rawValue: line.text(keywordPart).uppercased())
        let keywordRange = line.range(keywordPart)
        splitter.skipSpaces()
        let flags =
            keyword == nil ? [] : splitter.flags(unlessPairs: keyword == .env || keyword == .label || keyword == .arg)
        splitter.skipSpaces()
        var end = bytes.count
        while end > splitter.index, bytes[end - 1].isDockerfileSpace { end -= 1 }
        let rest = line[splitter.index..<end]
        var inner: [Instruction] = []
        var heredocs: [Heredoc] = []
        if keyword == .onbuild || keyword == .healthcheck && !rest.isNone {
            inner = rest.bytes.isEmpty ? [] : [instruction(rest, isInner: true)]
            heredocs = inner.first?.heredocs ?? []
        } else if let keyword, keyword.takesHeredocs {
            heredocs = readHeredocs(rest)
        }
        if keyword == nil {
            let word = line.text(keywordPart.prefix(24)) + (keywordPart.count > 24 ? "…" : "")
            problems.append(Dockerfile.Problem(range: keywordRange, explanation: "'\(word)' is no instruction"))
        } else if rest.bytes.isEmpty {
            problems.append(
                Dockerfile.Problem(
                    range: keywordRange, explanation: "\(line.text(keywordPart).uppercased()) lacks its arguments"))
        }
        let codeEnd = end > 0 ? line.range(0..<end).upperBound : keywordRange.upperBound
        return Instruction(
            keyword: keyword, keywordRange: keywordRange,
            range: isInner ? keywordRange.lowerBound..<offset : start..<offset,
            codeRange: keywordRange.lowerBound..<max(codeEnd, keywordRange.upperBound), flags: flags,
            arguments: arguments(rest, of: keyword), heredocs: heredocs, comments: isInner ? [] : comments, inner: inner
        )
    }

    private mutating func arguments(_ rest: MappedText, of keyword: Keyword?) -> Instruction.Arguments {
        switch keyword {
        case .run, .cmd, .entrypoint, .shell:
            return ExecForm.words(rest).map { .exec($0) } ?? .text(rest)
        case .add, .copy, .volume:
            if let words = ExecForm.words(rest) { return .exec(words) }
            var splitter = WordSplitter(rest, escape: escape)
            return .words(splitter.plainWords())
        case .from, .expose:
            var splitter = WordSplitter(rest, escape: escape)
            return .words(splitter.plainWords())
        case .env, .label:
            var splitter = WordSplitter(rest, escape: escape)
            let pairs = splitter.pairs()
            if pairs.contains(where: { $0.value == nil }) {
                problems.append(
                    Dockerfile.Problem(range: rest.range(0..<rest.bytes.count), explanation: "expected name=value"))
            }
            return .pairs(pairs)
        case .arg:
            var splitter = WordSplitter(rest, escape: escape)
            return .pairs(splitter.words().map { splitter.pair($0) })
        case .maintainer, .stopsignal, .user, .workdir, .onbuild, .healthcheck, nil:
            return .text(rest)
        }
    }

    // MARK: Here-documents

    private mutating func readHeredocs(_ line: MappedText) -> [Heredoc] {
        guard line.bytes.containsHeredocMark else { return [] }
        var splitter = WordSplitter(line, escape: escape)
        return splitter.words().compactMap { word in
            guard let mark = HeredocMark(line.bytes[word]) else { return nil }
            let range = line.range(word)
            return Heredoc(
                name: mark.name, isExpanded: mark.isExpanded, dropsTabs: mark.dropsTabs, range: range,
                content: content(mark, range))
        }
    }

    private mutating func content(_ mark: HeredocMark, _ range: Range<Int>) -> MappedText {
        var content = MappedText(at: offset)
        let name = Array(mark.name.utf8)
        while offset < bytes.count {
            var lower = offset
            let next = bytes[lower...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            offset = next
            if mark.dropsTabs { while lower < next, bytes[lower] == 0x09 { lower += 1 } }
            var upper = next
            while upper > lower, bytes[upper - 1] == UInt8(ascii: "\n") || bytes[upper - 1] == UInt8(ascii: "\r") {
                upper -= 1
            }
            if bytes[lower..<upper].elementsEqual(name) { return content }
            content.append(bytes[lower..<next], at: lower)
        }
        problems.append(
            Dockerfile.Problem(range: range, explanation: "the here-document has no line '\(mark.name)' that ends it"))
        return content
    }
}

/// `<<EOF`, `3<<-"EOF"`.
private struct HeredocMark {
    let name: String
    let isExpanded: Bool
    let dropsTabs: Bool

    init?(_ word: ArraySlice<UInt8>) {
        var rest = word.drop { $0.isDigit }
        guard rest.starts(with: "<<".utf8) else { return nil }
        rest = rest.dropFirst(2)
        dropsTabs = rest.first == UInt8(ascii: "-")
        if dropsTabs { rest = rest.dropFirst() }
        guard !rest.isEmpty, !rest.contains(UInt8(ascii: "<")) else { return nil }
        let plain = rest.filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\\") }
        guard !plain.isEmpty else { return nil }
        isExpanded = plain.count == rest.count
        name = String(decoding: plain, as: UTF8.self)
    }
}

extension MappedText {
    /// The argument that switches a health check off.
    fileprivate var isNone: Bool { text.uppercased() == "NONE" }
}

extension [UInt8] {
    fileprivate var containsHeredocMark: Bool {
        zip(self, dropFirst()).contains { $0 == UInt8(ascii: "<") && $1 == UInt8(ascii: "<") }
    }
}
