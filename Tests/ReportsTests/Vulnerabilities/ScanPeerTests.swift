import Bytes
import Model
import Reports
import Testing

/// What readers of other tools' reports look for. Sources: DefectDojo, dojo/tools/trivy/parser.py and dojo/tools/anchore_grype/parser.py.
@Suite struct ScanPeerTests {
    private func document(_ format: ScanFormat) throws -> JSONValue {
        try ScanSamples.parse(ScanReport.render(ScanSamples.sample, as: format, programVersion: "1.2.3"))
    }

    // MARK: Trivy

    private func trivyFindings() throws -> [(target: JSONValue, finding: JSONValue)] {
        try (document(.trivyJSON)["Results"]?.elements ?? []).flatMap { target in
            (target["Vulnerabilities"]?.elements ?? []).map { (target, $0) }
        }
    }

    @Test func `Trivy's report has what its readers cannot do without`() throws {
        let report = try document(.trivyJSON)
        #expect(report["SchemaVersion"] == .integer(2))
        #expect(report["ArtifactType"] == .string("container_image"))
        let system = report["Metadata"]?["OS"]
        #expect(system?["Family"] == .string("debian") && system?["Name"] == .string("10"))
        #expect(system?["EOSL"] == .bool(true))
        #expect(report["Metadata"]?["RepoTags"]?.elements == [.string("registry.example/shop/orders:1.4.2")])
        let words: Set<String> = ["UNKNOWN", "LOW", "MEDIUM", "HIGH", "CRITICAL"]
        for (target, finding) in try trivyFindings() {
            #expect(target["Target"]?.text != nil && target["Class"]?.text != nil && target["Type"]?.text != nil)
            #expect(words.contains(finding["Severity"]?.text ?? ""))
            for name in ["VulnerabilityID", "PkgName", "InstalledVersion", "Status"] {
                #expect(finding[name]?.text?.isEmpty == false, "\(name)")
            }
            #expect(finding["PkgIdentifier"]?["PURL"]?.text?.hasPrefix("pkg:") == true)
        }
    }

