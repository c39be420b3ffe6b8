internal import Bytes
package import Model

/// How `harden` can tell what it did.
package enum RewriteFormat: String, Sendable, CaseIterable {
    case text
    case json
}

extension RewriteReport {
    package func render(as format: RewriteFormat, style: TextStyle = TextStyle()) -> String {
        switch format {
        case .text: RewriteText(self).text(style)
        case .json: JSONWriter.text(RewriteJSON(self).value)
        }
    }

    /// What changes, as a patch of all files.
    package var patch: String {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        return UnifiedDiff.text(original, replacement, path: path)
            + companions.map { UnifiedDiff.text($0.original ?? [], $0.replacement, path: folder + $0.path) }.joined()
    }
}
