internal import Bytes
package import Model

/// How licences can be summed up: the list of output formats.
package enum LicenseFormat: String, Sendable, CaseIterable {
    case table
    case json
}

/// Which licences the packages of an image or a bill state, and which of them a policy does not let pass.
package struct LicenseReport: Sendable {
    package struct Refusal: Sendable {
        package let package: PackageURL
        package let verdict: LicensePolicy.Verdict

        package init(package: PackageURL, verdict: LicensePolicy.Verdict) {
            self.package = package
            self.verdict = verdict
        }

        var reason: String {
            switch verdict {
            case .permitted: "permitted"
            case .unstated: "states no licence"
            case .unknown(let texts): "no known licence: \(texts.joined(separator: ", "))"
            case .unlisted(let licenses): "not allowed: \(licenses.joined(separator: ", "))"
            case .denied(let licenses): "denied: \(licenses.joined(separator: ", "))"
            }
        }
    }

    private let subject: String
    private let summary: LicenseSummary
    private let refusals: [Refusal]

    package init(subject: String, summary: LicenseSummary, refusals: [Refusal]) {
        self.subject = subject
        self.summary = summary
        self.refusals = refusals
    }

    /// The whole report, with a line break at the end. JSON has the schema `docs/schema/licenses.v1.schema.json`.
    package func render(as format: LicenseFormat, style: TextStyle = TextStyle()) -> String {
        switch format {
        case .table: table(style)
        case .json: JSONWriter.text(value)
        }
    }

    private var value: JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("subject", .string(subject)),
            (
                "licenses",
                .array(
                    summary.rows.map {
                        .object([
                            ("license", .string($0.license.description)),
                            ("isExpression", .bool($0.license.expression != nil)), ("packages", .number($0.packages)),
                        ])
                    })
            ),
            ("unstated", .number(summary.unstated)),
            (
                "refused",
                .array(
                    refusals.map {
                        .object([("purl", .string($0.package.description)), ("reason", .string($0.reason))])
                    })
            ),
        ])
    }

    private func table(_ style: TextStyle) -> String {
        var page = TextPage(style)
        page.line(TextRun(subject, .strong))
        page.blank()
        let titles = ["PACKAGES", "LICENCE"].map { TextRun($0, .faint) }
        let rows = summary.rows.map { row in
            [
                TextRun(Numbers.grouped(row.packages)),
                TextRun(row.license.description, row.license.expression == nil ? .faint : .plain),
            ]
        }
        page.table(indent: 0, limits: [10], [titles] + rows)
        if summary.unstated > 0 {
            page.blank()
            page.line(TextRun("\(Numbers.count(summary.unstated, "package")) state no licence", .faint))
        }
        if !refusals.isEmpty {
            page.blank()
            page.line(TextRun("refused by the policy", .strong), TextRun("  \(refusals.count)", .faint))
            page.table(
                indent: 2, limits: [70], refusals.map { [TextRun($0.package.description), TextRun($0.reason, .no)] })
        }
        return page.text
    }
}
