import Model
import Reports
import Testing

@Suite struct SARIFTests {
    private func run(_ assessment: Assessment) throws -> JSONTree {
        let log = try JSONTree(parsing: AssessmentReport.render(assessment, as: .sarif))
        return try #require(log["runs"]?.elements.first)
    }

    private func assessment(_ reference: String, _ checks: [Check], required: [Question] = []) -> Assessment {
        Assessment(
            image: ImageIdentity(
                reference: reference, manifestDigest: nil, indexDigest: nil, configDigest: nil,
                platform: Platform(os: "linux", architecture: "amd64")),
            distribution: nil, answers: [Answer(.base, checks)], verdict: "x", caveats: [], packageCount: 0,
            fileCount: 0, layers: [],
            diagnostics: [], failedRequirements: required)
    }

    @Test func `a required no is an error, another no a warning, an unknown that was looked at a note`() throws {
        let checks = [
            Check("a", .no, "no"), Check("b", .unknown, "unknown"), Check("c", .yes, "yes"),
            Check.notExamined("d", "nobody looked"),
        ]
        let levels = {
            try self.run(self.assessment("app:1", checks, required: $0))["results"]?.elements.map { $0["level"]?.text }
        }
        #expect(try levels([]) == ["warning", "note"])
        #expect(try levels([.base]) == ["error", "note"])
        let rules = try run(assessment("app:1", checks))["tool"]?["driver"]?["rules"]?.elements.map { $0["id"]?.text }
        #expect(rules == ["a", "b", "c", "d"])
    }

    @Test func `every result points at its rule`() throws {
        let run = try run(Samples.assessment)
        let rules = run["tool"]?["driver"]?["rules"]?.elements ?? []
        for result in run["results"]?.elements ?? [] {
            guard case .number(let index)? = result["ruleIndex"] else { throw IndexMissing() }
            #expect(rules[index]["id"] == result["ruleId"])
        }
    }

    private struct IndexMissing: Error {}

    @Test func `a finding keeps its fingerprint from build to build, and differs between images and checks`() throws {
        let checks = [Check("a", .no, "7 files"), Check("a", .no, "again"), Check("b", .no, "other")]
        let prints = { (reference: String) in
            try self.run(self.assessment(reference, checks))["results"]?.elements.map {
                $0["partialFingerprints"]?["boltsealCheck/v1"]?.text
            } ?? []
        }
        let first = try prints("registry.example/app:1")
        #expect(Set(first).count == 3)
        #expect(try prints("registry.example/app:2") == first)
        #expect(try prints("registry.example/app@\(Samples.digest("x"))") == first)
        #expect(try Set(prints("registry.example/other:1")).isDisjoint(with: first))
    }

    @Test func `a reference that is no URI is encoded`() throws {
        let result = try run(assessment("oci:/tmp/my dir%:soft", [Check("a", .no, "no")]))["results"]?.elements.first
        let uri = result?["locations"]?.elements.first?["physicalLocation"]?["artifactLocation"]?["uri"]
        #expect(uri == .string("oci:/tmp/my%20dir%25:soft"))
    }
}
