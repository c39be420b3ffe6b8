/// A text that is not a version of its scheme: `'1:' is no dpkg version: the upstream version is empty`.
package struct VersionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was refused; shortened where it is long, without control characters.
    package let text: String
    package let scheme: VersionScheme
    /// What is wrong with it, in lower case.
    package let reason: String

    private static let longest = 80

    init(_ text: String, _ scheme: VersionScheme, _ reason: String) {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(Self.longest) {
            // A terminal would obey what is not shown: escape sequences, reversed writing.
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: shown.append("\u{FFFD}")
            default: shown.append(scalar)
            }
        }
        if text.unicodeScalars.dropFirst(Self.longest).first != nil { shown.append("…") }
        self.text = String(shown)
        self.scheme = scheme
        self.reason = reason
    }

    package var description: String { "'\(text)' is no \(scheme.rawValue) version: \(reason)" }
}
