import Model
import Testing

@Suite("plans")
struct RemediationPlanTests {
    private static func subject(_ packages: [(name: String, version: String, layer: Int)], baseLayers: Int? = nil)
        -> ScanSubject
    {
        var subject = ScanSubject(
            name: "image", digest: nil, platform: nil, distribution: nil,
            layers: Array(repeating: ScanSubject.Layer(), count: 3),
            components: packages.map { name, version, layer in
                ScanSubject.Component(
                    package: Package(ecosystem: .pypi, name: name, version: version),
                    url: PackageURL(type: "pypi", name: name, version: version), evidence: "", layer: layer,
                    ownedBy: nil)
            }, gaps: [])
        subject.base = baseLayers.map { ScanSubject.Base(reference: "base:1", digest: nil, layerCount: $0) }
        return subject
    }

    private static func finding(_ id: String, _ component: Int, _ fixes: [String], _ severity: Severity = .high)
        -> VulnerabilityFinding
    {
        var finding = VulnerabilityFinding(
            id: id, kind: .vulnerability, component: component, comparedName: "p\(component)", comparedVersion: "1.0.0")
        finding.fixedVersions = fixes
        finding.severity = severity
        finding.fixState = fixes.isEmpty ? .notFixed : .fixed
        return finding
    }

    private static func result(_ findings: [VulnerabilityFinding]) -> ScanResult {
        ScanResult(findings: findings, notCompared: [], compared: 1, lifecycle: nil)
    }

    @Test(
        "the smallest version that clears as many as any is chosen, and one of the same line told",
        arguments: [
            ([["1.2.0"], ["1.4.0"]], "1.4.0", 2, nil, 0),
            ([["1.2.0", "2.1.0"], ["1.4.0", "2.0.0"]], "1.4.0", 2, nil, 0),
            // 1.4.0 leaves the second: only the next line has a fix for it.
            ([["1.4.0", "2.0.1"], ["2.1.0"]], "2.1.0", 2, "1.4.0", 1),
            // 2.0.2 is above the fix of line 1, and below that of its own line.
            ([["1.2.0", "2.0.4"], ["2.0.2"]], "2.0.4", 2, "1.2.0", 1),
            ([["3.0.0"]], "3.0.0", 1, nil, 0),
        ] as [([[String]], String, Int, String?, Int)])
    func choice(_ fixes: [[String]], _ target: String, _ clears: Int, _ line: String?, _ lineClears: Int) throws {
        let findings = fixes.enumerated().map { Self.finding("CVE-\($0)", 0, $1) }
        let plan = RemediationPlan(Self.subject([("a", "1.0.0", 1)]), Self.result(findings))
        let upgrade = try #require(plan.upgrades.first)
        #expect(upgrade.target == target)
        #expect(upgrade.clears == clears)
        #expect(upgrade.sameLine == line)
        #expect(upgrade.sameLineClears == lineClears)
    }

    @Test("what clears the worst comes first, and what has no fix is counted by why")
    func order() {
        let subject = Self.subject([("a", "1.0.0", 1), ("b", "1.0.0", 2)])
        var postponed = Self.finding("CVE-4", 1, [])
        postponed.fixState = .postponed
        let plan = RemediationPlan(
            subject,
            Self.result([
                Self.finding("CVE-1", 0, ["1.1.0"]), Self.finding("CVE-2", 1, ["1.1.0"], .critical),
                Self.finding("CVE-3", 0, []), postponed,
            ]))
        #expect(plan.upgrades.map(\.name) == ["p1", "p0"])
        #expect(plan.upgrades.map(\.layer) == [2, 1])
        #expect(plan.open == [.notFixed: 1, .postponed: 1])
    }

    @Test("doubtful, suppressed and malicious findings are nobody's upgrade")
    func leftOut() {
        var doubtful = Self.finding("CVE-1", 0, ["1.1.0"])
        doubtful.doubt = "no version"
        var suppressed = Self.finding("CVE-2", 0, ["1.1.0"])
        suppressed.suppression = VulnerabilityFinding.Suppression(file: "a", reason: "b")
        var malicious = Self.finding("MAL-1", 0, [])
        malicious.kind = .malicious
        let plan = RemediationPlan(Self.subject([("a", "1.0.0", 1)]), Self.result([doubtful, suppressed, malicious]))
        #expect(plan.upgrades.isEmpty)
        #expect(plan.toReview == 1)
        #expect(plan.malicious == 1)
        #expect(plan.open.isEmpty)
    }

    @Test("another base clears what it does not have, and what it brings is told")
    func rebase() throws {
        let subject = Self.subject([("a", "1.0.0", 0), ("b", "1.0.0", 2)], baseLayers: 1)
        let here = Self.result([
            Self.finding("CVE-1", 0, ["1.1.0"]), Self.finding("CVE-2", 0, []), Self.finding("CVE-3", 1, ["1.1.0"]),
        ])
        // It has one of the two still, and another that is new.
        let other = RemediationPlan.Candidate(
            reference: "base:2", digest: nil, subject: Self.subject([("a", "1.1.0", 0)]),
            result: Self.result([Self.finding("CVE-2", 0, []), Self.finding("CVE-9", 0, [])]))
        let worse = RemediationPlan.Candidate(
            reference: "base:0", digest: nil, subject: Self.subject([("a", "0.9.0", 0)]),
            result: Self.result([Self.finding("CVE-1", 0, []), Self.finding("CVE-2", 0, [])]))
        let plan = RemediationPlan(subject, here, candidates: [worse, other])
        #expect(plan.fromBase == 2)
        #expect(plan.rebases.map(\.reference) == ["base:2", "base:0"])
        #expect(plan.rebases.map(\.clears) == [1, 0])
        #expect(plan.rebases.map(\.brings) == [1, 0])
        // What the better one clears needs no upgrade.
        #expect(plan.upgrades.map(\.name) == ["p1"])
        #expect(plan.open == [.notFixed: 1])
    }

    @Test("without a proven base nothing is the base's")
    func unproven() {
        let subject = Self.subject([("a", "1.0.0", 0)])
        let finding = Self.finding("CVE-1", 0, ["1.1.0"])
        let candidate = RemediationPlan.Candidate(
            reference: "base:2", digest: nil, subject: subject, result: Self.result([]))
        let plan = RemediationPlan(subject, Self.result([finding]), candidates: [candidate])
        #expect(plan.fromBase == 0)
        #expect(plan.rebases.isEmpty)
        #expect(plan.upgrades.first?.origin == .unknown)
    }
}
