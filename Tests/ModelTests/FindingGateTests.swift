import Model
import Testing

@Suite("conditions on findings")
struct FindingGateTests {
    private static func finding(_ severity: Severity, _ change: (inout VulnerabilityFinding) -> Void = { _ in })
        -> VulnerabilityFinding
    {
        var finding = VulnerabilityFinding(
            id: "CVE-2024-1", kind: .vulnerability, component: 0, comparedName: "a", comparedVersion: "1")
        finding.severity = severity
        change(&finding)
        return finding
    }

    private static func match(
        _ gate: String, _ finding: VulnerabilityFinding, unrated: Severity? = nil, knowsExploited: Bool = true,
        knowsPredictions: Bool = true
    ) throws -> FindingGate.Match {
        let day = try #require(CivilDate("2024-03-01"))
        return try #require(FindingGate(gate)).match(
            finding,
            FindingGate.Circumstances(
                day: day, unrated: unrated, knowsExploited: knowsExploited, knowsPredictions: knowsPredictions))
    }

    @Test(
        "what nobody has rated leaves a severity open, unless somebody says what it counts as",
        arguments: [
            ("high", nil, FindingGate.Match.unrated), ("negligible", nil, .unrated), ("any", nil, .yes),
            ("high", Severity.medium, .no), ("high", .high, .yes), ("medium", .medium, .yes),
            ("high+fixable", nil, .no),  // it has no fix, whatever its severity
            ("high+any", nil, .unrated),
        ] as [(String, Severity?, FindingGate.Match)])
    func unrated(_ gate: String, _ assumed: Severity?, _ expected: FindingGate.Match) throws {
        #expect(try Self.match(gate, Self.finding(.unknown), unrated: assumed) == expected)
    }

    @Test(
        "a list that is not there to be asked leaves open what it would say",
        arguments: [
            ("kev", true, true, FindingGate.Match.no), ("kev", false, true, .unknown), ("epss=0.5", true, true, .no),
            ("epss=0.5", true, false, .unknown), ("risk=99", false, true, .unknown), ("risk=99", true, true, .no),
            ("low+kev", false, true, .unknown),
        ])
    func absentLists(
        _ gate: String, _ knowsExploited: Bool, _ knowsPredictions: Bool, _ expected: FindingGate.Match
    ) throws {
        #expect(
            try Self.match(
                gate, Self.finding(.high), knowsExploited: knowsExploited, knowsPredictions: knowsPredictions)
                == expected)
    }

    @Test(
        "days of grace count from the day of the advisory that names the fix",
        arguments: [
            ("2024-01-31", ["2"], FindingGate.Match.no),  // 30 days: not more than 30
            ("2024-01-30", ["2"], .yes), ("2024-02-29", ["2"], .no), ("2020-01-01", [], .no), (nil, ["2"], .undated),
            (nil, [], .no),
        ] as [(String?, [String], FindingGate.Match)])
    func grace(_ published: String?, _ fixes: [String], _ expected: FindingGate.Match) throws {
        let finding = Self.finding(.high) {
            $0.published = published.flatMap { CivilDate($0) }
            $0.fixedVersions = fixes
        }
        #expect(try Self.match("fix-age=30", finding) == expected)
        #expect(try Self.match("fix-age=30d", finding) == expected)
    }

    @Test(
        "a malicious package meets every condition",
        arguments: FindingGate.forms.split(separator: ",").map { String($0.filter { $0 != " " }) })
    func malicious(_ gate: String) throws {
        var finding = Self.finding(.unknown)
        finding.kind = .malicious
        #expect(try Self.match(gate, finding, knowsExploited: false, knowsPredictions: false) == .yes)
    }

    @Test(
        "terms out of range are no condition", arguments: ["fix-age=", "fix-age=-1", "fix-age=x", "fix-age=99999999"])
    func noCondition(_ text: String) { #expect(FindingGate(text) == nil) }
}

@Suite("what is new against a base")
struct ScanBaselineTests {
    private static let subject = ScanSubject(
        name: "image", digest: nil, platform: nil, distribution: nil, layers: [],
        components: ["a", "b"].map { name in
            ScanSubject.Component(
                package: Package(ecosystem: .npm, name: name, version: "1"),
                url: PackageURL(type: "npm", name: name, version: "1"), evidence: "", layer: nil, ownedBy: nil)
        }, gaps: [])

    private static func finding(_ component: Int, _ change: (inout VulnerabilityFinding) -> Void = { _ in })
        -> VulnerabilityFinding
    {
        var finding = VulnerabilityFinding(
            id: "CVE-2024-1", kind: .vulnerability, component: component, comparedName: "", comparedVersion: "1")
        change(&finding)
        return finding
    }

    private static func newCount(_ base: [VulnerabilityFinding], _ now: [VulnerabilityFinding]) -> Int {
        let result = ScanResult(findings: base, notCompared: [], compared: 2, lifecycle: nil)
        return Scan.Baseline(name: "base", result, of: subject).new(now, in: subject).count
    }

    private static func suppress(_ finding: inout VulnerabilityFinding) {
        finding.suppression = VulnerabilityFinding.Suppression(file: "vex", reason: "unused")
    }

    @Test("only a finding that counted there is known")
    func known() {
        #expect(Self.newCount([Self.finding(0)], [Self.finding(0)]) == 0)
        #expect(Self.newCount([Self.finding(0)], [Self.finding(1)]) == 1)
        #expect(Self.newCount([Self.finding(0, Self.suppress)], [Self.finding(0)]) == 1)
        #expect(Self.newCount([Self.finding(0) { $0.reachability = .notReachable }], [Self.finding(0)]) == 1)
    }

    @Test("a doubtful finding is known where the base has it too, a certain one is not")
    func doubts() {
        let doubtful = Self.finding(0) { $0.doubt = "no version" }
        #expect(Self.newCount([doubtful], [doubtful]) == 0)
        #expect(Self.newCount([doubtful], [Self.finding(0)]) == 1)
        #expect(Self.newCount([Self.finding(0)], [doubtful]) == 0)
    }

    @Test("a second copy is new")
    func copies() { #expect(Self.newCount([Self.finding(0)], [Self.finding(0), Self.finding(0)]) == 1) }

    @Test("a malicious package is new for ever")
    func malicious() {
        let finding = Self.finding(0) { $0.kind = .malicious }
        #expect(Self.newCount([finding], [finding]) == 1)
    }
}
