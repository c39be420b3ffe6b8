internal import Advisories
internal import ArgumentParser
internal import Model
internal import OCI
internal import Reports

/// A scan from its options to its result: for a command and for its repetition.
struct ScanJob {
    var target: String
    var format: ScanFormat
    var conditions: [String]
    var baseline: String?
    var unrated: Severity?
    /// Images that may be the base, and those that might take its place.
    var bases: [String] = []
    var rebases: [String] = []
    /// A file that the report is filled into, instead of the format.
    var template: String?
    var vex: [String]
    var ignore: [String]
    var day: CivilDate

    struct Outcome {
        let scan: Scan
        let text: String
        let receipt: ScanReceipt
        let nearMisses: [VEXNearMiss]
        /// Whether the image or bill could be read whole.
        let isComplete: Bool
    }

    func run(_ session: Session, _ access: DatabaseAccess, style: TextStyle) async throws -> Outcome {
        let gates = try Self.gates(conditions)
        let template = try template.map { try TemplateFile($0) }
        let store = try access.open(on: day)
        let exceptions = try ScanExceptions(vex: vex, ignore: ignore)
        var subject = try await session.scanSubject(target)
        // Bills need not say what they are of.
        if subject.subject.name.isEmpty { subject.subject.name = target }
        subject.subject.base = try await base(of: subject.subject, session)
        for shortfall in subject.shortfalls { session.note("\(target) lacks: \(shortfall)") }
        var files = exceptions.files
        if let file = try SBOMFile.digest(in: target) { files.append(file) }
        if let template { files.append(template.receipt) }

        var result = try store.match(subject.subject, on: day)
        try access.check(store, for: result, gates, on: day)
        if store.isSample { result.notCompared.insert(.sample(result.compared), at: 0) }
        let marked = exceptions.apply(to: result, of: subject.subject, on: day)
        for note in exceptions.notes + marked.notes { session.note(note) }
        let known = try await baseline(store, session, &files)
        let candidates = try await candidates(subject.subject, store, session)
        let scan = Scan(
            subject: subject.subject, result: marked.result, day: day, rules: Matcher.rulesVersion,
            data: store.identity(on: day, maximumAge: access.maximumAge), gates: gates, baseline: known,
            unrated: unrated,
            rebases: candidates)
        var receipt = ScanReceipt(
            program: Version.current, rules: Matcher.rulesVersion, target: target, platform: session.platformText,
            digest: subject.subject.digest, database: store.digest, day: day, conditions: conditions,
            baseline: baseline, unrated: unrated, maximumAge: access.maximumAge,
            allowsIncomplete: session.allowsIncomplete, format: format.rawValue, files: files)
        receipt.images =
            [subject.subject.base].compactMap(\.self).map {
                ScanReceipt.Image(role: .base, reference: $0.reference, digest: $0.digest)
            }
            + candidates.map { ScanReceipt.Image(role: .rebase, reference: $0.reference, digest: $0.digest) }
        let text =
            try template?.text(scan)
            ?? ScanReport.render(scan, as: format, style: style, programVersion: Version.current)
        return Outcome(
            scan: scan, text: text, receipt: receipt, nearMisses: marked.nearMisses, isComplete: subject.isComplete)
    }

    private func baseline(
        _ store: AdvisoryDatabase, _ session: Session, _ files: inout [ScanReceipt.File]
    ) async throws -> Scan.Baseline? {
        guard let baseline else { return nil }
        if let (known, digest) = try ScanBaselineFile.read(baseline) {
            files.append(ScanReceipt.File(role: .baseline, path: baseline, digest: digest))
            return known
        }
        let old = try await session.scanSubject(baseline).subject
        return Scan.Baseline(name: baseline, try store.match(old, on: day), of: old)
    }

    private func base(of subject: ScanSubject, _ session: Session) async throws -> ScanSubject.Base? {
        let candidates = try await session.baseCandidates(bases)
        guard let base = BaseCandidate.proven(below: subject.layers.map(\.diffID), among: candidates) else {
            if let first = bases.first {
                session.note("\(first) is not the base of \(target): its layers are not the lowest of the image")
            }
            return nil
        }
        return ScanSubject.Base(
            reference: base.reference, digest: base.manifestDigest, layerCount: base.diffIDs.count)
    }

    private func candidates(
        _ subject: ScanSubject, _ store: AdvisoryDatabase, _ session: Session
    ) async throws -> [RemediationPlan.Candidate] {
        guard subject.base != nil else {
            if !rebases.isEmpty { session.note("--rebase-to tells nothing without a base that --base has proven") }
            return []
        }
        var candidates: [RemediationPlan.Candidate] = []
        for reference in rebases {
            let other = try await session.scanSubject(reference).subject
            candidates.append(
                RemediationPlan.Candidate(
                    reference: reference, digest: other.digest, subject: other,
                    result: try store.match(other, on: day)))
        }
        return candidates
    }

    static func gates(_ conditions: [String]) throws -> [FindingGate] {
        try conditions.map { text in
            guard let gate = FindingGate(text) else {
                throw DatabaseAccess.Failure(
                    explanation: "'\(text)' is no condition", hint: "known are \(FindingGate.forms), joined by +")
            }
            return gate
        }
    }
}

extension ScanJob.Outcome {
    /// Says what became of conditions, and ends the command with the status that follows from it.
    func finish(_ session: Session, target: String) throws {
        for gate in scan.gates where gate.failures > 0 {
            session.alert("failed: --fail-on \(gate.gate): \(Numbers.count(gate.failures, "finding"))")
        }
        if scan.gates.isEmpty, let summary = ScanReport.worst(scan) {
            session.note("no gate set: \(summary); set one with --fail-on critical")
        }
        let failed = scan.gates.contains { $0.failures > 0 }
        if !failed, !session.allowsIncomplete { try checkDoubts(session, target) }
        try session.finish(isComplete: isComplete, failedGate: failed)
    }

    private func checkDoubts(_ session: Session, _ target: String) throws {
        var isUndecided = false
        for gate in scan.gates {
            for reason in gate.reasons {
                session.alert("error: undecided: --fail-on \(gate.gate): \(reason)")
                isUndecided = true
            }
        }
        if scan.gates.contains(where: { $0.unrated > 0 }) {
            session.alert(
                "hint: boltseal db update --feed cve has ratings of its own; or say what such findings count as: --unrated medium"
            )
        }
        for reason in scan.incompleteness {
            session.alert("\(scan.gates.isEmpty ? "note" : "error"): \(reason)")
            if !scan.gates.isEmpty { isUndecided = true }
        }
        let blind = scan.result.notCompared.filter(\.isBlind)
        for gap in blind {
            session.alert("error: \(Numbers.grouped(gap.count)) \(gap.what) were not compared: \(gap.reason)")
        }
        guard isUndecided || !blind.isEmpty else { return }
        let update = blind.isEmpty ? "" : "boltseal db update --ecosystems auto:\(target), or "
        session.alert("hint: \(update)--allow-incomplete lets it pass")
        throw ExitCode(Program.undecided)
    }
}
