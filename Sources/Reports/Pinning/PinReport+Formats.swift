internal import Bytes
package import Model

/// How `pin` can tell what it did.
package enum PinFormat: String, Sendable, CaseIterable {
    case text
    case json
}

extension PinReport {
    package func render(as format: PinFormat, style: TextStyle = TextStyle()) -> String {
        switch format {
        case .text: PinText(self).text(style)
        case .json: JSONWriter.text(PinJSON(self).value)
        }
    }
}
