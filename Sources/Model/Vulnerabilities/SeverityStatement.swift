/// What one source says about how bad a vulnerability is.
package struct SeverityStatement: Hashable, Sendable {
    /// Who says so: an advisory's feed, or the database that a score comes from.
    package var source: String
    package var severity: Severity
    /// The CVSS vector that the score is computed from.
    package var vector: CVSSVector?

    package init(source: String, severity: Severity, vector: CVSSVector? = nil) {
        self.source = source
        self.severity = severity
        self.vector = vector
    }
}
