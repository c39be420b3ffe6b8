/// A credential that lies in an image.
package struct Secret: Hashable, Sendable {
    /// Which detector found it: `private-key`, `github-token`.
    package let detector: String
    /// For people: "GitHub personal access token".
    package let title: String
    /// Where: a path without leading slash, or `ENV NAME`, or `history`.
    package let place: String
    /// One-based line inside a file, where the file is text.
    package let line: Int?
    /// Enough of the value to recognise it, never enough to use it: `ghp_****************************9f3a`.
    package let redacted: String

    package init(detector: String, title: String, place: String, line: Int? = nil, redacted: String) {
        self.detector = detector
        self.title = title
        self.place = place
        self.line = line
        self.redacted = redacted
    }

    /// Keeps up to four characters at each end of a value that is long enough to stay secret without them.
    package static func redact(_ value: String) -> String {
        let characters = Array(value)
        guard characters.count >= 16 else { return String(repeating: "*", count: min(characters.count, 8)) }
        let hidden = min(characters.count - 8, 32)
        return String(characters.prefix(4)) + String(repeating: "*", count: hidden) + String(characters.suffix(4))
    }
}
