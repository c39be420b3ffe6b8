/// Puts words together to commands, and tells where each stands.
struct ShellParser {
    private let text: MappedText
    private let outer: ShellCommand.Place
    private let depth: Int
    private var tokens: [ShellToken]
    private var index = 0
    private var open: [Group] = []
    /// What stands between the last command and the next; `nil` where nothing was read yet.
    private var connector: ShellCommand.Connector?
    private var hasCommand = false
    private var pipelines: Int
    private(set) var commands: [ShellCommand] = []
    private(set) var isUnfinished: Bool

    private enum Group {
        case parentheses
        case block
        case condition
        case pattern
        case function
    }

    /// Scripts within scripts within scripts: deeper ones are not looked into.
    private static let maximumDepth = 24

    init(_ text: MappedText) { self.init(text, depth: 0, pipelines: 0, outer: .top) }

    private init(_ text: MappedText, depth: Int, pipelines: Int, outer: ShellCommand.Place) {
        self.text = text
        self.depth = depth
        self.pipelines = pipelines
        self.outer = outer
        var lexer = ShellLexer(text)
        tokens = lexer.tokens()
        isUnfinished = lexer.isUnfinished
    }

    mutating func parse() {
        while index < tokens.count {
            if case .sign(let sign, let position) = tokens[index] { take(sign, position) } else { command() }
        }
        if !open.isEmpty { isUnfinished = true }
    }

    private var upcomingWord: String? {
        guard index < tokens.count, case .word(let word) = tokens[index], !word.word.isQuoted else { return nil }
        return word.word.text
    }

    private func isSign(_ sign: ShellToken.Sign, _ position: Int) -> Bool {
        guard position < tokens.count, case .sign(let found, _) = tokens[position] else { return false }
        return found == sign
    }

    // MARK: Operators and groups

    private mutating func take(_ sign: ShellToken.Sign, _ position: Int) {
        index += 1
        switch sign {
        case .and: connector = .and
        case .or: connector = .or
        case .pipe: connector = .pipe
        case .sequence:
            // A line break behind `&&` or `|` does not end the list.
            if connector == nil { connector = .sequence }
        case .caseEnd:
            connector = .sequence
            if open.last == .pattern { skipPattern() }
        case .open:
            if index < tokens.count, case .sign(.open, let next) = tokens[index], next == position + 1 {
                skipArithmetic()
            } else {
                open.append(.parentheses)
            }
        case .close:
            if open.last == .parentheses || open.last == .function { open.removeLast() } else { isUnfinished = true }
        }
    }

    /// `(( … ))`.
    private mutating func skipArithmetic() {
        while index < tokens.count {
            index += 1
            if isSign(.close, index - 1), isSign(.close, index) {
                index += 1
                return
            }
        }
        isUnfinished = true
    }

    /// Up to the `)` behind the patterns of `case`, unless `esac` ends it.
    private mutating func skipPattern() {
        while isSign(.sequence, index) { index += 1 }
        if upcomingWord == "esac" { return }
        if isSign(.open, index) { index += 1 }
        while index < tokens.count, !isSign(.close, index) { index += 1 }
        index += 1
    }

    /// Words that open, divide and close groups where a command may begin; `false` for every other.
    private mutating func reserved(_ word: String) -> Bool {
        switch word {
        case "if", "while", "until": open.append(.condition)
        case "then", "do": if open.last == .condition { open[open.count - 1] = .block }
        case "elif": if open.last == .block { open[open.count - 1] = .condition }
        case "{": open.append(.block)
        case "fi", "done", "esac", "}": if open.isEmpty { isUnfinished = true } else { open.removeLast() }
        case "!", "else", "time": break
        case "function":
            index += 2
            functionBody()
            return true
        case "for", "select":
            while index < tokens.count, !isSign(.sequence, index), upcomingWord != "do" { index += 1 }
            open.append(.block)
            return true
        case "case":
            while index < tokens.count, upcomingWord != "in" { index += 1 }
            index += 1
            open.append(.pattern)
            skipPattern()
            return true
        default: return false
        }
        index += 1
        return true
    }

