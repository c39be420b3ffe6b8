/// Why a text is no vector of CVSS.
package enum CVSSError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text begins with `CVSS:` and a version other than 3.0, 3.1 and 4.0.
    case unknownVersion(String)
    /// A part between slashes that is not `metric:value`.
    case malformed(String)
    case unknownMetric(String)
    case unknownValue(String, metric: String)
    case repeatedMetric(String)
    /// In the order of the specification.
    case missingMetrics([String])

    package var description: String {
        switch self {
        case .unknownVersion(let version): "unknown CVSS version \(Self.quoted(version))"
        case .malformed(let part): "\(Self.quoted(part)) is not a CVSS metric and its value"
        case .unknownMetric(let name): "unknown CVSS metric \(Self.quoted(name))"
        case .unknownValue(let value, let metric): "CVSS metric \(metric) has no value \(Self.quoted(value))"
        case .repeatedMetric(let name): "CVSS metric \(name) is given twice"
        case .missingMetrics(let names): "mandatory CVSS metric missing: \(names.joined(separator: ", "))"
        }
    }

    /// A message stays a line, however long the text that it is about.
    private static func quoted(_ text: String) -> String {
        let shown = text.unicodeScalars.prefix(32)
        return shown.endIndex < text.endIndex ? "'\(String(shown))…'" : "'\(text)'"
    }
}
