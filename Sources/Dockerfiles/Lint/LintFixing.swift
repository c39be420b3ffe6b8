package import Model

/// Applies what mends findings for certain.
package enum LintFixing {
    /// The file with the fixes of these findings, and how many were applied: one that overlaps another waits for the next time.
    package static func apply(_ findings: [LintFinding], to source: SourceText) -> (bytes: [UInt8], count: Int) {
        var edits: [LintFinding.Edit] = []
        var count = 0
        for fix in findings.compactMap(\.fix) {
            let isFree = fix.edits.allSatisfy { edit in
                !edits.contains { $0.range.overlaps(edit.range) || $0.range.lowerBound == edit.range.lowerBound }
            }
            guard isFree else { continue }
            edits += fix.edits
            count += 1
        }
        var bytes = source.bytes
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            bytes.replaceSubrange(edit.range, with: Array(edit.replacement.utf8))
        }
        return (bytes, count)
    }
}