    private mutating func functionBody() {
        if isSign(.open, index), isSign(.close, index + 1) { index += 2 }
        while isSign(.sequence, index) { index += 1 }
        if upcomingWord == "{" || isSign(.open, index) {
            index += 1
            open.append(.function)
        }
    }

    private var place: ShellCommand.Place {
        if let special = open.last(where: { $0 == .condition || $0 == .function }) {
            return special == .condition ? .condition : .function
        }
        return open.isEmpty || outer != .top ? outer : .group
    }

    // MARK: Commands

    private mutating func command() {
        if let word = upcomingWord, reserved(word) { return }
        if isSign(.open, index + 1), isSign(.close, index + 2), case .word = tokens[index] {
            index += 1
            functionBody()
            return
        }
        var found = ShellCommand(connector: .first, place: place, pipeline: 0, range: 0..<0)
        var part: Range<Int>?
        var inner: [Range<Int>] = []
        var quoted: [Range<Int>?] = []
        let isTest = upcomingWord == "[["
        reading: while index < tokens.count {
            switch tokens[index] {
            case .sign(_, let position):
                // `[[ a && b ]]` is one command.
                guard isTest, found.words.last?.text != "]]" else { break reading }
                part = (part?.lowerBound ?? position)..<position + 1
            case .redirection(let redirection, let substitutions, let range):
                found.redirections.append(redirection)
                inner += substitutions
                part = (part?.lowerBound ?? range.lowerBound)..<range.upperBound
            case .word(let word):
                inner += word.substitutions
                part = (part?.lowerBound ?? word.part.lowerBound)..<word.part.upperBound
                if found.words.isEmpty, let assignment = assignment(word) {
                    found.assignments.append(assignment)
                } else {
                    found.words.append(word.word)
                    quoted.append(word.quoted)
                }
            }
            index += 1
        }
        for range in inner { look(into: range, as: .substitution) }
        add(found, part ?? 0..<0)
        if let position = found.innerScript, let range = quoted[position] { look(into: range, as: found.place) }
    }

    private mutating func add(_ command: ShellCommand, _ part: Range<Int>) {
        var command = command
        command.connector = connector ?? (hasCommand ? .sequence : .first)
        if command.connector != .pipe { ownPipeline = nextPipeline() }
        command.pipeline = ownPipeline
        command.range = text.range(part)
        commands.append(command)
        connector = nil
        hasCommand = true
    }

    private var ownPipeline = 0

    private mutating func nextPipeline() -> Int {
        pipelines += 1
        return pipelines
    }

    private mutating func look(into range: Range<Int>, as place: ShellCommand.Place) {
        guard depth < Self.maximumDepth else {
            isUnfinished = true
            return
        }
        var parser = ShellParser(text[range], depth: depth + 1, pipelines: pipelines, outer: place)
        parser.parse()
        pipelines = parser.pipelines
        commands += parser.commands
        if parser.isUnfinished { isUnfinished = true }
    }

    /// `NAME=value`, `NAME+=value`.
    private func assignment(_ word: ShellToken.Word) -> ShellCommand.Assignment? {
        let bytes = text.bytes[word.part]
        guard let first = bytes.first, first.isNamePart, !first.isDigit else { return nil }
        let name = bytes.prefix { $0.isNamePart }
        var rest = bytes[name.endIndex...]
        if rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        guard rest.first == UInt8(ascii: "=") else { return nil }
        var reader = ShellWordReader(text, at: rest.startIndex + 1)
        reader.read()
        return ShellCommand.Assignment(
            name: String(decoding: name, as: UTF8.self),
            value: ShellWord(
                text: String(decoding: reader.value, as: UTF8.self), isDynamic: reader.isDynamic,
                isPattern: reader.isPattern,
                isQuoted: reader.isQuoted,
                variables: reader.variables, range: text.range(rest.startIndex + 1..<reader.index)))
    }
}
