import Advisories
import Model
import TestSupport
import Testing

/// How good the matching is, measured with cases whose labels come from the advisories' facts, not from the program.
@Suite struct QualityTests {
    /// The day for which support of distributions is judged; that of the clock would change results.
    private static let day = "2026-11-25"

    private static let folder: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
        return parts.joined(separator: "/") + "/Quality"
    }()

    private static func lines(_ name: String) throws -> [Substring] {
        let text = String(decoding: try TemporaryFolder.read("\(folder)/\(name)"), as: UTF8.self)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    }

    @Test func `every case is judged as labelled, apart from those that are known`() throws {
        let cases = try Self.lines("cases.tsv").map { try QualityCase($0) }
        let known = Set(
            try Self.lines("known.tsv").map { $0.split(separator: "\t").prefix(4).map(String.init) })
        let day = try #require(CivilDate(Self.day))
        let data = try QualityDatabase(
            extra: "\(Self.folder)/extra", fetched: try #require(Timestamp("\(SampleFeed.date)T00:00:00Z")))
        #expect(data.outcome.failures.isEmpty)
        let skipped = data.outcome.parts.filter { $0.skipped > 0 }.map { "\($0.name): \($0.reasons)" }
        #expect(skipped.isEmpty)

        var tally = QualityTally()
        var faults: [String] = []
        let store = try AdvisoryDatabase(path: data.path)
        try store.read { lookup in
            for item in cases {
                let judgement = QualityJudgement(try Matcher(lookup).match(item.subject, on: day), of: item)
                tally.add(judgement, of: item)
                if known.contains(item.key) {
                    if judgement.faults.isEmpty { faults.append("\(item): known to fail, and does not") }
                } else if !judgement.faults.isEmpty {
                    faults.append("\(item): \(judgement.faults.joined(separator: ", "))")
                }
            }
        }
        try store.close()
        print("quality: \(tally.cases) cases, precision \(tally.precision), recall \(tally.recall)")
        #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
        #expect(tally.cases >= 320)
    }

    @Test func `no case is there twice, and every known one is a case`() throws {
        let keys = try Self.lines("cases.tsv").map { try QualityCase($0).key }
        #expect(Set(keys).count == keys.count)
        let known = try Self.lines("known.tsv").map { $0.split(separator: "\t").map(String.init) }
        for line in known {
            #expect(line.count == 5 && keys.contains(Array(line.prefix(4))), "\(line)")
        }
    }
}
