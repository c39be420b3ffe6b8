/// A vector of the Common Vulnerability Scoring System and the scores that its metrics come to. Sources, all of FIRST: "A Complete Guide to
/// the CVSS Version 2.0", and the specification documents of versions 3.0, 3.1 and 4.0.
package struct CVSSVector: Hashable, Sendable, CustomStringConvertible {
    package enum Version: String, CaseIterable, Hashable, Sendable {
        case v2 = "2.0"
        case v30 = "3.0"
        case v31 = "3.1"
        case v40 = "4.0"
    }

    package let version: Version
    /// The vector as it was read.
    package let text: String
    /// From the base metrics alone.
    package let baseScore: CVSSScore
    /// From all metrics that the vector gives: the environmental score where it has such metrics, else the temporal one, which is the base
    /// score where it has none of these either. In version 4.0 what its section 1.3 names CVSS-B, -BT, -BE or -BTE.
    package let score: CVSSScore

    /// The band of `score`.
    package var severity: Severity { Severity(score: score, version: version) }
    package var description: String { text }

    /// Reads `CVSS:3.0/…`, `CVSS:3.1/…`, `CVSS:4.0/…`, or, where the text has no such beginning, a vector of version 2, which may be in
    /// parentheses. Names and values are in the letter case of the specification.
    package init(_ text: String) throws(CVSSError) {
        // The longest vector has some 250 bytes.
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ $0 < 0x80 }) else { throw .malformed(text) }
        self.text = text
        var parts = Self.parts(text[...])
        if let head = parts.first, head.hasPrefix(Self.prefix) {
            let name = String(head.dropFirst(Self.prefix.count))
            guard let version = Version(rawValue: name), version != .v2 else { throw .unknownVersion(name) }
            self.version = version
            parts.removeFirst()
        } else {
            version = .v2
            if text.hasPrefix("("), text.hasSuffix(")") { parts = Self.parts(text.dropFirst().dropLast()) }
        }
        switch version {
        case .v2:
            let metrics = try CVSS2(metrics: CVSSMetrics(parsing: parts))
            (baseScore, score) = (metrics.baseScore, metrics.score)
        case .v30, .v31:
            let edition: CVSS3.Edition = version == .v30 ? .v30 : .v31
            let metrics = try CVSS3(metrics: CVSSMetrics(parsing: parts), edition: edition)
            (baseScore, score) = (metrics.baseScore, metrics.score)
        case .v40:
            let metrics = try CVSS4(metrics: CVSSMetrics(parsing: parts))
            (baseScore, score) = (metrics.baseScore, metrics.score)
        }
    }

    private static let prefix = "CVSS:"
    private static let longest = 512

    private static func parts(_ text: Substring) -> [Substring] {
        text.split(separator: "/", omittingEmptySubsequences: false)
    }
}
