internal import Bytes
internal import Model

/// Writes the start command of the final stage: absolute, in exec form, through a shell only where the app needs one.
struct StartPlanner {
    /// Where a program is that is started by its name; of an absolute path, where that program is in the final stage instead.
    let path: (String) -> String?
    /// What a package manager would start, where it only starts something.
    let unwrap: ([String], inout HardeningDraft) -> [String]?
    /// Whether a file is a program by where it lies, though its text is not to be seen.
    var isProgram: (String) -> Bool = { _ in false }
    /// What the base image starts where the file says nothing.
    var standard: [String]?

    static let commandAnswers = ["[\"/path/of/program\", \"argument\"]"]
    /// They reap processes, and start what follows.
    private static let inits: Set<String> = ["tini", "tini-static", "dumb-init", "catatonit", "docker-init"]
    /// They set something up in the process that they start.
    private static let wrappers: Set<String> = [
        "ddtrace-run", "newrelic-admin", "opentelemetry-instrument", "run-program",
    ]
    private static let supervisors: Set<String> = [
        "supervisord", "systemd", "init", "s6-svscan", "runsvdir", "cron", "crond",
    ]
    /// Only root can become another user.
    private static let userSwitches: Set<String> = ["gosu", "su-exec", "su", "sudo", "runuser", "setpriv", "doas"]
    private static let shells: Set<String> = ["sh", "bash", "ash", "dash"]

    func plan(_ draft: inout HardeningDraft) {
        let start = draft.start
        switch (start.entrypoint, start.command) {
        case (.shell(let script, let shell)?, _): shellStart(script, shell, .entrypoint, &draft)
        case (.exec(let words)?, let command):
            let unwrapped = unwrapped(words, .entrypoint, &draft)
            draft.final.entrypoint = entry(unwrapped, .entrypoint, &draft)
            switch command {
            case .exec(let arguments)?:
                draft.final.command = arguments
                switch role(of: unwrapped, draft) {
                case .starter: draft.final.command = entry(self.unwrapped(arguments, .cmd, &draft), .cmd, &draft)
                case .script: gather(arguments, &draft)
                case .program: break
                }
            case .shell(let script, let shell)?:
                needShell(shell, "CMD is a script of a shell", ShellScript(script).tools, &draft)
                draft.final.command = [Self.shellPath(shell, draft), "-c", script]
            case nil: break
            }
        case (nil, .exec(let words)?): draft.final.command = entry(unwrapped(words, .cmd, &draft), .cmd, &draft)
        case (nil, .shell(let script, let shell)?): shellStart(script, shell, .cmd, &draft)
        case (nil, nil):
            if let standard {
                draft.final.command = entry(standard, .cmd, &draft)
            } else {
                askCommand("the file has neither ENTRYPOINT nor CMD: what does the image start?", &draft)
            }
        }
    }

    private enum Role {
        /// Starts what it is given.
        case starter
        /// A script: it may start what it is given, or look at it.
        case script
        case program
    }

    private func role(of words: [String], _ draft: HardeningDraft) -> Role {
        guard let first = words.first else { return .program }
        let name = AbsolutePath.lastStep(first)
        if Self.inits.contains(name) {
            let rest = words.dropFirst().drop { $0.hasPrefix("-") }
            return rest.isEmpty ? .starter : role(of: Array(rest), draft)
        }
        if Self.wrappers.contains(name) { return words.count == 1 ? .starter : .program }
        if Self.shells.contains(name) { return .script }
        let found = place(first, draft)
        return found.flatMap { draft.script(at: $0) }?.shell != nil ? .script : .program
    }

    private func askCommand(_ text: String, _ draft: inout HardeningDraft) {
        draft.ask("command", text, assumed: nil, answers: Self.commandAnswers)
    }

    private func unwrapped(_ words: [String], _ keyword: Keyword, _ draft: inout HardeningDraft) -> [String] {
        guard let inner = unwrap(words, &draft) else { return words }
        draft.did(
            .runnerRemoved, "\(words.joined(separator: " ")) → \(inner.joined(separator: " "))",
            at: draft.image.effective(keyword)?.instruction)
        return inner
    }

    // MARK: Programs

