internal import Bytes
package import Model

/// How `diff` can say what differs: the list of output formats.
package enum ComparisonFormat: String, Sendable, CaseIterable {
    case table
    case json
}

package enum ComparisonReport {
    /// The whole report, with a line break at the end.
    package static func render(
        _ comparison: ImageComparison, as format: ComparisonFormat, style: TextStyle = TextStyle()
    ) -> String {
        switch format {
        case .table: ComparisonTable(comparison).text(style)
        case .json: JSONWriter.text(ComparisonJSON(comparison).value)
        }
    }
}
