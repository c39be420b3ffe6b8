internal import Model

/// Whether what the configuration starts is there: the entry point, and a shell where the entry point or the health check needs one; and what it listens on.
struct StartCheck {
    func checks(_ image: AssessedImage) -> [Check] {
        [entrypoint(image), healthCheck(image), ports(image), writes(image)].compactMap(\.self)
    }

    private func entrypoint(_ image: AssessedImage) -> Check? {
        let command = image.config.entrypoint + image.config.command
        guard let program = command.first else { return nil }
        guard find(program, in: image) == nil else { return nil }
        return Check(
            "runtime.entrypoint", .no, "what the image starts is not in it: \(program)",
            evidence: ["ENTRYPOINT and CMD: \(command.joined(separator: " "))"],
            fix: program.hasSuffix("/sh")
                ? "write ENTRYPOINT and CMD in exec form: [\"program\", \"argument\"]" : "copy it into the final stage")
    }

    private func healthCheck(_ image: AssessedImage) -> Check? {
        guard let test = image.config.healthCheck?.test, let form = test.first, form != "NONE" else { return nil }
        let shell = image.config.shell.first ?? "/bin/sh"
        let program = form == "CMD-SHELL" ? shell : test.dropFirst().first ?? ""
        guard !program.isEmpty, find(program, in: image) == nil else { return nil }
        return Check(
            "runtime.healthcheck", .no, "HEALTHCHECK starts \(program), which is not in the image: it always fails",
            evidence: [test.joined(separator: " ")],
            fix: "let the orchestrator probe over HTTP, or HEALTHCHECK CMD [\"/app\", \"--check\"] in exec form")
    }

    private func ports(_ image: AssessedImage) -> Check? {
        let low = image.config.exposedPorts.filter { port in
            Int(port.prefix { $0 != "/" }).map { $0 > 0 && $0 < 1024 } ?? false
        }
        guard !low.isEmpty else { return nil }
        return Check(
            "runtime.ports", .no, "listens below 1024: as non-root that takes CAP_NET_BIND_SERVICE on many runtimes",
            evidence: low.map { "EXPOSE \($0)" }, fix: "listen on a port from 1024 upwards and map it in the Service")
    }

    /// What must stay writable under a read-only root, as far as the configuration says.
    private func writes(_ image: AssessedImage) -> Check? {
        guard image.pod == nil else { return nil }
        var paths = image.config.volumes.map { "VOLUME \($0)" }
        if !image.config.workingDirectory.isEmpty { paths.append("WORKDIR \(image.config.workingDirectory)") }
        return Check(
            "runtime.read-only", .unknown,
            "only the Pod can make the root read-only and drop capabilities (--manifest FILE)"
                + (paths.isEmpty ? "" : "; declared as places to write:"), evidence: paths)
    }

    /// Looks a program up as the runtime does: through PATH unless it has a slash.
    private func find(_ program: String, in image: AssessedImage) -> Int? {
        let files = image.inventory.files
        func resolve(_ path: String) -> Int? {
            guard case .found(_, let position) = files.resolve(path), files.record(position).kind.isFile else {
                return nil
            }
            return position
        }
        if program.hasPrefix("/") { return resolve(program) }
        if program.contains("/") { return resolve("\(image.config.workingDirectory)/\(program)") }
        let path =
            image.config.environment.first { $0.hasPrefix("PATH=") }?.dropFirst(5)
            ?? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        return path.split(separator: ":").lazy.compactMap { resolve("\($0)/\(program)") }.first
    }
}
