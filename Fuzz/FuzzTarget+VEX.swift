import Advisories
import Bytes
import Model
import Reports

extension FuzzTarget {
    /// Whatever a document says, no finding disappears, and none that is malicious is cleared.
    static let vex = FuzzTarget(name: "vex", corpus: { FuzzCorpus.vex }) { input in
        guard let reading = try? VEXReading(input.span, named: "input") else { return nil }
        let applied = VEXApplication.apply([reading.document], to: FuzzSubject.result, of: FuzzSubject.subject)
        return brokenMarks(applied.result, mayClearMalicious: false)
    }

    /// The input as lines, and as JSON under every name that rules may have.
    static let ignoreRules = FuzzTarget(name: "ignore-rules", corpus: { FuzzCorpus.ignoreRules }) { input in
        var all = [IgnoreRules(lines: input.span, file: ".trivyignore")]
        if let value = try? JSONValue(parsing: input.span) {
            for file in ["rules.yaml", ".trivyignore.yaml", ".grype.yaml"] {
                if let rules = try? IgnoreRules(value, file: file) { all.append(rules) }
            }
        }
        for rules in all {
            let applied = rules.apply(to: FuzzSubject.result, of: FuzzSubject.subject, on: FuzzSubject.day)
            if let broken = brokenMarks(applied.result, mayClearMalicious: true) { return broken }
        }
        return nil
    }

    private static func brokenMarks(_ result: ScanResult, mayClearMalicious: Bool) -> String? {
        var unmarked = result
        for index in unmarked.findings.indices {
            let finding = unmarked.findings[index]
            if !mayClearMalicious, finding.kind == .malicious, finding.suppression != nil {
                return "a malicious package is cleared"
            }
            unmarked.findings[index].suppression = nil
        }
        return unmarked == FuzzSubject.result ? nil : "more than marks has changed"
    }

    /// A receipt that was read is written as it was.
    static let receipt = FuzzTarget(name: "receipt", corpus: { FuzzCorpus.receipts }) { input in
        guard let value = try? JSONValue(parsing: input.span), let (receipt, output) = try? ReceiptJSON.read(value)
        else {
            return nil
        }
        let again = try? ReceiptJSON.read(ReceiptJSON.value(receipt, output: output))
        guard let again else { return "what was written cannot be read" }
        _ = receipt.differences(to: again.receipt)
        return again.receipt == receipt && again.output == output ? nil : "a receipt is not read as it was written"
    }
}

extension FuzzCorpus {
    static let vex: [[UInt8]] =
        [
            #"""
            {"@context":"https://openvex.dev/ns/v0.2.0","author":"A","timestamp":"2024-01-01T00:00:00Z","statements":[{"vulnerability":
             {"name":"CVE-2024-1","aliases":["GHSA-1"]},"status":"not_affected","products":[{"@id":"pkg:oci/app?repository_url=ghcr.io/acme/app&tag=1.4",
             "hashes":{"sha-256":"ab"},"identifiers":{"cpe23":"cpe:2.3:o:debian:debian_linux:12"},"subcomponents":[{"@id":"pkg:deb/debian/zlib1g@1:1.2-2?arch=amd64"},
             "pkg:npm/%40a/b"]},"ghcr.io/acme/app:1.4",{"@id":"pkg:pypi/a-b"}],"justification":"component_not_present","impact_statement":"no",
             "last_updated":"2024-01-02T00:00:00+01:00"},{"vulnerability":"GHSA-1","status":"fixed","products":["pkg:npm/a@1.1.0"]}]}
            """#,
            #"""
            {"document":{"csaf_version":"2.0","publisher":{"name":"A"},"tracking":{"status":"draft","current_release_date":"2024-01-01T00:00:00Z"}},
             "product_tree":{"branches":[{"category":"product_version_range","name":"vers:npm/>=1|<2","product":{"product_id":"p","name":"P",
             "product_identification_helper":{"purl":"pkg:npm/a","cpe":"cpe:/a:b:c"}}},{"category":"product_version","name":"v1.0"}],
             "full_product_names":[{"product_id":"w","name":"W","product_identification_helper":{"cpe":"cpe:/o:debian:debian_linux:12"}}],
             "relationships":[{"product_reference":"p","relates_to_product_reference":"w","full_product_name":{"product_id":"p:w"}},
             {"product_reference":"p","relates_to_product_reference":"p:w","full_product_name":{"product_id":"p:p:w"}}],
             "product_groups":[{"group_id":"g","product_ids":["p","p:w"]}]},"vulnerabilities":[{"cve":"CVE-2024-1","ids":[{"text":"X"}],"product_status":
             {"known_not_affected":["p:w","p:p:w","p"],"fixed":["w"],"known_affected":["?"]},"flags":[{"label":"component_not_present","group_ids":["g"],
             "date":"2024-01-01T00:00:00Z"}],"threats":[{"category":"impact","details":"d","product_ids":["p"]}],"remediations":[{"details":"r","product_ids":["w"]}]}]}
            """#,
            #"""
            {"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"urn:uuid:1","metadata":{"timestamp":"2024-01-01T00:00:00Z","component":
             {"type":"container","bom-ref":"i","name":"app","version":"sha256:aa"}},"components":[{"bom-ref":"a","purl":"pkg:npm/a","components":[{"bom-ref":"b","name":"b"}]}],
             "vulnerabilities":[{"id":"CVE-2024-1","references":[{"id":"GHSA-1"}],"analysis":{"state":"not_affected","justification":"code_not_present","detail":"d"},
             "affects":[{"ref":"urn:cdx:1/1#a","versions":[{"range":"vers:npm/>=1|!=1.5|<2","status":"affected"},{"version":"2","status":"unaffected"}]},{"ref":"i"},
             {"ref":"urn:cdx:2/1#pkg%3Amaven/g/a@1.0?package-id=1"}]}]}
            """#,
        ].map { Array($0.utf8) } + SharedCorpus.files(below: "vex", atMost: 40)

    static let ignoreRules: [[UInt8]] = [
        "CVE-2024-1 exp:2026-01-01 # c\nGHSA-1\n\u{feff}# x\nCVE-2 exp:0001-01-01\n",
        #"{"ignore":[{"id":"CVE-2024-1","package":"pkg:deb/debian/zlib1g","fix-state":["wont-fix","unknown"],"reason":"r","until":"2026-12-31"},{"package":"@a/*","path":["app/**","*"],"reason":"r","forever":true,"version":1.10}]}"#,
        #"{"ignore":[{"vulnerability":"CVE-2024-1","include-aliases":true,"reason":"r","fix-state":"unknown","package":{"name":"^zlib.*\\.x$","type":"deb","location":"/app/**","upstream-name":"zlib","version":"1"}}]}"#,
        #"{"vulnerabilities":[{"id":"CVE-2024-1","paths":["app/*/x"],"purls":["pkg:npm/a@1.1.0"],"statement":"s","expired_at":"2026-12-31 10:00:00"}],"secrets":[]}"#,
    ].map { Array($0.utf8) }

    static let receipts: [[UInt8]] = {
        let digest = "sha256:" + String(repeating: "0", count: 64)
        return [
            """
            {"schemaVersion":1,"program":"1.0","rules":1,"target":"app:1","platform":"linux/amd64","digest":"\(digest)","database":"\(digest)","date":"2026-11-25",
             "conditions":["high","kev"],"baseline":"old.json","format":"json","files":[{"role":"vex","path":"a","digest":"\(digest)"},
             {"role":"ignore","path":"b","digest":"\(digest)"}],"output":"\(digest)"}
            """
        ].map { Array($0.utf8) }
    }()
}
