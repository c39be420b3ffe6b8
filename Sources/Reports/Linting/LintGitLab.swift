internal import Bytes
internal import Model

/// Findings for GitLab's merge requests. Source: GitLab, "Code Quality", the format of reports: a subset of Code Climate's.
struct LintGitLab {
    private let report: LintReport

    init(_ report: LintReport) { self.report = report }

    var value: JSONValue {
        var seen: [String: Int] = [:]
        var entries: [JSONValue] = []
        for file in report.files {
            for (finding, excerpt) in zip(file.findings, file.excerpts) {
                // The same finding keeps its fingerprint when lines above it come and go.
                let key = "\(file.path)\n\(finding.rule)\n\(excerpt.text)\n\(finding.message)"
                let repeats = seen[key, default: 0]
                seen[key] = repeats + 1
                entries.append(
                    .object([
                        ("description", .string(finding.message.visible)), ("check_name", .string(finding.rule)),
                        ("fingerprint", .string(Digest(of: Array("\(key)\n\(repeats)".utf8).span).hex)),
                        ("severity", .string(Self.severity(finding.severity))),
                        (
                            "location",
                            .object([
                                ("path", .string(file.path)),
                                (
                                    "lines",
                                    .object([
                                        ("begin", .number(finding.span.start.line)),
                                        ("end", .number(finding.span.end.line)),
                                    ])
                                ),
                            ])
                        ),
                    ]))
            }
        }
        return .array(entries)
    }

    private static func severity(_ severity: LintFinding.Severity) -> String {
        switch severity {
        case .error: "critical"
        case .warning: "major"
        case .info: "minor"
        case .style: "info"
        }
    }
}
