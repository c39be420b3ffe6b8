internal import Advisories
internal import ArgumentParser
internal import Bytes
internal import Hardening
internal import Model
internal import Reports
internal import SBOMs
internal import Transport

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Builds a Dockerfile before and after it was hardened, starts both, and compares what came of it.
struct HardenProof {
    /// A request to the app: its port is published.
    struct Probe {
        let port: Int
        let target: String

        /// - Throws: for what is no `http://localhost:PORT/PATH`.
        init(_ text: String) throws {
            guard let url = HTTPURL(text), url.origin.scheme == .http,
                ["localhost", "127.0.0.1"].contains(url.origin.host)
            else {
                throw ValidationError("'\(text)' is not http://localhost:PORT/PATH")
            }
            port = url.origin.port
            target = url.target
        }
    }

    let builder: ImageBuilder
    let smoke: [String]?
    let probe: Probe?
    /// Of advisories; findings are not compared without one.
    let database: DatabaseAccess?
    let day: CivilDate

    private static let patience: Duration = .seconds(60)

    /// What was and what was not proven, and whether the rewrite held.
    struct Outcome {
        var text: String
        var notes: [String]
        var holds: Bool
    }

    func run(_ report: RewriteReport, context: String, _ session: Session) async throws -> Outcome {
        let place = try TemporaryPlace()
        let folder = place.path
        let name = "localhost/boltseal-harden-\(getpid())"
        let tags = (before: "\(name):before", after: "\(name):after")
        let result: Result<Outcome, any Error>
        do {
            result = .success(try await prove(report, context, folder, tags, session))
        } catch let error as ImageBuilder.Failure {
            result = .failure(
                DockerfileInput.Failure(explanation: "the file cannot be built as it was: \(error.reason)", hint: nil))
        } catch {
            result = .failure(error)
        }
        await builder.forget(tags.before)
        await builder.forget(tags.after)
        withExtendedLifetime(place) {}
        return try result.get()
    }

    private func prove(
        _ report: RewriteReport, _ context: String, _ folder: String, _ tags: (before: String, after: String),
        _ session: Session
    ) async throws -> Outcome {
        let progress = session.progress
        defer { progress.clear() }
        try Self.write(report.original, "\(folder)/before")
        try Self.write(report.replacement, "\(folder)/after")
        progress.show("building the image as it was, with \(builder.kind.rawValue)")
        try await builder.build("\(folder)/before", context: context, tag: tags.before)
        progress.show("building the hardened image, with \(builder.kind.rawValue)")
        var outcome = Outcome(text: "", notes: [], holds: true)
        do {
            try await builder.build("\(folder)/after", context: context, tag: tags.after)
        } catch let error as ImageBuilder.Failure {
            return Outcome(text: "", notes: ["the hardened file cannot be built: \(error.reason)"], holds: false)
        }
        outcome.notes.append("both were built with \(builder.kind.rawValue)")
        try await trySmoke(tags, &outcome, progress)
        try await tryProbe(tags, &outcome, progress)
        progress.show("comparing the images")
        let old = try await session.inventory(try await builder.save(tags.before, to: "\(folder)/before.tar"))
        let new = try await session.inventory(try await builder.save(tags.after, to: "\(folder)/after.tar"))
        let comparison = ImageComparison(of: old, Toolbox(judging: old), with: new, Toolbox(judging: new))
        outcome.text = ComparisonReport.render(comparison, as: .table, style: session.style)
        outcome.notes.append(findings(old, new))
        return outcome
    }

    // MARK: Starting

    private func trySmoke(_ tags: (before: String, after: String), _ outcome: inout Outcome, _ progress: Progress)
        async throws
    {
        guard let smoke else { return }
        guard builder.kind.runs else {
            return outcome.notes.append("not proven: buildah starts no images, so nothing was run")
        }
        let shown = smoke.joined(separator: " ")
        progress.show("running \(shown)")
        try await builder.smoke(tags.before, smoke)
        do {
            try await builder.smoke(tags.after, smoke)
            outcome.notes.append("\(shown) succeeds in both")
        } catch let error as ImageBuilder.Failure {
            outcome.holds = false
            outcome.notes.append("\(shown) succeeds before, and not after: \(error.reason)")
        }
    }

