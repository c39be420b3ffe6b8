extension ShellCommand {
    /// Programs that run another one, with the options of theirs that take a value.
    private static let wrappers: [String: Set<String>] = [
        "sudo": ["-u", "-g", "-h", "-p", "-C", "-r", "-t", "-D", "-R", "-T", "-U"], "doas": ["-u", "-C"],
        "env": ["-u", "-C", "-S"], "exec": ["-a"], "command": [], "builtin": [], "nohup": [], "eatmydata": [],
        "time": ["-f", "-o"],
        "nice": ["-n"], "ionice": ["-c", "-n"], "timeout": ["-s", "-k"], "stdbuf": ["-i", "-o", "-e"], "setsid": [],
        "gosu": [], "su-exec": [], "chroot": [], "xargs": ["-n", "-P", "-I", "-L", "-d", "-a", "-E", "-s"],
        "busybox": [],
    ]
    /// Those whose first argument belongs to them.
    private static let takesArgument: Set<String> = ["timeout", "gosu", "su-exec", "chroot"]

    /// Index of the word that names the program which really runs: behind `sudo -E`, `env A=b`, `timeout 5` and their like.
    /// `nil` where there is none, or a variable stands in its place.
    package var programIndex: Int? {
        var index = 0
        while index < words.count {
            guard let name = words[index].programName else { return nil }
            guard let options = Self.wrappers[name], index + 1 < words.count else { return index }
            var next = index + 1
            while next < words.count {
                let text = words[next].text
                if text == "--" {
                    next += 1
                    break
                }
                if text.hasPrefix("-") {
                    next += options.contains(text) ? 2 : 1
                } else if name == "env" || name == "sudo", text.contains("=") {
                    next += 1
                } else {
                    break
                }
            }
            if Self.takesArgument.contains(name) { next += 1 }
            guard next < words.count else { return index }
            index = next
        }
        return nil
    }

    /// The program without its folder: `apt-get`.
    package var program: String? { programIndex.flatMap { words[$0].programName } }

    /// What the program is given.
    package var arguments: ArraySlice<ShellWord> { programIndex.map { words[($0 + 1)...] } ?? [] }

    /// The first argument that is no option: `install` of `apt-get -y install curl`.
    package var subcommand: String? { operands().first?.text }

    /// Arguments that are no options, in order. `valued` are options whose value is a word of its own.
    package func operands(valued: Set<String> = []) -> [ShellWord] {
        var found: [ShellWord] = []
        var takesAll = false
        var skipsNext = false
        for word in arguments {
            if skipsNext {
                skipsNext = false
            } else if takesAll || !word.text.hasPrefix("-") || word.text == "-" {
                found.append(word)
            } else if word.text == "--" {
                takesAll = true
            } else {
                skipsNext = valued.contains(word.text)
            }
        }
        return found
    }

    /// The word that sets one of these options: long ones as they are or with `=value`, short ones also within a group (`-qy`).
    package func option(_ names: String...) -> ShellWord? { option(names) }

    package func option(_ names: [String]) -> ShellWord? {
        for word in arguments {
            let text = word.text
            guard text.hasPrefix("-"), text.count > 1 else { continue }
            if text == "--" { return nil }
            for name in names {
                if name.hasPrefix("--") {
                    if text == name || text.hasPrefix(name + "=") { return word }
                } else if name.count == 2, !text.hasPrefix("--"), let letter = name.last {
                    if text.dropFirst().contains(letter) { return word }
                } else if text == name || text.hasPrefix(name + "=") {
                    return word
                }
            }
        }
        return nil
    }

    package func has(_ names: String...) -> Bool { option(names) != nil }

    /// The value of an option: behind `=`, or the next word, or for a short one the rest of its word.
    package func value(of names: String...) -> ShellWord? {
        var position = arguments.startIndex
        while position < arguments.endIndex {
            let word = arguments[position]
            for name in names {
                if word.text == name { return position + 1 < arguments.endIndex ? arguments[position + 1] : nil }
                if name.hasPrefix("--"), word.text.hasPrefix(name + "=") { return word.dropping(name.count + 1) }
                if name.count == 2, !word.text.hasPrefix("--"), word.text.hasPrefix(name) { return word.dropping(2) }
            }
            position += 1
        }
        return nil
    }

    private static let shells: Set<String> = ["sh", "bash", "ash", "dash", "ksh", "zsh"]

    /// Index of the word that is a script itself: of `sh -c '…'` and `eval '…'`.
    var innerScript: Int? {
        guard let index = programIndex, let program else { return nil }
        if program == "eval" { return index + 1 < words.count ? index + 1 : nil }
        guard Self.shells.contains(program) else { return nil }
        var position = index + 1
        while position < words.count, words[position].text.hasPrefix("-") || words[position].text.hasPrefix("+") {
            let text = words[position].text
            if text.hasPrefix("-"), !text.hasPrefix("--"), text.contains("c") {
                return position + 1 < words.count ? position + 1 : nil
            }
            position += text == "-o" || text == "+o" ? 2 : 1
        }
        return nil
    }
}

extension ShellWord {
    /// The last part of a path, where the word is one of a program.
    var programName: String? {
        guard let literal, !literal.isEmpty else { return nil }
        return literal.split(separator: "/").last.map(String.init) ?? literal
    }

    func dropping(_ count: Int) -> ShellWord {
        ShellWord(
            text: String(text.dropFirst(count)), isDynamic: isDynamic, isPattern: isPattern, isQuoted: isQuoted,
            variables: variables, range: range)
    }
}
