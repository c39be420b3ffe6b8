internal import Bytes
package import Model

/// How `lint` can write its result: the list of output formats.
package enum LintFormat: String, Sendable, CaseIterable {
    case text
    case json
    case sarif
    case github
    case gitlab
    case checkstyle
    case junit
}

extension LintReport {
    /// The whole report, with a line break at the end; of `text` nothing where nothing was found. The style concerns the text only.
    package func render(as format: LintFormat, style: TextStyle = TextStyle()) -> String {
        switch format {
        case .text: LintText(self).text(style)
        case .json: JSONWriter.text(LintJSON(self).value)
        case .sarif: JSONWriter.text(LintSARIF(self).value)
        case .github: LintGitHubCommands(self).text
        case .gitlab: JSONWriter.text(LintGitLab(self).value)
        case .checkstyle: LintCheckstyle(self).text
        case .junit: LintJUnit(self).text
        }
    }
}
