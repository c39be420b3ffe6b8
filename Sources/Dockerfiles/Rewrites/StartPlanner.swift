internal import Bytes
internal import Model

/// Writes the start command of the final stage: absolute, in exec form, through a shell only where the app needs one.
struct StartPlanner {
    /// Where a program is that is started by its name.
    let path: (String) -> String?
    /// What a package manager would start, where it only starts something.
    let unwrap: ([String], inout HardeningDraft) -> [String]?
    /// What the base image starts where the file says nothing.
    var standard: [String]?

    private static let commandAnswers = ["[\"/path/of/program\", \"argument\"]"]

    func plan(_ draft: inout HardeningDraft) {
        if let answer = draft.answers["command"] { return take(answer, &draft) }
        let start = StartCommand(draft.image)
        switch (start.entrypoint, start.command) {
        case (.shell(let script)?, _): shellStart(script, .entrypoint, &draft)
        case (.exec(let words)?, let command):
            draft.final.entrypoint = program(words, .entrypoint, &draft)
            switch command {
            case .exec(let arguments)?:
                let isStarted = startsArguments(words, draft)
                draft.final.command =
                    isStarted ? program(unwrapped(arguments, &draft), .cmd, &draft, isArgument: true) : arguments
            case .shell(let script)?:
                needShell("sh", "CMD is a script of a shell", ShellScript(script).tools, &draft)
                draft.final.command = [Self.shellPath("sh", draft), "-c", script]
            case nil: break
            }
        case (nil, .exec(let words)?): draft.final.command = program(unwrapped(words, &draft), .cmd, &draft)
        case (nil, .shell(let script)?): shellStart(script, .cmd, &draft)
        case (nil, nil):
            if let standard {
                draft.final.command = program(standard, .cmd, &draft)
            } else {
                askCommand("the file has neither ENTRYPOINT nor CMD: what does the image start?", &draft)
            }
        }
    }

    private func take(_ answer: String, _ draft: inout HardeningDraft) {
        let words = ExecForm.words(MappedText(answer, spreadOver: 0..<answer.utf8.count))?.map(\.text)
        guard let words, !words.isEmpty else {
            return draft.refuse("command", "'\(answer)' is no JSON array of strings", answers: Self.commandAnswers)
        }
        draft.final.command = program(words, .cmd, &draft)
    }

    private func askCommand(_ text: String, _ draft: inout HardeningDraft) {
        _ = draft.ask("command", text, assumed: nil, answers: Self.commandAnswers)
    }

    private func unwrapped(_ words: [String], _ draft: inout HardeningDraft) -> [String] {
        guard let inner = unwrap(words, &draft) else { return words }
        draft.did(
            .runnerRemoved, "\(words.joined(separator: " ")) → \(inner.joined(separator: " "))",
            at: draft.image.effective(.cmd)?.instruction)
        return inner
    }

    // MARK: Programs

    /// The words with an absolute program; a script of the context gets its interpreter.
    private func program(
        _ words: [String], _ keyword: Keyword, _ draft: inout HardeningDraft, isArgument: Bool = false
    ) -> [String] {
        guard let first = words.first else { return words }
        if ["supervisord", "systemd", "init", "s6-svscan", "runsvdir", "cron", "crond"].contains(
            AbsolutePath.lastStep(first))
        {
            draft.decline("\(first) starts more than one process: an image for each, or one that a person takes apart")
            return words
        }
        // An option, for a program that the entry point starts.
        if isArgument, first.hasPrefix("-") || path(first) == nil && !first.contains("/") { return words }
        let found: String? =
            first.contains("/")
            ? draft.image.workdir.map { AbsolutePath.resolve(first, against: $0) }
                ?? (first.hasPrefix("/") ? first : nil)
            : draft.image.copiedProgram(first) ?? path(first)
        guard let found else {
            askCommand("'\(first)' is looked up in PATH, and it is not known where it is", &draft)
            return words
        }
        if let script = draft.script(at: found) {
            draft.runtime?.appPaths.append(found)
            if let shell = script.shell {
                needShell(shell, "\(found) is a script of a shell", script.tools, &draft)
                return [Self.shellPath(shell, draft), found] + words.dropFirst()
            }
            if let interpreter = script.interpreter, let at = path(interpreter) {
                draft.runtime?.programs.append(at)
                return [at, found] + words.dropFirst()
            }
        }
        draft.runtime?.programs.append(found)
        if found != first {
            draft.did(.absoluteProgram, "\(first) → \(found)", at: draft.image.effective(keyword)?.instruction)
        }
        return [found] + words.dropFirst()
    }

