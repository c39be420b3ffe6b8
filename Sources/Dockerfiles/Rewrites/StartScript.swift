internal import Model

/// A script that an image starts.
struct StartScript: Sendable, Equatable {
    /// `sh` or `bash`, where it is one of theirs.
    let shell: String?
    /// Options of the shell in its first line: `-eu`.
    let options: [String]
    /// Another interpreter by name.
    let interpreter: String?
    /// Programs that it starts, by name or path.
    let tools: [String]

    /// `nil` for what is no text.
    init?(_ text: String) {
        guard !text.isEmpty, !text.utf8.prefix(4096).contains(0) else { return nil }
        guard text.hasPrefix("#!") else {
            // A shell that is told to start it runs it itself.
            (shell, options, interpreter, tools) = ("sh", [], nil, ShellScript(text).tools)
            return
        }
        var words = text.prefix { !$0.isNewline }.dropFirst(2).split { $0 == " " || $0 == "\t" }.map(String.init)
        guard !words.isEmpty else { return nil }
        if AbsolutePath.lastStep(words[0]) == "env" {
            words.removeFirst()
            while let first = words.first, first.hasPrefix("-") { words.removeFirst() }
        }
        let name = AbsolutePath.lastStep(words.first ?? "")
        if ["sh", "bash", "ash", "dash"].contains(name) {
            shell = name == "bash" ? "bash" : "sh"
            options = Array(words.dropFirst())
            interpreter = nil
            tools = ShellScript(text).tools
        } else {
            shell = nil
            options = []
            interpreter = name
            tools = []
        }
    }
}

extension ShellScript {
    /// Programs that it starts, by their names or absolute paths, those that start others included, sorted.
    var tools: [String] {
        var found: Set<String> = []
        for command in commands {
            let last = command.programIndex ?? command.words.count
            for (index, word) in command.words.enumerated()
            where index == 0 || index == last
                || index < last && Self.starters.contains(AbsolutePath.lastStep(word.text))
            {
                guard let name = word.literal, !StartCommand.builtins.contains(name), !name.contains("="),
                    name.utf8.allSatisfy({ $0.isNamePart || "-./+".utf8.contains($0) }),
                    name.utf8.first.map({ $0 != UInt8(ascii: "-") }) == true,
                    !name.contains("/") || name.hasPrefix("/")
                else { continue }
                found.insert(name)
            }
        }
        return found.sorted()
    }

    /// Programs whose arguments name another program.
    private static let starters: Set<String> = [
        "sudo", "gosu", "su-exec", "setpriv", "runuser", "env", "nohup", "nice", "timeout", "xargs", "stdbuf", "setsid",
        "tini", "dumb-init",
    ]

    /// What starts services, and not one program.
    var supervisor: String? {
        let names: Set<String> = [
            "service", "systemctl", "supervisord", "sudo", "cron", "crond", "sshd", "nginx", "rsyslogd", "apachectl",
        ]
        return commands.flatMap { $0.words.prefix(3).map { AbsolutePath.lastStep($0.text) } }
            .first { names.contains($0) && commands.count > 1 }
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
        return Self.started(command)
    }

    /// The same with variables that are set for it.
    var assigned: ([(String, String)], [String])? {
        guard let command = only, !command.assignments.isEmpty,
            command.assignments.allSatisfy({ !$0.value.isDynamic && !$0.value.isPattern }),
            let words = Self.started(command)
        else { return nil }
        return (command.assignments.map { ($0.name, $0.value.text) }, words)
    }

    private static func started(_ command: ShellCommand) -> [String]? {
        let words = command.words.map(\.text)
        guard words.first == "exec" else { return words }
        return words.count > 1 && !words[1].hasPrefix("-") ? Array(words.dropFirst()) : nil
    }
}
