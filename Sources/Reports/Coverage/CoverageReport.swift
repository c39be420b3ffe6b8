internal import Bytes
package import Model

/// How `coverage` can say what it found: the list of output formats.
package enum CoverageFormat: String, Sendable, CaseIterable {
    case table
    case json
}

package enum CoverageReport {
    /// The whole report, with a line break at the end. `new` are the unexplained files that the base does not have, where there is one.
    package static func render(
        _ review: CoverageReview, new: [CoverageReview.File]?, for image: ImageIdentity, diagnostics: [Diagnostic],
        as format: CoverageFormat, style: TextStyle = TextStyle()
    ) -> String {
        switch format {
        case .table: CoverageTable(review, new: new, image, diagnostics).text(style)
        case .json: JSONWriter.text(CoverageJSON(review, new: new, image, diagnostics).value)
        }
    }
}

extension Coverage.State {
    /// In JSON and tables.
    var name: String {
        switch self {
        case .owned: "owned"
        case .verified: "verified"
        case .modified: "modified"
        case .identified: "identified"
        case .claimed: "claimed"
        case .unexplained: "unexplained"
        }
    }

    /// For people.
    var meaning: String {
        switch self {
        case .owned: "a package ships them; there was nothing to compare their bytes with"
        case .verified: "a package ships them, and their bytes are its bytes"
        case .modified: "a package ships them, but with other bytes"
        case .identified: "no package manager put them there; their content says what they are"
        case .claimed: "the claims file answers for them"
        case .unexplained: "nobody answers for them"
        }
    }
}
