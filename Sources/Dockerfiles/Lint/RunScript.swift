/// What the shell of a RUN gets to read.
enum RunScript {
    private static let shells: Set<String> = ["sh", "bash", "ash", "dash", "ksh", "zsh"]

    /// `nil` where it is none of a shell: the exec form of another program, a here-document for Python.
    static func text(_ instruction: Instruction) -> MappedText? {
        if let words = instruction.exec {
            // ["sh", "-c", "…"]: the words' own text is JSON, whose escapes have no place in the file.
            guard words.count >= 3, let name = words[0].text.split(separator: "/").last, shells.contains(String(name)),
                words[1].text.hasPrefix("-"), words[1].text.hasSuffix("c")
            else { return nil }
            return MappedText(words[2].text, spreadOver: words[2].range)
        }
        guard let text = instruction.text else { return nil }
        guard let heredoc = instruction.heredocs.first else { return text }
        let command = text.text.split { $0 == " " || $0 == "\t" }.map(String.init)
        let isAlone = command.count == 1
        // `bash <<EOF` and `<<EOF bash` are the same.
        let programs = command.filter { !$0.hasPrefix("-") && !$0.contains("<<") }
        let startsShell =
            programs.count == 1
            && shells.contains(programs[0].split(separator: "/").last.map(String.init) ?? programs[0])
        guard isAlone || startsShell else { return text }
        return isAlone && !startsLikeShell(heredoc.content) ? nil : heredoc.content
    }

    /// The shell that a here-document or the exec form names; `nil` where it is the stage's own.
    static func namedDialect(_ instruction: Instruction) -> String? {
        let text = instruction.exec?.first?.text ?? (instruction.heredocs.isEmpty ? "" : instruction.text?.text ?? "")
        for word in text.split(separator: " ") where !word.contains("<<") && !word.hasPrefix("-") {
            let name = word.split(separator: "/").last.map(String.init) ?? ""
            if shells.contains(name) { return ["bash", "dash", "ksh"].contains(name) ? name : "sh" }
        }
        guard let line = instruction.heredocs.first?.content.text.prefix(while: { !$0.isNewline }), line.hasPrefix("#!")
        else { return nil }
        return line.split { $0 == " " || $0 == "/" }.contains("bash") ? "bash" : nil
    }

    /// Without `#!`, or with that of a shell.
    private static func startsLikeShell(_ content: MappedText) -> Bool {
        guard content.bytes.starts(with: "#!".utf8) else { return true }
        let line = content.text.prefix { !$0.isNewline }
        let words = line.dropFirst(2).split { $0 == " " || $0 == "/" }
        return words.contains { shells.contains(String($0)) }
    }
}

/// Which shell runs the shell form of a stage's instructions.
struct ShellInUse {
    private(set) var isPOSIX: Bool
    /// As ShellCheck calls it.
    private(set) var dialect = "sh"

    /// What the stages below have set holds on.
    init(_ stage: BuildStage, _ graph: StageGraph) {
        isPOSIX = !Self.isWindows(graph.bottom(of: stage.index)) && graph.dockerfile.escape != UInt8(ascii: "`")
        for below in graph.chain(stage.index).dropFirst().reversed() {
            for instruction in graph.stages[below].instructions { advance(instruction) }
        }
    }

    mutating func advance(_ instruction: Instruction) {
        guard instruction.keyword == .shell, let name = instruction.exec?.first?.text.lowercased() else { return }
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? name
        isPOSIX = ["sh", "bash", "ash", "dash", "ksh", "zsh", "busybox"].contains(last)
        dialect = ["bash", "dash", "ksh"].contains(last) ? last : "sh"
    }

    private static func isWindows(_ stage: BuildStage?) -> Bool {
        guard case .image(let reference?)? = stage?.base else { return false }
        return ["nanoserver", "servercore", "windows"].contains { reference.lowercased().contains($0) }
            || stage?.from.flag("platform")?.value?.hasPrefix("windows") == true
    }
}
