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
        let entries = value.elements("findings").compactMap { finding -> Scan.Baseline.Entry? in
            guard let id = finding.text("id"), let text = finding["package"]?.text("purl"),
                let url = try? PackageURL(parsing: text)
            else { return nil }
            return Scan.Baseline.Entry(id: id, package: Scan.Baseline.package(url))
        }
        let bytes = Array(text.utf8)
        return (Scan.Baseline(name: path, entries: Set(entries)), Digest(of: bytes.span))
    }

    private static func value(_ text: String) -> JSONValue? {
        let bytes = Array(text.utf8)
        return try? JSONValue(parsing: bytes.span)
    }
}