    /// The words with absolute programs; those that start others are looked through.
    private func entry(_ words: [String], _ keyword: Keyword, _ draft: inout HardeningDraft) -> [String] {
        guard let first = words.first else { return words }
        let name = AbsolutePath.lastStep(first)
        if Self.inits.contains(name) {
            guard let found = initPath(first, draft) else {
                askCommand("'\(first)' is looked up in PATH, and it is not known where it is", &draft)
                return words
            }
            draft.runtime?.programs.append(found)
            let options = words.dropFirst().prefix { $0.hasPrefix("-") }
            let rest = Array(words.dropFirst(1 + options.count))
            return [found] + options + (rest.isEmpty ? [] : entry(unwrapped(rest, keyword, &draft), keyword, &draft))
        }
        if Self.wrappers.contains(name) {
            let inner = words.dropFirst().drop { Self.wrappers.contains($0) || $0.hasPrefix("-") }
            let own = program([first], keyword, &draft)
            return own + words.dropFirst().prefix(words.count - 1 - inner.count)
                + (inner.isEmpty ? [] : entry(Array(inner), keyword, &draft))
        }
        return program(words, keyword, &draft)
    }

    private func initPath(_ name: String, _ draft: HardeningDraft) -> String? {
        if name.hasPrefix("/") { return name }
        if let copied = draft.image.copiedProgram(name) { return copied }
        guard draft.image.installedPackages.contains(name) else { return nil }
        return draft.image.image?.isAlpine == true && name == "tini" ? "/sbin/tini" : "/usr/bin/\(name)"
    }

    private func place(_ first: String, _ draft: HardeningDraft) -> String? {
        if first.hasPrefix("/") { return path(first) ?? first }
        if first.contains("/") { return draft.image.workdir.map { AbsolutePath.resolve(first, against: $0) } }
        return draft.image.copiedProgram(first) ?? path(first)
    }

    /// The words with an absolute program; a script gets its interpreter.
    private func program(_ words: [String], _ keyword: Keyword, _ draft: inout HardeningDraft) -> [String] {
        guard let first = words.first else { return words }
        let name = AbsolutePath.lastStep(first)
        if Self.supervisors.contains(name) {
            draft.decline("\(first) starts more than one process: an image for each, or one that a person takes apart")
            return words
        }
        if Self.userSwitches.contains(name) {
            draft.decline("\(first) becomes another user, which only root can: start the app itself")
            return words
        }
        if Self.shells.contains(name), words.count > 1, !words[1].hasPrefix("-") {
            let script = draft.image.workdir.map { AbsolutePath.resolve(words[1], against: $0) } ?? words[1]
            guard let text = draft.image.text(of: script, in: draft.files), let read = StartScript(text) else {
                askCommand("what \(script) starts cannot be seen", &draft)
                return words
            }
            needShell(name == "bash" ? "bash" : "sh", "\(script) is a script of a shell", read.tools, &draft)
            draft.extraPaths.append(script)
            return [Self.shellPath(name == "bash" ? "bash" : "sh", draft)] + words.dropFirst()
        }
        guard let found = place(first, draft) else {
            askCommand("'\(first)' is looked up in PATH, and it is not known where it is", &draft)
            return words
        }
        if let script = draft.script(at: found) {
            draft.extraPaths.append(found)
            if draft.image.linked(found) != found { draft.extraPaths.append(draft.image.linked(found)) }
            if let shell = script.shell {
                needShell(shell, "\(found) is a script of a shell", script.tools, &draft)
                return [Self.shellPath(shell, draft)] + script.options + [found] + words.dropFirst()
            }
            if let interpreter = script.interpreter, let at = path(interpreter) {
                draft.runtime?.programs.append(at)
                return [at, found] + words.dropFirst()
            }
            askCommand(
                "\(found) is a script for \(script.interpreter ?? "another program"), and it is not known where that is",
                &draft)
            return words
        }
        guard path(first) != nil || isProgram(found) else {
            askCommand("what \(found) is cannot be seen: a program, or a script for an interpreter?", &draft)
            return words
        }
        draft.runtime?.programs.append(found)
        if found != first {
            draft.did(.absoluteProgram, "\(first) → \(found)", at: draft.image.effective(keyword)?.instruction)
        }
        return [found] + words.dropFirst()
    }

    /// What a script is given to start is looked up by the script: it has to be there.
    private func gather(_ arguments: [String], _ draft: inout HardeningDraft) {
        guard let first = arguments.first, !first.hasPrefix("-") else { return }
        if first.contains("/") {
            if first.hasPrefix("/"), path(first) == nil { draft.runtime?.programs.append(first) }
        } else {
            draft.runtime?.tools.append(first)
        }
        // Programs of packages find their interpreter through env.
        draft.runtime?.tools.append("env")
        for name in ["python", "node", "ruby"] where draft.stack?.hasPrefix(name) == true && first != name {
            draft.runtime?.tools.append(name)
        }
    }

    // MARK: Shells