    @Test func `Trivy's score stands under the source that the severity is of`() throws {
        let log4j = try #require(
            try trivyFindings().first { $0.finding["VulnerabilityID"] == .string("CVE-2021-44228") })
        #expect(log4j.target["Target"] == .string("Java") && log4j.target["Type"] == .string("jar"))
        let source = try #require(log4j.finding["SeveritySource"]?.text)
        let scores = log4j.finding["CVSS"]?[source]
        #expect(scores?["V3Vector"] == .string("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"))
        #expect(scores?["V40Vector"] != nil)
        #expect(log4j.finding["PkgPath"] == .string("app/all.jar/BOOT-INF/lib/log4j-core-2.14.1.jar"))
        #expect(log4j.finding["DataSource"]?["Name"] == .string("GitHub Security Advisory Maven"))
    }

    @Test func `what does not count is among Trivy's modified findings`() throws {
        let modified = try (document(.trivyJSON)["Results"]?.elements ?? []).flatMap {
            $0["ExperimentalModifiedFindings"]?.elements ?? []
        }
        let status = modified.map { ($0["Finding"]?["VulnerabilityID"]?.text ?? "", $0["Status"]?.text ?? "") }
        #expect(status.count == 2)
        #expect(status.contains { $0 == ("CVE-2005-2541", "ignored") })
        #expect(status.contains { $0 == ("CVE-2022-27191", "not_affected") })
        #expect(try trivyFindings().count == ScanSamples.findings.count - 2)
    }

    @Test func `states of a fix and doubts are Trivy's`() throws {
        var states: [String: String] = [:]
        for (_, finding) in try trivyFindings() {
            states[finding["VulnerabilityID"]?.text ?? ""] = finding["Status"]?.text
        }
        #expect(states["CVE-2021-44228"] == "fixed")
        #expect(states["CVE-2023-0464"] == "will_not_fix")
        #expect(states["PYSEC-2023-74"] == "under_investigation")
    }

    // MARK: Grype

    @Test func `Grype's report has what its readers cannot do without`() throws {
        let report = try document(.grypeJSON)
        let words: Set<String> = ["Unknown", "Negligible", "Low", "Medium", "High", "Critical"]
        let states: Set<String> = ["fixed", "not-fixed", "wont-fix", "unknown"]
        let matches = report["matches"]?.elements ?? []
        #expect(matches.count == ScanSamples.findings.count - 2)
        for match in matches {
            #expect(words.contains(match["vulnerability"]?["severity"]?.text ?? ""))
            #expect(states.contains(match["vulnerability"]?["fix"]?["state"]?.text ?? ""))
            #expect(match["vulnerability"]?["dataSource"]?.text?.hasPrefix("https://") == true)
            #expect(match["matchDetails"]?.elements.isEmpty == false)
            #expect(match["artifact"]?["purl"]?.text?.hasPrefix("pkg:") == true)
            #expect(match["artifact"]?["locations"]?.elements.first?["path"]?.text?.hasPrefix("/") == true)
            for score in match["vulnerability"]?["cvss"]?.elements ?? [] { #expect(score["vector"]?.text != nil) }
        }
        #expect(report["ignoredMatches"]?.elements.count == 2)
        #expect(report["distro"]?["name"] == .string("debian"))
    }

    @Test func `Grype's match tells the source package that was compared, and exploitation`() throws {
        let matches = try document(.grypeJSON)["matches"]?.elements ?? []
        let openssl = try #require(matches.first { $0["artifact"]?["name"] == .string("libssl1.1") })
        #expect(openssl["artifact"]?["upstreams"]?.elements.first?["name"] == .string("openssl"))
        #expect(openssl["vulnerability"]?["namespace"] == .string("debian:distro:debian:10"))
        #expect(openssl["matchDetails"]?.elements.first?["type"] == .string("exact-indirect-match"))
        let log4j = try #require(matches.first { $0["artifact"]?["name"] == .string("log4j-core") })
        #expect(log4j["vulnerability"]?["namespace"] == .string("github:language:java"))
        #expect(log4j["relatedVulnerabilities"]?.elements.first?["id"] == .string("GHSA-jfh8-c2jp-5v3q"))
        let exploited = log4j["vulnerability"]?["knownExploited"]?.elements.first
        #expect(exploited?["knownRansomwareCampaignUse"] == .string("Known"))
        #expect(log4j["vulnerability"]?["epss"]?.elements.first?["date"] == .string("2026-11-20"))
    }

    // MARK: CycloneDX and GitLab

    @Test func `every package that a vulnerability affects is a component of the same document`() throws {
        let document = try document(.cyclonedxVEX)
        let references = (document["components"]?.elements ?? []).compactMap { $0["bom-ref"]?.text }
        #expect(Set(references).count == references.count)
        let vulnerabilities = document["vulnerabilities"]?.elements ?? []
        #expect(vulnerabilities.count == ScanSamples.findings.count - 1)
        for vulnerability in vulnerabilities {
            for affected in vulnerability["affects"]?.elements ?? [] {
                #expect(references.contains(affected["ref"]?.text ?? ""))
            }
        }
        let analyses = vulnerabilities.filter { $0["analysis"] != nil }.compactMap { $0["id"]?.text }
        #expect(Set(analyses) == ["CVE-2005-2541", "CVE-2022-27191"])
    }

    @Test func `GitLab's ids are unique, and what is suppressed is left to GitLab`() throws {
        let vulnerabilities = try document(.gitlab)["vulnerabilities"]?.elements ?? []
        let ids = vulnerabilities.compactMap { $0["id"]?.text }
        #expect(Set(ids).count == ScanSamples.findings.count - 1)
        #expect(vulnerabilities.count { $0["flags"] != nil } == 1)
    }
}
