import Advisories
import Model
import Testing

@Suite("formats of VEX documents")
struct VEXFormatsTests {
    // MARK: OpenVEX

    private func openVEX(_ statements: String, more: String = "") throws -> VEXReading {
        try VEXFixtures.reading(
            #"{"@context": "https://openvex.dev/ns/v0.2.0", "author": "A"\#(more), "statements": [\#(statements)]}"#)
    }

    @Test(
        "what is wrong with a statement is a note, and the next one is read",
        arguments: [
            ("7", "statement 1 names no vulnerability"),
            (#"{"status": "fixed", "products": ["pkg:npm/a"]}"#, "statement 1 names no vulnerability"),
            (#"{"vulnerability": "C", "products": ["pkg:npm/a"]}"#, "statement 1 has no status that is known: none"),
            (
                #"{"vulnerability": "C", "status": "ok", "products": ["a"]}"#,
                "statement 1 has no status that is known: ok"
            ),
            (#"{"vulnerability": "C", "status": "fixed"}"#, "statement 1 names no product"),
            (
                #"{"vulnerability": "C", "status": "fixed", "products": [{}]}"#,
                "statement 1 has a product, or part of one, without a name"
            ),
            // Without its part it would be about the whole image.
            (
                #"{"vulnerability": "C", "status": "fixed", "products": [{"@id": "pkg:oci/a", "subcomponents": [7]}]}"#,
                "statement 1 has a product, or part of one, without a name"
            ),
            (
                #"{"vulnerability": "C", "status": "fixed", "products": ["pkg:oci/a"], "subcomponents": [{}]}"#,
                "statement 1 has a subcomponent without a name"
            ),
            (
                #"{"vulnerability": "C", "status": "fixed", "products": ["pkg:npm"]}"#,
                "statement 1 names something that cannot be compared: pkg:npm"
            ),
            (
                #"{"vulnerability": "C", "status": "not_affected", "products": ["pkg:npm/a"], "justification": "because"}"#,
                "statement 1 has a justification that is not known: because"
            ),
        ])
    func brokenStatement(_ statement: String, _ note: String) throws {
        let good = #"{"vulnerability": {"name": "CVE-1"}, "status": "fixed", "products": [{"@id": "pkg:npm/b"}]}"#
        let reading = try openVEX("\(statement), \(good)")
        #expect(reading.notes.first == note)
        #expect(reading.document.statements.last?.number == 2)
        #expect(reading.document.statements.last?.vulnerability == "CVE-1")
    }

    @Test("a statement's time is its own last update, else its own, else the document's")
    func times() throws {
        let rest = #""vulnerability": "C", "status": "fixed", "products": ["pkg:npm/a"]"#
        let reading = try openVEX(
            #"""
            {\#(rest), "timestamp": "2024-01-01T00:00:00Z", "last_updated": "2024-02-01T01:00:00+01:00"},
            {\#(rest), "timestamp": "2024-01-01T00:00:00Z"}, {\#(rest)}
            """#, more: #", "timestamp": "2023-01-01T00:00:00Z""#)
        #expect(
            reading.document.statements.map { $0.timestamp?.description } == [
                "2024-02-01T00:00:00Z", "2024-01-01T00:00:00Z", nil,
            ])
        #expect(reading.document.timestamp?.description == "2023-01-01T00:00:00Z")
    }

    @Test("a product is known by any of its identifiers")
    func identifiers() throws {
        let hex = String(repeating: "a", count: 64)
        let reading = try openVEX(
            #"""
            {"vulnerability": "C", "status": "fixed", "products": [
              {"@id": "https://example.com/x", "identifiers": {"purl": "pkg:npm/a"}},
              {"@id": "https://example.com/y", "hashes": {"sha-256": "\#(hex)"}},
              {"identifiers": {"cpe23": "cpe:2.3:a:b:c"}}, {"hashes": {"sha-256": "\#(hex)"}}]}
            """#)
        let products = try #require(reading.document.statements.first).products
        #expect(products.map { $0.url?.description } == ["pkg:npm/a", nil, nil, nil])
        #expect(products.map(\.isImage) == [false, true, false, true])
        #expect(products[2].cpes == ["cpe:2.3:a:b:c"])
    }

    // MARK: CSAF

    private func csaf(_ tree: String, _ vulnerability: String) throws -> VEXReading {
        try VEXFixtures.reading(
            #"""
            {"document": {"csaf_version": "2.0", "tracking": {"status": "draft"}},
             "product_tree": {\#(tree)}, "vulnerabilities": [{"cve": "CVE-2024-1", \#(vulnerability)}]}
            """#)
    }

    private func leaf(_ id: String, _ purl: String) -> String {
        #"{"product_id": "\#(id)", "name": "\#(id)", "product_identification_helper": {"purl": "\#(purl)"}}"#
    }

    @Test("products that the same is said about are one statement")
    func groups() throws {
        let tree = #"""
            "full_product_names": [\#(leaf("a", "pkg:npm/a")), \#(leaf("b", "pkg:npm/b")), \#(leaf("c", "pkg:npm/c"))],
            "product_groups": [{"group_id": "g", "product_ids": ["a", "c"]}]
            """#
        let reading = try csaf(
            tree,
            #"""
            "product_status": {"known_not_affected": ["a", "b", "c"], "first_affected": ["b"], "recommended": ["a"],
              "under_investigation": ["a"]},
            "flags": [{"label": "component_not_present", "group_ids": ["g"]}],
            "threats": [{"category": "impact", "details": "all of them"}, {"category": "exploit_status", "product_ids": ["b"],
              "details": "none"}],
            "remediations": [{"category": "workaround", "details": "unplug", "product_ids": ["b"]}]
            """#)
        #expect(reading.notes == ["the document is marked as draft"])
        let statements = reading.document.statements
        #expect(statements.map(\.status) == [.notAffected, .notAffected, .affected, .underInvestigation])
        #expect(statements.map { $0.products.map(\.name) } == [["a", "c"], ["b"], ["b"], ["a"]])
        #expect(statements.map(\.justification) == [.componentNotPresent, nil, nil, nil])
        // What names no product is no reason for one.
        #expect(statements.map(\.impact) == [nil, nil, nil, nil])
        #expect(statements.map(\.action) == [nil, nil, "unplug", nil])
    }

    @Test(
        "a branch's version limits a product whose package URL has none",
        arguments: [
            ("product_version", "1.2.3", "pkg:npm/a", "1.2.3", "1.2.4"),
            ("product_version_range", "vers:npm/>=1.0.0|<2.0.0", "pkg:npm/a", "1.9.0", "2.0.0"),
            ("product_version_range", "all the old ones", "pkg:npm/a", nil, "1.0.0"),
            ("product_version", "kernel", "pkg:npm/a", "1.2.3", nil),  // Red Hat's way to mean all versions
            // The product's version is not the package's.
            ("product_version", "4.2", "pkg:npm/a@1.2.3", "1.2.3", "4.2"),
        ] as [(String, String, String, String?, String?)])
    func branches(_ category: String, _ name: String, _ purl: String, _ inside: String?, _ outside: String?) throws {
        let reading = try csaf(
            #"""
            "branches": [{"category": "vendor", "name": "V", "branches": [{"category": "\#(category)", "name": "\#(name)",
              "product": \#(leaf("p", purl))}]}]
            """#, #""product_status": {"fixed": ["p"]}"#)
        for (version, isCleared) in [(inside, true), (outside, false)] {
            guard let version else { continue }
            let subject = VEXFixtures.subject([try VEXFixtures.component("pkg:npm/a@\(version)")])
            let applied = VEXApplication.apply([reading.document], to: VEXFixtures.result(in: [0]), of: subject)
            #expect((applied.result.findings[0].suppression != nil) == isCleared, "\(version)")
        }
    }

    @Test(
        "a component of a platform is cleared on that platform",
        arguments: [
            ("cpe:/o:debian:debian_linux:12", nil), ("cpe:2.3:o:debian:debian_linux:12:*:*:*:*:*:*:*", nil),
            ("cpe:/o:debian:debian_linux:11", "names another platform: cpe:/o:debian:debian_linux:11"),
            // Any release is too many.
            ("cpe:/o:debian:debian_linux", "names another platform: cpe:/o:debian:debian_linux"),
            ("cpe:/a:debian:apt:12", "names another platform: cpe:/a:debian:apt:12"),
        ])
    func platform(_ cpe: String, _ reason: String?) throws {
        let reading = try csaf(
            #"""
            "full_product_names": [\#(leaf("a", "pkg:deb/debian/a")),
              {"product_id": "os", "name": "OS", "product_identification_helper": {"cpe": "\#(cpe)"}}],
            "relationships": [{"category": "default_component_of", "product_reference": "a",
              "relates_to_product_reference": "os", "full_product_name": {"product_id": "os:a", "name": "a of OS"}}]
            """#, #""product_status": {"fixed": ["os:a"]}"#)
        let subject = VEXFixtures.subject([try VEXFixtures.component("pkg:deb/debian/a@1")])
        let applied = VEXApplication.apply([reading.document], to: VEXFixtures.result(in: [0]), of: subject)
        #expect((applied.result.findings[0].suppression != nil) == (reason == nil))
        #expect(applied.nearMisses.map(\.reason) == [reason].compactMap(\.self))
        #expect(applied.nearMisses.allSatisfy { $0.product == "a in OS" })
    }

    // MARK: CycloneDX

    private func cycloneDX(_ analysis: String, _ affects: String, root: String = "{}") throws -> VEXReading {
        try VEXFixtures.reading(
            #"""
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:aa-1", "metadata": {"component": \#(root)},
             "components": [{"bom-ref": "a", "name": "a", "purl": "pkg:npm/a@1.0.0"},
              {"bom-ref": "b", "name": "b", "purl": "pkg:npm/b", "components": [{"bom-ref": "c", "name": "c", "version": "1"}]}],
             "vulnerabilities": [{"id": "CVE-2024-1", "analysis": {\#(analysis)}, "affects": [\#(affects)]}]}
            """#)
    }

    @Test(
        "a state is a status",
        arguments: [
            ("resolved", VEXStatus.fixed), ("resolved_with_pedigree", .fixed), ("exploitable", .affected),
            ("in_triage", .underInvestigation), ("false_positive", .notAffected), ("not_affected", .notAffected),
        ])
    func states(_ state: String, _ status: VEXStatus) throws {
        let statements = try cycloneDX(#""state": "\#(state)""#, #"{"ref": "a"}"#).document.statements
        #expect(statements.map(\.status) == [status])
        // That it is no match at all is reason enough.
        #expect(statements[0].impact == (state == "false_positive" ? "false positive" : nil))
    }

    @Test(
        "a reference is a component's, here or in another bill",
        arguments: [
            ("a", "pkg:npm/a@1.0.0"), ("urn:cdx:aa-1/1#a", "pkg:npm/a@1.0.0"), ("URN:CDX:AA-1/1#b", "pkg:npm/b"),
            // Of another bill nothing is known but what the reference itself says.
            ("urn:cdx:bb-2/1#a", nil), ("urn:cdx:bb-2/1", nil), ("x", nil), ("urn:cdx:bb-2/1#%zz", nil),
            ("urn:cdx:bb-2/1#pkg:npm/d@2.0.0", "pkg:npm/d@2.0.0"),
            ("urn:cdx:bb-2/1#pkg%3Anpm%2Fd%402.0.0", "pkg:npm/d@2.0.0"),
            ("pkg:deb/debian/e@1?arch=amd64&package-id=0f", "pkg:deb/debian/e@1?arch=amd64"),
        ])
    func references(_ reference: String, _ url: String?) throws {
        let reading = try cycloneDX(#""state": "resolved""#, #"{"ref": "\#(reference)"}"#)
        #expect(reading.document.statements.first?.products.first?.url?.description == url)
        #expect(reading.notes.isEmpty == (url != nil))
    }

    @Test("a container is the image")
    func container() throws {
        let root =
            #"{"type": "container", "bom-ref": "i", "name": "ghcr.io/acme/app", "version": "\#(VEXFixtures.digest)"}"#
        let reading = try cycloneDX(#""state": "resolved""#, #"{"ref": "i"}"#, root: root)
        let subject = VEXFixtures.subject([try VEXFixtures.component("pkg:npm/x@1")], name: "other")
        let applied = VEXApplication.apply([reading.document], to: VEXFixtures.result(in: [0]), of: subject)
        #expect(applied.result.findings[0].suppression?.reason == "fixed")
    }

    @Test(
        "versions limit a component without one",
        arguments: [
            (#"[]"#, "1.0.0", true), (#"[{"version": "1.0.0", "status": "unaffected"}]"#, "1.0.0", true),
            (#"[{"version": "1.0.0", "status": "unaffected"}]"#, "2.0.0", false),
            (
                #"[{"range": "vers:npm/<2.0.0", "status": "affected"}, {"version": "2.0.0", "status": "unaffected"}]"#,
                "1.0.0", false
            ),
            (
                #"[{"range": "vers:npm/<2.0.0", "status": "affected"}, {"version": "2.0.0", "status": "unaffected"}]"#,
                "2.0.0", true
            ),
            // Those that the vulnerability is in are the ones that the analysis is about.
            (#"[{"range": "vers:npm/<2.0.0", "status": "affected"}]"#, "1.0.0", true),
            (#"[{"version": "1.0.0", "status": "unknown"}]"#, "1.0.0", false), (#"[{"range": "?%"}]"#, "1.0.0", false),
        ])
    func versions(_ versions: String, _ installed: String, _ isCleared: Bool) throws {
        let reading = try cycloneDX(
            #""state": "not_affected", "detail": "d""#, #"{"ref": "b", "versions": \#(versions)}"#)
        let subject = VEXFixtures.subject([try VEXFixtures.component("pkg:npm/b@\(installed)")])
        let applied = VEXApplication.apply([reading.document], to: VEXFixtures.result(in: [0]), of: subject)
        #expect((applied.result.findings[0].suppression != nil) == isCleared)
    }

    @Test("a bill without analyses is a document without statements, and says so")
    func silent() throws {
        let reading = try VEXFixtures.reading(
            #"{"bomFormat": "CycloneDX", "specVersion": "1.5", "vulnerabilities": [{"id": "CVE-1"}]}"#)
        #expect(reading.document.statements.isEmpty && reading.notes == ["1 vulnerability without an analysis"])
    }
}
