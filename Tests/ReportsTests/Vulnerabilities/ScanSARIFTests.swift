import Bytes
import Model
import Reports
import Testing

@Suite struct ScanSARIFTests {
    private func run(_ scan: Scan = ScanSamples.sample) throws -> JSONValue {
        let log = try ScanSamples.parse(ScanReport.render(scan, as: .sarif))
        return try #require(log["runs"]?.elements.first)
    }

    private func rules(_ run: JSONValue) -> [JSONValue] { run["tool"]?["driver"]?["rules"]?.elements ?? [] }

    @Test func `each vulnerability has one rule, and each result points at its own`() throws {
        let run = try run()
        let ids = rules(run).compactMap { $0["id"]?.text }
        #expect(Set(ids).count == ids.count)
        #expect(Set(ids) == Set(ScanSamples.findings.map(\.id)))
        let results = run["results"]?.elements ?? []
        #expect(results.count == ScanSamples.findings.count)
        for result in results {
            let index = try #require(result["ruleIndex"]?.number)
            #expect(rules(run)[Int(index)]["id"] == result["ruleId"])
        }
    }

    @Test func `a malicious package is as grave as can be, and what nobody judged has no figure`() throws {
        let figures = try rules(run()).map { ($0["id"]?.text ?? "", $0["properties"]?["security-severity"]?.text) }
        #expect(figures.first { $0.0 == "MAL-2024-1" }?.1 == "10.0")
        #expect(figures.first { $0.0 == "CVE-2021-44228" }?.1 == "10.0")
        #expect(figures.first { $0.0 == "CVE-2023-0464" }?.1 == "7.5")
        #expect(figures.first { $0.0 == "GHSA-xxxx-yyyy-zzzz" }.map { $0.1 == nil } == true)
    }

    @Test func `what is suppressed or not reachable says why, and is a note`() throws {
        let results = try run()["results"]?.elements ?? []
        let suppressed = results.filter { $0["suppressions"] != nil }
        #expect(Set(suppressed.compactMap { $0["ruleId"]?.text }) == ["CVE-2005-2541", "CVE-2022-27191"])
        #expect(suppressed.allSatisfy { $0["level"] == .string("note") })
    }

    @Test func `a fingerprint outlives an update that mends nothing, and tells copies apart`() throws {
        func prints(_ scan: Scan) throws -> [String] {
            try run(scan)["results"]?.elements.compactMap {
                $0["partialFingerprints"]?["boltsealFinding/v1"]?.text
            } ?? []
        }
        let first = try prints(ScanSamples.sample)
        #expect(Set(first).count == first.count)
        var updated = ScanSamples.sample
        updated.subject.name = "registry.example/shop/orders:2"
        for index in updated.subject.components.indices {
            let url = updated.subject.components[index].url
            updated.subject.components[index].url = PackageURL(
                type: url.type, namespace: url.namespace, name: url.name, version: "99")
        }
        #expect(try prints(updated) == first)
    }

    @Test func `an incomplete scan is no successful run, and tells what is missing`() throws {
        #expect(try run()["invocations"]?.elements.first?["executionSuccessful"] == .bool(true))
        let invocation = try run(ScanSamples.incomplete)["invocations"]?.elements.first
        #expect(invocation?["executionSuccessful"] == .bool(false))
        let levels = invocation?["toolExecutionNotifications"]?.elements.map { $0["level"]?.text }
        #expect(levels?.filter { $0 == "error" }.count == 2)
    }

    @Test func `no more results are written than GitHub takes, and those that count first`() throws {
        var ignored = ScanSamples.findings[0]
        ignored.suppression = .init(file: "x", reason: "y")
        let many = [ignored] + Array(repeating: ScanSamples.findings[1], count: 25_000)
        let run = try run(ScanSamples.scan(findings: many))
        #expect(run["results"]?.elements.count == 25_000)
        #expect(rules(run).map { $0["id"]?.text } == ["CVE-2021-44228"])
        let notes = run["invocations"]?.elements.first?["toolExecutionNotifications"]?.elements ?? []
        #expect(notes.contains { $0["message"]?["text"]?.text?.hasPrefix("1 finding left out") == true })
    }
}
