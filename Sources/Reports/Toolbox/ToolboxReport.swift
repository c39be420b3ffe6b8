internal import Bytes
package import Model

/// How `toolbox` can say what it found: the list of output formats.
package enum ToolboxFormat: String, Sendable, CaseIterable {
    case table
    case json
    case markdown
}

package enum ToolboxReport {
    /// The whole report, with a line break at the end. `diagnostics` are those of the inventory that the toolbox was judged from; the style concerns the
    /// table only.
    package static func render(
        _ toolbox: Toolbox, for image: ImageIdentity, diagnostics: [Diagnostic], as format: ToolboxFormat,
        style: TextStyle = TextStyle()
    ) -> String {
        switch format {
        case .table: ToolboxTable(toolbox, image, diagnostics).text(style)
        case .json: JSONWriter.text(ToolboxJSON(toolbox, image, diagnostics).value)
        case .markdown: ToolboxMarkdown(toolbox, image, diagnostics).text
        }
    }
}
