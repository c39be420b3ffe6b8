internal import Bytes
package import Model

/// How `packages` can list what is installed: the list of output formats.
package enum PackagesFormat: String, Sendable, CaseIterable {
    case table
    case json
}

package enum PackagesReport {
    /// The whole report, with a line break at the end. The style concerns the table only.
    package static func render(
        _ inventory: Inventory, as format: PackagesFormat, style: TextStyle = TextStyle()
    ) -> String {
        switch format {
        case .table: PackagesTable(inventory).text(style)
        case .json: JSONWriter.text(PackagesJSON(inventory).value)
        }
    }
}
