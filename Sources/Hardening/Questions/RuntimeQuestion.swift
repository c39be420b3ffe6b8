internal import Model

/// 3: non-root, read-only root, no capabilities, no setuid, no shell: what could an intruder do? What the image alone cannot make a yes is answered from the Pod.
struct RuntimeQuestion: AssessedQuestion {
    let question = Question.runtime

    func checks(_ image: AssessedImage) -> [Check] {
        var checks: [Check] = []
        if image.hasConfiguration {
            checks += UserCheck().checks(image) + StartCheck().checks(image)
        } else {
            checks.append(.notExamined("runtime.user", "a folder has no configuration"))
        }
        checks += [shell(image), tools(image), privileges(image), writable(image), secrets(image)]
        return checks + PodChecks().checks(image)
    }

    private func shell(_ image: AssessedImage) -> Check {
        let shells = image.toolbox.tools(with: .shell)
        guard !shells.isEmpty else { return Check("runtime.shell", .yes, "there is no shell") }
        return Check(
            "runtime.shell", .no, "there is a shell: whoever gets in has a command line",
            evidence: [AssessedImage.list(shells.map { "\($0.path) (\($0.id))" })],
            fix: "take a final stage without a shell; start the app in exec form")
    }

    private func tools(_ image: AssessedImage) -> Check {
        let serious: Set<Capability> = [
            .interpreter, .download, .compile, .packageManager, .escalate, .network, .debug, .remoteAccess,
            .containerEscape,
        ]
        let found = image.toolbox.capabilities.filter(serious.contains)
        guard !found.isEmpty else { return Check("runtime.tools", .yes, "there is no tool that an intruder could use") }
        let evidence = found.map { capability in
            let names = Set(image.toolbox.tools(with: capability).map(\.id)).sorted().map(\.description)
            return "\(capability.title): \(AssessedImage.list(names))"
        }
        return Check(
            "runtime.tools", .no, "\(Numbers.count(image.toolbox.tools.count, "tool")) for an intruder",
            evidence: evidence,
            fix: "boltseal toolbox \(image.inventory.image.reference) lists them; keep only what the app calls")
    }

    private func privileges(_ image: AssessedImage) -> Check {
        let found = [.setuid, .setgid, .fileCapabilities].flatMap { image.toolbox.findings(of: $0) }
        guard !found.isEmpty else {
            return Check("runtime.setuid", .yes, "no file gains privileges (setuid, setgid, file capabilities)")
        }
        return Check(
            "runtime.setuid", .no,
            "\(Numbers.count(found.count, "file")) with more privileges than whoever starts them",
            evidence: [AssessedImage.list(found.map { "\($0.path) (\($0.kind.rawValue))" })],
            fix:
                "RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +, and allowPrivilegeEscalation: false in the Pod"
        )
    }

    private func writable(_ image: AssessedImage) -> Check {
        let found = [.worldWritableDirectory, .worldWritableFile].flatMap { image.toolbox.findings(of: $0) }
        guard !found.isEmpty else {
            return Check("runtime.world-writable", .yes, "nobody can change what is not theirs")
        }
        return Check(
            "runtime.world-writable", .no, "anybody may change \(Numbers.count(found.count, "path"))",
            evidence: [AssessedImage.list(found.map(\.path))], fix: "RUN chmod o-w on them, or COPY --chmod=0755")
    }

    private func secrets(_ image: AssessedImage) -> Check {
        let present = image.toolbox.findings(of: .secret)
        let deleted = image.toolbox.findings(of: .deletedSecret)
        guard image.inventory.isSearchedForSecrets || !(present + deleted).isEmpty else {
            return .notExamined("runtime.secrets", "files were not searched for secrets (--no-secrets)")
        }
        guard !(present + deleted).isEmpty else {
            return Check("runtime.secrets", .yes, "no secret was recognised in any layer")
        }
        let note = deleted.isEmpty ? "" : "; \(deleted.count) of them deleted later, yet still in the image"
        return Check(
            "runtime.secrets", .no,
            "\(Numbers.count(present.count + deleted.count, "secret")) in the image\(note)",
            evidence: [AssessedImage.list((present + deleted).map { "\($0.path) (\($0.detail))" })],
            fix: "revoke them; pass secrets at run time, and to the build with RUN --mount=type=secret")
    }
}