    /// Whether an entry point starts what it is given, as scripts with `exec "$@"` do.
    private func startsArguments(_ words: [String], _ draft: HardeningDraft) -> Bool {
        guard let first = words.first, words.count == 1, let folder = draft.image.workdir else { return false }
        let found =
            first.contains("/")
            ? AbsolutePath.resolve(first, against: folder) : draft.image.copiedProgram(first) ?? path(first)
        return found.flatMap { draft.script(at: $0) }?.shell != nil
    }

    // MARK: Shells

    private func shellStart(_ script: String, _ keyword: Keyword, _ draft: inout HardeningDraft) {
        let instruction = draft.image.effective(keyword)?.instruction
        let parsed = ShellScript(script)
        if let service = parsed.supervisor {
            return draft.decline(
                "\(service) starts more than one process: an image for each, or one that a person takes apart")
        }
        // NAME=value before one command is a variable of the image.
        if let (variables, words) = parsed.assigned {
            draft.final.environment += variables.map { "ENV \($0.0)=\(JSONWriter.line(.string($0.1)))" }
            draft.did(.execForm, "\(keyword.rawValue) without a shell", at: instruction)
            let started = program(unwrapped(words, &draft), keyword, &draft)
            return keyword == .cmd ? (draft.final.command = started) : (draft.final.entrypoint = started)
        }
        if let words = parsed.plain {
            draft.did(.execForm, "\(keyword.rawValue) without a shell", at: instruction)
            let started = program(unwrapped(words, &draft), keyword, &draft)
            return keyword == .cmd ? (draft.final.command = started) : (draft.final.entrypoint = started)
        }
        let names = parsed.variableNames
        _ = draft.ask(
            "command",
            names.isEmpty
                ? "the start command is a script of a shell: what is started without one?"
                : "the start command reads \(names.joined(separator: ", ")) when it starts: can the values be written into it?",
            assumed: draft.runtime == nil ? nil : "a shell goes along",
            answers: draft.image.written(parsed).map { [FinalStage.json($0)] } ?? Self.commandAnswers)
        guard draft.runtime != nil else { return }
        needShell("sh", "the start command needs one", parsed.tools, &draft)
        let isOne =
            parsed.commands.count == 1
            && parsed.commands.allSatisfy {
                $0.place == .top && $0.assignments.isEmpty && $0.words.first?.text != "exec"
            }
        let started = [Self.shellPath("sh", draft), "-c", isOne ? "exec \(script)" : script]
        keyword == .cmd ? (draft.final.command = started) : (draft.final.entrypoint = started)
    }

    private func needShell(_ shell: String, _ reason: String, _ tools: [String], _ draft: inout HardeningDraft) {
        guard draft.runtime != nil else {
            return askCommand("\(reason), and the final stage has none", &draft)
        }
        draft.note("a shell (\(shell)) goes along: \(reason)")
        draft.hasShell = true
        let at = Self.shellPath(shell, draft)
        draft.runtime?.programs.append(at)
        for tool in tools where draft.runtime?.tools.contains(tool) == false { draft.runtime?.tools.append(tool) }
    }

    private static func shellPath(_ shell: String, _ draft: HardeningDraft) -> String {
        draft.runtime?.records == .apk ? "/bin/\(shell)" : "/usr/bin/\(shell)"
    }
}

extension HardeningDraft {
    /// What a path of the image is, where it is a script that the build copies.
    func script(at path: String) -> StartScript? {
        guard let files, let place = image.contextPath(of: path, in: files), let text = files.text(place) else {
            return path.hasSuffix(".sh") ? StartScript(shell: "sh", interpreter: nil, tools: []) : nil
        }
        return StartScript(text)
    }
}

