internal import Model

/// The health check, without what the final stage does not have.
extension HardeningDraft {
    mutating func takeHealthcheck(path: (String) -> String?, probe: (String) -> [String]?) {
        guard let step = image.effective(.healthcheck) else { return }
        // HEALTHCHECK NONE switches off what the base has; the new base has none.
        guard let inner = step.instruction.inner.first else { return }
        let flags = step.instruction.flags.map { image.graph.dockerfile.source.text($0.range) }
        func write(_ words: [String]) {
            final.healthcheck = (["HEALTHCHECK"] + flags + ["CMD \(FinalStage.json(words))"]).joined(separator: " ")
        }
        if let answer = answers["healthcheck"] {
            guard answer != "none" else { return }
            guard let words = ExecForm.words(MappedText(answer, spreadOver: 0..<answer.utf8.count)), !words.isEmpty
            else {
                return refuse("healthcheck", "'\(answer)' is no JSON array of strings", answers: ["none"])
            }
            return write(words.map(\.text))
        }
        let words = inner.exec?.map(\.text) ?? ShellScript(inner.text?.text ?? "").plain
        if let words, let first = words.first, let found = program(ofCheck: first, path) {
            if found != first || inner.exec == nil {
                did(.healthcheck, "started without a shell, by its path", at: step.instruction)
            }
            runtime?.programs.append(found)
            return write([found] + words.dropFirst())
        }
        let text = inner.exec.map { $0.map(\.text).joined(separator: " ") } ?? inner.text?.text ?? ""
        if let address = HealthAddress.find(ShellScript(text)), let words = probe(address) {
            did(.healthcheck, "\(address) is asked without curl and without a shell", at: step.instruction)
            return write(words)
        }
        did(.healthcheck, "left out: nothing of the final stage can run it", at: step.instruction)
        ask(
            "healthcheck",
            "the health check needs programs that are not there any more: \(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(80))",
            assumed: "there is none; Kubernetes does not read it anyway",
            answers: ["none", "[\"/path/of/program\", \"argument\"]"])
    }

    /// Where the program of a check is, where it will be there: the app's own interpreter, or what a COPY brings.
    private func program(ofCheck name: String, _ path: (String) -> String?) -> String? {
        if ["python", "python3", "node", "java", "ruby"].contains(name) { return path(name) }
        let found =
            name.contains("/")
            ? image.workdir.map { AbsolutePath.resolve(name, against: $0) } : image.copiedProgram(name)
        guard let found, image.text(of: found, in: files) == nil, !found.hasSuffix(".sh") else { return nil }
        return image.copied.contains { $0.target == found }
            || image.copiedProgram(AbsolutePath.lastStep(found)) == found ? found : nil
    }
}

/// The address that a check with curl or wget asks.
enum HealthAddress {
    /// Options that change neither what is asked nor what counts as well.
    private static let plain: Set<String> = [
        "-f", "-s", "-S", "-L", "-q", "-o", "-O", "-m", "-T", "-t", "-nv", "--fail", "--silent", "--show-error",
        "--location", "--output", "--spider", "--quiet", "--max-time", "--timeout", "--tries", "--connect-timeout",
        "--no-verbose",
    ]

    /// `nil` where there is none, where it hangs on variables, or where the check looks at more than the status.
    static func find(_ script: ShellScript) -> String? {
        let checks = script.commands.filter { $0.program == "curl" || $0.program == "wget" }
        guard checks.count == 1, let check = checks.first else { return nil }
        let others = script.commands.filter { $0 != check }
        guard others.allSatisfy({ ["exit", "true", "false"].contains($0.program ?? "") }) else { return nil }
        for word in check.arguments where word.text.hasPrefix("-") && word.text != "-" {
            let name = String(word.text.prefix { $0 != "=" })
            let isGroup = !name.hasPrefix("--") && name.dropFirst().allSatisfy { plain.contains("-\($0)") }
            if !plain.contains(name), !isGroup { return nil }
        }
        let addresses = check.words.compactMap(\.literal).filter { $0.hasPrefix("http://") || $0.hasPrefix("https://") }
        guard addresses.count == 1, let address = addresses.first,
            !address.utf8.contains(where: {
                $0 <= 0x20 || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
            })
        else { return nil }
        return address
    }
}
