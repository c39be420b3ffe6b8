import Analysis
import Hardening
import Model
import OCI
import TestSupport
import Testing

@Suite("question 4: what the assessment's own scan found")
struct ScanQuestionTests {
    private static let subject = ScanSubject(
        name: "image", digest: nil, platform: nil, distribution: nil, layers: [],
        components: [
            ScanSubject.Component(
                package: Package(ecosystem: .pypi, name: "jinja2", version: "2.0"),
                url: PackageURL(type: "pypi", name: "jinja2", version: "2.0"), evidence: "", layer: nil, ownedBy: nil)
        ],
        gaps: [])

    private static func finding(
        _ id: String, _ severity: Severity, kind: VulnerabilityFinding.Kind = .vulnerability, fixed: [String] = [],
        exploited: Bool = false, doubt: String? = nil, isSuppressed: Bool = false
    ) -> VulnerabilityFinding {
        var finding = VulnerabilityFinding(
            id: id, kind: kind, component: 0, comparedName: "jinja2", comparedVersion: "2.0")
        finding.severity = severity
        finding.fixedVersions = fixed
        finding.doubt = doubt
        if exploited {
            finding.knownExploited = VulnerabilityFinding.KnownExploited(
                added: nil, due: nil, isUsedByRansomware: false)
        }
        if isSuppressed { finding.suppression = VulnerabilityFinding.Suppression(file: "vex.json", reason: "not used") }
        return finding
    }

    private static func check(
        _ findings: [VulnerabilityFinding], notCompared: [ScanResult.NotCompared] = [], staleness: String? = nil
    ) async throws -> (check: Check, assessment: Assessment) {
        let result = ScanResult(findings: findings, notCompared: notCompared, compared: 1, lifecycle: nil)
        let content: [UInt8] = []
        let data = Scan.Data(
            digest: Digest(of: content.span),
            parts: [Scan.Data.Part(name: "osv/PyPI", date: CivilDate("2026-01-01"), records: 1, staleness: staleness)])
        let assessment = try await assess(
            image { $0.file("a", "a") }, vulnerabilities: .compared(subject, result, data))
        let answer = try #require(assessment.answers.first { $0.question == .scan })
        return (try #require(answer.checks.first { $0.id == "scan.findings" }), assessment)
    }

    @Test(
        "only what is serious and certain is a no",
        arguments: [
            ([], AnswerValue.yes),
            ([finding("CVE-1", .medium)], .yes),
            ([finding("CVE-1", .high)], .no),
            ([finding("CVE-1", .critical, fixed: ["3.0"])], .no),
            ([finding("CVE-1", .low, exploited: true)], .no),
            ([finding("MAL-1", .unknown, kind: .malicious)], .no),
            // Whether it applies cannot be told.
            ([finding("CVE-1", .critical, doubt: "no version")], .unknown),
            ([finding("CVE-1", .critical, isSuppressed: true)], .yes),
        ] as [([VulnerabilityFinding], AnswerValue)])
    func value(_ findings: [VulnerabilityFinding], _ expected: AnswerValue) async throws {
        #expect(try await Self.check(findings).check.value == expected)
    }

    @Test("what was not compared, and old data, forbid a yes")
    func reservations() async throws {
        let gap = ScanResult.NotCompared(what: "rpm packages", count: 3, reason: "no data", isBlind: true)
        #expect(try await Self.check([], notCompared: [gap]).check.value == .unknown)
        #expect(try await Self.check([], staleness: "the last update failed").check.value == .unknown)
        let harmless = ScanResult.NotCompared(what: "kernel headers", count: 3, reason: "no code", isBlind: false)
        #expect(try await Self.check([], notCompared: [harmless]).check.value == .yes)
    }

    @Test("the sentence counts by severity, and the fix says how many have one")
    func sentence() async throws {
        let check = try await Self.check([
            Self.finding("MAL-1", .unknown, kind: .malicious), Self.finding("CVE-1", .critical, fixed: ["3.0"]),
            Self.finding("CVE-2", .high), Self.finding("CVE-3", .high, exploited: true),
        ]).check
        #expect(
            check.statement
                == "1 malicious package, 1 critical and 2 high vulnerabilities, 1 known to be exploited, found by this assessment in 1 package by the data of 2026-01-01"
        )
        #expect(check.evidence.contains("CVE-1 in jinja2 2.0, fixed in 3.0"))
        #expect(check.evidence.last == "and 1 more")
        #expect(check.fix?.hasSuffix("upgrades clear 1, 3 have no fix yet") == true)
    }

    @Test("an own scan is no evidence that anybody scans")
    func ownScan() async throws {
        let (_, assessment) = try await Self.check([])
        let answer = try #require(assessment.answers.first { $0.question == .scan })
        #expect(answer.value == .unknown)
        #expect(answer.checks.filter { !$0.isExamined }.map(\.id) == ["scan.build", "scan.deploy", "scan.rest"])
        #expect(assessment.caveats.contains { $0.contains("this assessment's own") })
    }
}
