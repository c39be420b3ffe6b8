import Advisories
import Model
import Testing
import Versions

@Suite struct SampleFeedTests {
    private static let heading = "boltseal-advisories\t1\t2026-08-22"

    private static func line(
        _ id: String = "CVE-2099-0001", kind: String = "-", aliases: String = "-", covers: String = "-",
        severities: String = "-", ecosystem: String = "PyPI", package: String = "p", ranges: String = "..1.0",
        state: String = "-", parts: String = "-"
    ) -> String {
        [id, kind, aliases, covers, severities, ecosystem, package, ranges, state, parts].joined(separator: "\t")
    }

    private static func read(_ lines: String...) throws -> RecordingSink {
        try SampleFeed().reading(([heading] + lines).joined(separator: "\n"))
    }

    @Test func `the embedded table is read without a fault, by itself and as a file`() throws {
        var sink = RecordingSink()
        try SampleFeed().read(into: &sink)
        #expect(sink.skipped == [])
        #expect((300...450).contains(Set(sink.advisories.map(\.id)).count))
        #expect(sink.date?.description == SampleFeed.date)
        #expect(sink.exploited["CVE-2021-44228"]?.isUsedByRansomware == true)
        #expect((sink.scores["CVE-2021-44228"]?.probability ?? 0) > 0.9)
        let file = try SampleFeed().reading(SampleFeed.text)
        #expect(file.advisories == sink.advisories)
        #expect(file.exploited == sink.exploited)
        #expect(file.scores == sink.scores)
    }

    @Test func `every bound is a version, and no line is there twice`() throws {
        var sink = RecordingSink()
        try SampleFeed().read(into: &sink)
        var seen: Set<String> = []
        for advisory in sink.advisories {
            for affected in advisory.affected {
                #expect(seen.insert("\(advisory.id) \(affected.ecosystem) \(affected.name)").inserted)
                #expect(affected.doubt == nil)
                let scheme = try #require(affected.ecosystem.ecosystem?.versions)
                for bound in affected.ranges.flatMap(\.bounds) {
                    #expect(throws: Never.self, "\(advisory.id) \(affected.name) \(bound)") {
                        try Version(bound, scheme)
                    }
                }
            }
        }
    }

    @Test(
        "a range reads as the layout says",
        arguments: [
            ("..1.2", "PyPI p fixed 1.2"), ("1.0..1.2", "PyPI p >= 1.0 fixed 1.2"), ("1.0..", "PyPI p >= 1.0"),
            ("..", "PyPI p every"), ("..<=1.5", "PyPI p last 1.5"), ("2.1.0..<2.1.3", "PyPI p >= 2.1.0 before 2.1.3"),
            ("..0", "PyPI p fixed 0"), ("=1.4 =1.5", "PyPI p = 1.4 = 1.5"),
            ("..1 2..3", "PyPI p fixed 1 | >= 2 fixed 3"), ("-", "PyPI p (the advisory names no versions)"),
        ])
    func ranges(_ text: String, _ read: String) throws {
        #expect(try Self.read(Self.line(ranges: text)).advisories.first?.affectedLines == [read])
    }

    @Test func `names, severities, state and functions are read`() throws {
        let sink = try Self.read(
            Self.line(
                "GHSA-x", aliases: "CVE-2099-1 PYSEC-1",
                severities: "high Debian=low CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", package: "My_Package",
                ranges: "..", state: "wont-fix", parts: "a/b:One,Two.Three c:Four"))
        let advisory = try #require(sink.advisories.first)
        #expect(advisory.aliases == ["CVE-2099-1", "PYSEC-1"])
        #expect(
            advisory.severities.map { "\($0.source) \($0.severity)" } == [
                "GitHub high", "Debian low", "GitHub critical",
            ])
        #expect(advisory.affectedLines == ["PyPI my-package every wont-fix"])
        #expect(
            advisory.affected.first?.symbols == [
                VulnerableSymbols(path: "a/b", symbols: ["One", "Two.Three"]),
                VulnerableSymbols(path: "c", symbols: ["Four"]),
            ])
    }

    @Test func `an update covers several vulnerabilities, in one module`() throws {
        let sink = try Self.read(
            Self.line(
                "ALSA-1", covers: "CVE-2099-1 CVE-2099-2", severities: "medium", ecosystem: "AlmaLinux:8",
                package: "nodejs", ranges: "..1:2-3.module_el8", parts: "module=nodejs:20"))
        let advisory = try #require(sink.advisories.first)
        #expect(advisory.vulnerabilities == ["CVE-2099-1", "CVE-2099-2"])
        #expect(advisory.affectedLines == ["AlmaLinux:8 nodejs {nodejs:20} fixed 1:2-3.module_el8"])
    }

    @Test func `kinds are told apart`() throws {
        let sink = try Self.read(
            Self.line("MAL-1", kind: "malicious"), Self.line("R-1", kind: "notice"), Self.line("W-1", kind: "withdrawn")
        )
        #expect(sink.advisories.map(\.kind) == [.malicious, .notice, .vulnerability])
        #expect(sink.advisories.map(\.isWithdrawn) == [false, false, true])
    }

    @Test(
        "a line that is not as the layout says is left out, and the next one counts",
        arguments: [
            "CVE-1", Self.line(kind: "bad"), Self.line(severities: "dreadful"), Self.line(ecosystem: "Nowhere"),
            Self.line(ranges: "1.0"), Self.line(state: "soon"), Self.line(parts: "nothing"), Self.line(package: ""),
            "kev\tGHSA-1\t-\t-\t-", "kev\tCVE-1", "epss\tCVE-1\t2\t0.5", "epss\tCVE-1\tmuch\t0.5", "\t\t",
        ])
    func faults(_ line: String) throws {
        let sink = try Self.read(line, "# a comment", "", Self.line("CVE-2099-2"))
        #expect(sink.skipped.count == 1)
        #expect(sink.advisories.map(\.id) == ["CVE-2099-2"])
    }

    @Test(
        "what does not begin as a table does is refused", arguments: ["", "{}", "boltseal-advisories\t2\t2026-08-22"])
    func foreign(_ text: String) {
        #expect(throws: FeedError.self) { try SampleFeed().reading(text) }
    }
}

extension VersionRange {
    fileprivate var bounds: [String] {
        let end: String? =
            switch end {
            case .none: nil
            case .fixed(let bound), .before(let bound), .lastAffected(let bound): bound
            }
        return [start, end].compactMap(\.self)
    }
}