extension SoftImage {
    /// The words of a script's only command with the values that the file gives to its variables.
    func written(_ script: ShellScript) -> [String]? {
        guard script.commands.count == 1, !script.isUnfinished, let command = script.commands.first,
            command.place == .top,
            command.redirections.isEmpty, command.assignments.isEmpty
        else { return nil }
        let variables = stage.variables(at: stage.instructions.count)
        var words: [String] = []
        for word in command.words {
            guard word.isDynamic else {
                // A person confirms it: `address=*:5005` names no file.
                if word.isPattern, !word.text.contains("=") { return nil }
                words.append(word.text)
                continue
            }
            guard !word.text.contains("$("), !word.text.contains("`"),
                let text = VariableExpander.expand(word.text, with: closed(variables, word), escape: escape).text
            else { return nil }
            words += word.isQuoted ? [text] : text.split(separator: " ").map(String.init)
        }
        if words.first == "exec" { words.removeFirst() }
        return words.isEmpty ? nil : words
    }

    /// What the base may set is taken for unset where the word has a value for that.
    private func closed(_ variables: Variables, _ word: ShellWord) -> Variables {
        var known: [String: Variables.Value] = [:]
        for name in word.variables {
            known[name] = variables[name] ?? (word.text.contains("\(name):-") ? nil : .unknown)
        }
        return Variables(known)
    }
}

/// A script that an image starts.
struct StartScript: Sendable, Equatable {
    /// `sh` or `bash`, where it is one of theirs.
    let shell: String?
    /// Another interpreter by name.
    let interpreter: String?
    /// Programs that it starts.
    let tools: [String]

    init(shell: String?, interpreter: String?, tools: [String]) {
        self.shell = shell
        self.interpreter = interpreter
        self.tools = tools
    }

    init?(_ text: String) {
        guard text.hasPrefix("#!") else { return nil }
        let words = text.prefix { !$0.isNewline }.dropFirst(2).split { $0 == " " || $0 == "\t" }.map(String.init)
        guard let first = words.first else { return nil }
        let name =
            AbsolutePath.lastStep(first) == "env"
            ? words.dropFirst().first { !$0.hasPrefix("-") } ?? "" : AbsolutePath.lastStep(first)
        if ["sh", "bash", "ash", "dash"].contains(name) {
            shell = name == "bash" ? "bash" : "sh"
            interpreter = nil
            tools = ShellScript(text).tools
        } else {
            shell = nil
            interpreter = name
            tools = []
        }
    }
}

extension ShellScript {
    init(_ text: String) { self.init(MappedText(text, spreadOver: 0..<text.utf8.count)) }

    /// Programs that it starts by their names, sorted.
    var tools: [String] {
        Set(
            commands.compactMap { command -> String? in
                guard let name = command.program, !StartCommand.builtins.contains(name),
                    let word = command.programIndex.map({ command.words[$0].text }), !word.contains("/"),
                    name.utf8.allSatisfy({ $0.isNamePart || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") })
                else { return nil }
                return name
            }
        ).sorted()
    }

    /// What starts services, and not one program.
    var supervisor: String? {
        let names: Set<String> = [
            "service", "systemctl", "supervisord", "sudo", "cron", "crond", "sshd", "nginx", "rsyslogd", "apachectl",
        ]
        return commands.flatMap { $0.words.prefix(3).map { AbsolutePath.lastStep($0.text) } }.first {
            names.contains($0) && commands.count > 1
        }
    }

    var variableNames: [String] {
        var names: [String] = []
        for name in commands.flatMap({ $0.words.flatMap(\.variables) }) where !names.contains(name) {
            names.append(name)
        }
        return names
    }

    private var only: ShellCommand? {
        guard commands.count == 1, !isUnfinished, let command = commands.first, command.place == .top,
            command.redirections.isEmpty,
            command.words.allSatisfy({ !$0.isDynamic && !$0.isPattern && !$0.text.hasPrefix("~") }),
            let first = command.words.first, first.text == "exec" || !StartCommand.builtins.contains(first.text)
        else { return nil }
        return command
    }

    /// The words of its only command, where those are all what they look like.
    var plain: [String]? {
        guard let command = only, command.assignments.isEmpty else { return nil }
        let words = command.words.map(\.text)
        return words.first == "exec" ? Array(words.dropFirst()) : words
    }

    /// The same with variables that are set for it.
    var assigned: ([(String, String)], [String])? {
        guard let command = only, !command.assignments.isEmpty, command.assignments.allSatisfy({ !$0.value.isDynamic })
        else {
            return nil
        }
        return (command.assignments.map { ($0.name, $0.value.text) }, command.words.map(\.text))
    }
}
