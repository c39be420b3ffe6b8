internal import Bytes
package import Model

/// How `assess` can say what it found: the list of output formats.
package enum AssessmentFormat: String, Sendable, CaseIterable {
    case table
    case json
    case markdown
    case html
    case sarif
}

package enum AssessmentReport {
    /// The whole report, with a line break at the end. The style concerns the table only.
    package static func render(
        _ assessment: Assessment, as format: AssessmentFormat, style: TextStyle = TextStyle()
    ) -> String {
        switch format {
        case .table: AssessmentTable(assessment).text(style)
        case .json: JSONWriter.text(AssessmentJSON(assessment).value)
        case .markdown: AssessmentMarkdown(assessment).text
        case .html: AssessmentHTML(assessment).text
        case .sarif: JSONWriter.text(AssessmentSARIF(assessment).value)
        }
    }
}
