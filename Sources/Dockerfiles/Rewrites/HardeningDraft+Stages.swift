extension HardeningDraft {
    /// A name that no stage has.
    func freeName(_ wanted: String) -> String {
        Self.free(wanted, Set(image.graph.stages.compactMap(\.name) + [softName]))
    }

    private static func free(_ wanted: String, _ taken: Set<String>) -> String {
        if !taken.contains(wanted) { return wanted }
        var number = 2
        while taken.contains("\(wanted)-\(number)") { number += 1 }
        return "\(wanted)-\(number)"
    }

    /// What the soft stage is called when it is no longer the last.
    var softName: String {
        let taken = Set(image.graph.stages.dropLast().compactMap(\.name))
        let wanted =
            image.stage.nameWord.map { "\($0.text.lowercased())-build" }
            ?? (taken.contains("build") ? "assemble" : "build")
        return Self.free(wanted, taken)
    }

    /// A path that a script cannot name as it stands.
    var strangePath: String? {
        let paths =
            (runtime?.programs ?? []) + (runtime?.appPaths ?? []) + (runtime?.writable ?? []) + (runtime?.tools ?? [])
        return paths.first { path in
            !path.utf8.allSatisfy { $0.isNamePart || "-./+@:=,".utf8.contains($0) || $0 >= 0x80 }
        }
            ?? final.copies.flatMap { $0.sources + [$0.target] }.first {
                $0.contains("$") || $0.contains("\n") || $0.contains("\\")
            }
    }

    /// The copies of the soft stage as they are, where that stage does nothing else that counts; `nil` where it does.
    var directCopies: [FinalStage.Copy]? {
        guard runtime == nil, additions.isEmpty,
            writable.isEmpty || writable.allSatisfy({ path in image.copied.contains { $0.target == path } }),
            !image.hasOwnCertificates, case .image = image.stage.base
        else { return nil }
        guard image.ran.allSatisfy({ Self.isDispensable($0.command) }),
            image.copied.allSatisfy({
                $0.step.instruction.keyword == .copy && $0.step.instruction.heredocs.isEmpty && $0.target != nil
                    && $0.step.instruction.exec == nil && !$0.step.instruction.words.contains { $0.text.contains("$") }
            }),
            !image.copied.isEmpty,
            !image.steps.contains(where: { $0.instruction.keyword == .run && RunScript.text($0.instruction) == nil })
        else { return nil }
        let copies = image.copied.map { copy -> FinalStage.Copy in
            let target = copy.target ?? "/"
            let flags = copy.step.instruction.flags.filter { ["chmod", "parents", "exclude"].contains($0.name) }
            let isWritable = writable.contains { AbsolutePath.isInside(target, $0) }
            return FinalStage.Copy(
                from: copy.from, sources: copy.sources, target: target + (copy.isFolder && target != "/" ? "/" : ""),
                owner: isWritable ? final.user : FinalStage.root,
                flags: flags.map { image.graph.dockerfile.source.text($0.range) })
        }
        guard copies.count == image.copied.count,
            !copies.contains(where: { ($0.sources + [$0.target]).contains { $0.contains("$") } })
        else { return nil }
        return copies
    }

    /// Commands that leave nothing behind which a minimal base lacks and the app needs.
    private static func isDispensable(_ command: ShellCommand) -> Bool {
        switch command.program {
        case "apt-get", "apt", "apk":
            let wanted = command.operands().dropFirst().map(\.text)
            return command.subcommand != "install" && command.subcommand != "add"
                || wanted.allSatisfy {
                    ["ca-certificates", "tzdata", "curl", "wget", "bash", "procps", "net-tools", "vim", "less"]
                        .contains($0)
                }
        case "useradd", "adduser", "groupadd", "addgroup", "usermod", "update-ca-certificates", "chown", "true", "set",
            "echo":
            return true
        case "rm":
            return command.operands().allSatisfy {
                $0.text.hasPrefix("/var/lib/apt") || $0.text.hasPrefix("/var/cache") || $0.text.hasPrefix("/tmp")
            }
        default: return false
        }
    }
}
