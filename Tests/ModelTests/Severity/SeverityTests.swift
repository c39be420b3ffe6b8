import Model
import Testing

@Suite struct SeverityTests {
    @Test("severities are ordered from unknown to critical")
    func order() {
        #expect(Severity.allCases == [.unknown, .negligible, .low, .medium, .high, .critical])
        #expect(Severity.allCases.sorted() == Severity.allCases)
        #expect(Severity.allCases.shuffled().max() == .critical)
    }

    @Test(
        "the words of feeds are read",
        arguments: [
            ("critical", .critical), ("CRITICAL", .critical), ("High", .high), ("medium", .medium), ("low", .low),
            ("Important", .high), ("Moderate", .medium),  // Red Hat
            ("major", .high), ("minor", .low),
            ("negligible", .negligible), ("untriaged", .unknown),  // Ubuntu
            ("unimportant", .negligible), ("not yet assigned", .unknown),  // Debian
            ("none", .negligible), ("info", .negligible), ("unknown", .unknown),  // CycloneDX
            ("", nil), ("severe", nil), ("high ", nil), ("7.5", nil),
        ] as [(String, Severity?)])
    func words(_ word: String, _ severity: Severity?) { #expect(Severity(word: word) == severity) }

    @Test("each severity's own word is read", arguments: Severity.allCases)
    func ownWord(_ severity: Severity) { #expect(Severity(word: severity.rawValue) == severity) }

    @Test(
        "a score lies in the band of its version",
        arguments: [
            (0.0, .negligible, .low),  // the NVD has no band below "low" for version 2
            (0.1, .low, .low),
            (3.9, .low, .low),
            (3.94, .low, .low),  // to the nearest tenth
            (3.95, .medium, .medium),
            (4.0, .medium, .medium),
            (6.9, .medium, .medium),
            (7.0, .high, .high),
            (8.9, .high, .high),
            (9.0, .critical, .high),  // nor one above "high"
            (10.0, .critical, .high),
            (-0.1, .unknown, .unknown),
            (10.1, .unknown, .unknown),
            (.nan, .unknown, .unknown),
            (.infinity, .unknown, .unknown),
            (-1e300, .unknown, .unknown),
        ] as [(Double, Severity, Severity)])
    func bands(_ score: Double, _ severity: Severity, _ inVersion2: Severity) {
        #expect(Severity(score: score) == severity)
        #expect(Severity(score: score, version: .v30) == severity)
        #expect(Severity(score: score, version: .v40) == severity)
        #expect(Severity(score: score, version: .v2) == inVersion2)
    }

    @Test(
        "a score is written with one place",
        arguments: [(0, "0.0"), (7, "0.7"), (75, "7.5"), (100, "10.0")])
    func scoreText(_ tenths: Int, _ text: String) throws {
        let score = try #require(CVSSScore(Double(tenths) / 10))
        #expect(score.tenths == tenths)
        #expect(score.value == Double(tenths) / 10)
        #expect(score.description == text)
    }
}