    private func tryProbe(_ tags: (before: String, after: String), _ outcome: inout Outcome, _ progress: Progress)
        async throws
    {
        guard let probe else {
            if smoke == nil {
                outcome.notes.append("not proven: that the app runs; --probe and --smoke say how to ask it")
            }
            return
        }
        guard builder.kind.runs else {
            return outcome.notes.append("not proven: buildah starts no images, so nothing was asked")
        }
        progress.show("starting the image as it was")
        let before = try await answer(tags.before, probe, [])
        guard let before = before.status else {
            throw DockerfileInput.Failure(
                explanation: "the image as it was does not answer on port \(probe.port): \(before.reason)", hint: nil)
        }
        progress.show("starting the hardened image")
        let after = try await answer(tags.after, probe, [])
        guard let status = after.status, status == before else {
            outcome.holds = false
            return outcome.notes.append(
                "\(probe.target) is answered with \(before) before, and after \(after.status.map { "with \($0)" } ?? "not at all: \(after.reason)")"
            )
        }
        outcome.notes.append("\(probe.target) is answered with \(status) by both")
        let strict = try await answer(
            tags.after, probe,
            ["--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"])
        outcome.notes.append(
            strict.status == before
                ? "the hardened one answers as well with a read-only root, without capabilities and without new privileges"
                : "not with a read-only root and without capabilities: \(strict.reason)")
    }

    /// The status of the first answer, or why there was none.
    private func answer(_ tag: String, _ probe: Probe, _ options: [String]) async throws -> (
        status: Int?, reason: String
    ) {
        let container: String
        do {
            container = try await builder.start(tag, port: probe.port, options: options)
        } catch let error as ImageBuilder.Failure {
            return (nil, error.reason)
        }
        let transport = LiveTransport()
        var status: Int?
        var reason = ""
        do {
            let port = try await builder.address(of: container, port: probe.port)
            let url = HTTPURL(HTTPURL.Origin(scheme: .http, host: "127.0.0.1", port: port), target: probe.target)
            let end = ContinuousClock.now + Self.patience
            while status == nil, ContinuousClock.now < end {
                do {
                    let response = try await transport.send(HTTPRequest(.get, url, timeLimit: .seconds(5)))
                    await response.discard()
                    status = response.status
                } catch {
                    reason = "\(error)"
                    try await Task.sleep(for: .milliseconds(200))
                }
            }
        } catch let error as ImageBuilder.Failure {
            reason = error.reason
        }
        if status == nil {
            let lines = await builder.logs(container).split(whereSeparator: \.isNewline).suffix(8)
            if !lines.isEmpty { reason += "\n  " + lines.joined(separator: "\n  ") }
        }
        await builder.stop(container)
        await transport.shutdown()
        return (status, reason)
    }

    // MARK: Findings

    private func findings(_ old: Inventory, _ new: Inventory) -> String {
        guard let database, let store = try? database.open(on: day),
            let before = try? store.match(SBOMDocument(old).scanSubject, on: day),
            let after = try? store.match(SBOMDocument(new).scanSubject, on: day)
        else { return "findings were not compared: there is no database of advisories (boltseal db update)" }
        return "findings: \(Self.counts(before)) before, \(Self.counts(after)) after"
    }

    private static func counts(_ result: ScanResult) -> String {
        let severe = result.findings.count { $0.severity == .critical || $0.severity == .high }
        return "\(result.findings.count) (\(severe) critical or high)"
    }

    // MARK: Files

    private static func write(_ bytes: [UInt8], _ path: String) throws {
        try OutputFile.write(String(decoding: bytes, as: UTF8.self), to: path)
    }
}
