internal import Model

/// Checks of TLS certificates or of signatures are switched off.
struct DisabledVerification: LintRule {
    let id = "BS2002"
    let name = "verification-switched-off"
    let aliases = [
        "CKV2_DOCKER_2", "CKV2_DOCKER_3", "CKV2_DOCKER_4", "CKV2_DOCKER_5", "CKV2_DOCKER_6", "CKV2_DOCKER_7",
        "CKV2_DOCKER_8",
        "CKV2_DOCKER_9", "CKV2_DOCKER_10", "CKV2_DOCKER_11", "CKV2_DOCKER_12", "CKV2_DOCKER_13", "CKV2_DOCKER_14",
        "CKV2_DOCKER_15",
        "CKV2_DOCKER_16",
    ]
    let severity = LintFinding.Severity.error
    let consequence = "Anybody between the build and the server decides what is downloaded and installed."
    let remedy = "Leave the option out; give the build the certificate or the key that it lacks."

    /// Options by program; those of more than one letter match with a value too.
    private static let options: [String: [String]] = [
        "curl": ["-k", "--insecure", "--proxy-insecure", "--doh-insecure"], "wget": ["--no-check-certificate"],
        "pip": ["--trusted-host"], "pip3": ["--trusted-host"], "pipenv": ["--trusted-host"],
        "uv": ["--allow-insecure-host", "--trusted-host"],
        "apk": ["--allow-untrusted"],
        "apt-get": ["--force-yes", "--allow-unauthenticated"], "apt": ["--force-yes", "--allow-unauthenticated"],
        "yum": ["--nogpgcheck"], "dnf": ["--nogpgcheck"], "microdnf": ["--nogpgcheck"], "tdnf": ["--nogpgcheck"],
        "zypper": ["--no-gpg-checks", "--gpg-auto-import-keys"], "rpm": ["--nosignature", "--nodigest", "--noverify"],
        "gem": [],
    ]
    /// Settings that do the same wherever they stand, with the values that do, in lower case; none for any value but an empty one.
    private static let settings: [String: Set<String>] = [
        "PYTHONHTTPSVERIFY": ["0"], "NODE_TLS_REJECT_UNAUTHORIZED": ["0"], "NPM_CONFIG_STRICT_SSL": ["false", "0"],
        "YARN_ENABLE_STRICT_SSL": ["false", "0"], "GIT_SSL_NO_VERIFY": ["1", "true", "yes", "on"],
        "PIP_TRUSTED_HOST": [],
        "GOSUMDB": ["off"], "GOINSECURE": ["*", "*.*"], "GONOSUMDB": ["*"], "GONOSUMCHECK": ["1"],
    ]

    private static func isOff(_ name: String, _ value: String) -> Bool {
        guard let values = settings[name.uppercased()] else { return false }
        return values.isEmpty ? !value.isEmpty : values.contains(value.lowercased())
    }

    func check(_ context: LintContext, _ report: LintReporter) {
        context.commands { command, _ in
            if let word = self.option(command) {
                report.found(
                    word.range,
                    "\(command.program ?? "") no longer checks whom it talks to or what it gets: \(word.text)")
            }
            if let words = self.setting(command) {
                report.found(words, "\(command.program ?? "") is told not to check certificates any more")
            }
            for assignment in command.assignments + self.exports(command) {
                if Self.isOff(assignment.name, assignment.value.text) {
                    report.found(
                        assignment.value.range, "\(assignment.name)=\(assignment.value.text) switches verification off")
                }
            }
        }
        for keyword in [Keyword.env, .arg] {
            context.instructions(keyword) { instruction, stage, index in
                for pair in instruction.pairs {
                    guard let word = pair.value,
                        let value = stage.expand(word, at: index, escape: context.dockerfile.escape).text,
                        Self.isOff(pair.name.text, value)
                    else { continue }
                    report.found(
                        pair.name.range.lowerBound..<word.range.upperBound,
                        "\(pair.name.text)=\(value) switches verification off")
                }
            }
        }
    }

    private func option(_ command: ShellCommand) -> ShellWord? {
        guard let program = command.program else { return nil }
        if let names = Self.options[program], let word = command.option(names) { return word }
        if ["yum", "dnf", "microdnf", "tdnf", "yum-config-manager"].contains(program),
            let word = command.words.first(where: { word in
                ["sslverify=false", "sslverify=0", "gpgcheck=0"].contains { word.text.lowercased().contains($0) }
            })
        {
            return word
        }
        // python -m pip …
        if program.hasPrefix("python"), command.arguments.dropFirst().first?.text == "pip" {
            return command.option(["--trusted-host"])
        }
        return nil
    }

    /// `export NAME=value` among the arguments.
    private func exports(_ command: ShellCommand) -> [ShellCommand.Assignment] {
        guard command.program == "export" else { return [] }
        return command.arguments.compactMap { word in
            guard let equals = word.text.firstIndex(of: "=") else { return nil }
            let name = word.text[..<equals]
            return ShellCommand.Assignment(name: String(name), value: word.dropping(name.count + 1))
        }
    }

    /// `npm config set strict-ssl false`, `git config --global http.sslVerify false`, `yarn config set …`.
    private func setting(_ command: ShellCommand) -> Range<Int>? {
        guard let program = command.program else { return nil }
        let words = command.operands()
        let texts = words.map { $0.text.lowercased() }
        let joined = texts.joined(separator: " ").replacing("=", with: " ")
        let isOff =
            switch program {
            case "npm", "yarn", "pnpm":
                joined.hasPrefix("config set strict-ssl false") || joined.hasPrefix("set strict-ssl false")
                    || joined.hasPrefix("config set enablestrictssl false")
            case "git":
                joined.hasPrefix("config http.") && joined.contains("sslverify false")
                    || joined == "config http.sslverify false"
            case "composer": joined.hasPrefix("config") && joined.contains("disable-tls true")
            default: false
            }
        guard isOff, let first = words.first, let last = words.last else { return nil }
        return first.range.lowerBound..<last.range.upperBound
    }
}
