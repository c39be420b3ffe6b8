package import Model

/// Replaces parts of a file; the rest stays byte for byte.
package enum FileEdits {
    /// Edits may come in any order. Of several at one place the first insertion comes first; what overlaps an edit before it is left out.
    package static func apply(_ edits: [LintFinding.Edit], to bytes: [UInt8]) -> [UInt8] {
        let ordered = edits.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }
        var result: [UInt8] = []
        var position = 0
        for (_, edit) in ordered where edit.range.lowerBound >= position {
            result += bytes[position..<edit.range.lowerBound]
            result += edit.replacement.utf8
            position = edit.range.upperBound
        }
        result += bytes[position...]
        return result
    }
}
