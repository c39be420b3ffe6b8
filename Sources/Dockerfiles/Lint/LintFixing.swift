package import Model

/// Applies what mends findings for certain.
package enum LintFixing {
    /// The file with the fixes of these findings, and how many were applied: one that overlaps another waits for the next time.
    package static func apply(_ findings: [LintFinding], to source: SourceText) -> (bytes: [UInt8], count: Int) {
        var edits: [LintFinding.Edit] = []
        var count = 0
        // In the order of the file each fix need only be held against the end of the last one.
        var end = -1
        let fixes = findings.compactMap(\.fix).sorted {
            ($0.edits.first?.range.lowerBound ?? 0) < ($1.edits.first?.range.lowerBound ?? 0)
        }
        for fix in fixes {
            guard let first = fix.edits.first, let last = fix.edits.last, first.range.lowerBound > end else { continue }
            edits += fix.edits
            end = last.range.upperBound
            count += 1
        }
        return (FileEdits.apply(edits, to: source.bytes), count)
    }
}