    private func shellStart(_ script: String, _ shell: String, _ keyword: Keyword, _ draft: inout HardeningDraft) {
        let instruction = draft.image.effective(keyword)?.instruction
        let parsed = ShellScript(script)
        if let service = parsed.supervisor {
            return draft.decline(
                "\(service) starts more than one process: an image for each, or one that a person takes apart")
        }
        func put(_ words: [String]) {
            let started = entry(unwrapped(words, keyword, &draft), keyword, &draft)
            if keyword == .cmd { draft.final.command = started } else { draft.final.entrypoint = started }
        }
        // NAME=value before one command is a variable of the image.
        if let (variables, words) = parsed.assigned, variables.allSatisfy({ FinalStage.variable($0.0, $0.1) != nil }) {
            for (name, value) in variables {
                if SecretText.isName(name), !SecretText.isPlaceholder(value) {
                    draft.leaveOutSecret(name, at: instruction)
                } else if let line = FinalStage.variable(name, value) {
                    draft.final.assignments.append(line)
                }
            }
            draft.did(.execForm, "\(keyword.rawValue) without a shell", at: instruction)
            return put(words)
        }
        if let words = parsed.plain {
            draft.did(.execForm, "\(keyword.rawValue) without a shell", at: instruction)
            return put(words)
        }
        if let manager = manager(in: parsed.tools) {
            return askCommand("the start command runs \(manager), which is not there any more", &draft)
        }
        let names = parsed.variableNames
        draft.ask(
            "command",
            names.isEmpty
                ? "the start command is a script of a shell: what is started without one?"
                : "the start command reads \(names.joined(separator: ", ")) when it starts: can the values be written into it?",
            assumed: draft.runtime == nil ? nil : "a shell goes along",
            answers: draft.image.written(parsed).map { [FinalStage.json($0)] } ?? Self.commandAnswers)
        guard draft.runtime != nil else { return }
        needShell(shell, "the start command needs one", parsed.tools, &draft)
        let isOne =
            parsed.commands.count == 1
            && parsed.commands.allSatisfy {
                $0.place == .top && $0.assignments.isEmpty && $0.words.first?.text != "exec"
            }
        let started = [Self.shellPath(shell, draft), "-c", isOne ? "exec \(script)" : script]
        if keyword == .cmd { draft.final.command = started } else { draft.final.entrypoint = started }
    }

    private func needShell(_ shell: String, _ reason: String, _ tools: [String], _ draft: inout HardeningDraft) {
        guard draft.runtime != nil else {
            return askCommand("\(reason), and the final stage has none", &draft)
        }
        let names = tools.map { AbsolutePath.lastStep($0) }
        if let manager = manager(in: tools) {
            return askCommand("\(reason), and it runs \(manager), which is not there any more", &draft)
        }
        if let change = names.first(where: Self.userSwitches.contains) {
            return draft.decline("\(reason), and \(change) in it becomes another user, which only root can")
        }
        if let change = names.first(where: { ["chown", "useradd", "usermod", "apt-get", "apk"].contains($0) }) {
            draft.note("\(reason), and \(change) in it needs root: it fails now")
        }
        draft.note("a shell (\(shell)) goes along: \(reason)")
        draft.hasShell = true
        let at = Self.shellPath(shell, draft)
        draft.runtime?.programs.append(at)
        for tool in tools where draft.runtime?.tools.contains(tool) == false { draft.runtime?.tools.append(tool) }
    }

    /// A package manager that a script runs, and that does not go along.
    private func manager(in tools: [String]) -> String? {
        tools.map { AbsolutePath.lastStep($0) }.first { name in
            ["npm", "npx", "yarn", "pnpm", "pip", "pip3", "poetry", "pipenv", "composer"].contains(name)
                || name == "bundle" && path(name) == nil
        }
    }

    static func shellPath(_ shell: String, _ draft: HardeningDraft) -> String {
        draft.runtime?.records == .apk ? "/bin/\(shell)" : "/usr/bin/\(shell)"
    }
}

extension HardeningDraft {
    /// What a path of the image is, where it is a script whose text the build brings.
    func script(at path: String) -> StartScript? {
        guard let text = image.text(of: path, in: files) else { return nil }
        // Without a first line of its own only a shell starts it, and what begins like a program is one.
        return text.hasPrefix("#!") || path.hasSuffix(".sh") ? StartScript(text) : nil
    }
}

extension SoftImage {
    /// The words of a script's only command with the values that the file gives to its variables; `nil` where one is a secret.
    func written(_ script: ShellScript) -> [String]? {
        guard script.commands.count == 1, !script.isUnfinished, let command = script.commands.first,
            command.place == .top, command.redirections.isEmpty, command.assignments.isEmpty,
            !command.words.flatMap(\.variables).contains(where: SecretText.isName)
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
                let text = VariableExpander.expand(word.text, with: closed(variables, word), escape: escape).text,
                !SecretText.hasPassword(text)
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
