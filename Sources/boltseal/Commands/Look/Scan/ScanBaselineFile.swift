internal import Bytes
internal import Model

/// A JSON report of an earlier scan.
enum ScanBaselineFile {
    /// `nil` where the file is none: an image or a bill, then.
    static func read(_ path: String) throws -> (Scan.Baseline, Digest)? {
        guard path.hasSuffix(".json"), let text = try? TextFile.read(path),
            let value = value(text), value["findings"] != nil,
            value["schemaVersion"] != nil
        else { return nil }
        var known = Scan.Baseline(name: path)
        for finding in value.elements("findings") {
            guard let id = finding.text("id"), let text = finding["package"]?.text("purl"),
                let url = try? PackageURL(parsing: text), counts(finding)
            else { continue }
            known.add(
                Scan.Baseline.Entry(id: id, package: Scan.Baseline.package(url)),
                isDoubtful: finding.text("doubt") != nil)
        }
        let bytes = Array(text.utf8)
        return (known, Digest(of: bytes.span))
    }

    /// What was suppressed or not reachable then is nothing that somebody has accepted.
    private static func counts(_ finding: JSONValue) -> Bool {
        let isSuppressed = finding["suppressed"].map { $0 != .null } ?? false
        return !isSuppressed && finding.text("kind") != VulnerabilityFinding.Kind.notice.rawValue
            && finding.text("reachability") != VulnerabilityFinding.Reachability.notReachable.rawValue
    }

    private static func value(_ text: String) -> JSONValue? {
        let bytes = Array(text.utf8)
        return try? JSONValue(parsing: bytes.span)
    }
}
