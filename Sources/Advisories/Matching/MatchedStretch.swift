internal import Model

/// What advisories say about some of a subject's components.
struct MatchedStretch: Sendable {
    var findings: [VulnerabilityFinding] = []
    var left = LeftOut()
    var compared = 0
    var judgedByOwner = 0
    var asked: Set<AdvisoryEcosystem> = []

    /// Adds the stretch that follows.
    mutating func add(_ next: MatchedStretch) {
        findings += next.findings
        left.add(next.left)
        compared += next.compared
        judgedByOwner += next.judgedByOwner
        asked.formUnion(next.asked)
    }

    /// What is said of all of them.
    ///
    /// - Parameter day: for which the support of the distribution is judged.
    func result(_ subject: ScanSubject, on day: CivilDate) -> ScanResult {
        var left = left
        if judgedByOwner > 0 {
            left.add(
                "packages of languages that the distribution ships", "its advisories judge them", isBlind: false,
                count: judgedByOwner)
        }
        return ScanResult(
            findings: FindingOrder.sorted(findings, subject), notCompared: left.list, compared: compared,
            lifecycle: subject.distribution.map { Lifecycle.find($0, on: day) },
            ecosystems: asked.map(\.description).sorted())
    }
}

/// Counts what was not compared, by what it is.
struct LeftOut {
    private var counts: [ScanResult.NotCompared: Int] = [:]

    mutating func add(_ what: String, _ reason: String, isBlind: Bool, count: Int = 1) {
        counts[ScanResult.NotCompared(what: what, count: 0, reason: reason, isBlind: isBlind), default: 0] += count
    }

    mutating func add(_ other: LeftOut) {
        for (entry, count) in other.counts { counts[entry, default: 0] += count }
    }

    var list: [ScanResult.NotCompared] {
        counts.map { ScanResult.NotCompared(what: $0.what, count: $1, reason: $0.reason, isBlind: $0.isBlind) }
            .sorted { ($0.isBlind ? 0 : 1, $0.what, $0.reason) < ($1.isBlind ? 0 : 1, $1.what, $1.reason) }
    }
}
