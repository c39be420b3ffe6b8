internal import Bytes
internal import Model

/// Licences of a package as one expression; what names no licence of the list becomes a reference to its text. Source: SPDX 2.3, annex D and section 10.
struct SPDXLicenses {
    private static let prefix = "LicenseRef-"
    /// Texts by reference.
    private(set) var texts: [String: String] = [:]

    /// `NOASSERTION` where nothing is stated.
    mutating func expression(_ licenses: [NormalizedLicense]) -> String {
        let parts = licenses.map { license -> String in
            switch license {
            case .expression(let expression):
                let text = expression.description
                declare(referencesIn: text)
                return licenses.count > 1 && !expression.isPlain ? "(\(text))" : text
            case .text(let text): return reference(text)
            }
        }
        return parts.isEmpty ? "NOASSERTION" : parts.joined(separator: " AND ")
    }

    private mutating func reference(_ text: String) -> String {
        let shown = String(
            decoding: text.utf8.prefix(40).map {
                $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: ".") ? $0 : UInt8(ascii: "-")
            }, as: UTF8.self)
        let reference = "\(Self.prefix)\(shown)-\(ContentIdentifier.digits(text).prefix(12))"
        texts[reference] = text
        return reference
    }

    /// A reference that stands in a stated expression must be declared too.
    private mutating func declare(referencesIn text: String) {
        for word in text.split(whereSeparator: { $0 == " " || $0 == "(" || $0 == ")" })
        where word.hasPrefix(Self.prefix) {
            let reference = String(word)
            if texts[reference] == nil { texts[reference] = reference }
        }
    }

    /// What an expression states, references replaced by their texts where it is nothing but one.
    static func read(_ expression: String?, texts: [String: String]) -> [String] {
        guard let expression, expression != "NOASSERTION", expression != "NONE", !expression.isEmpty else { return [] }
        if let text = texts[expression] { return [text] }
        let parts = expression.split(separator: " AND ").map(String.init)
        if parts.count > 1, parts.contains(where: { texts[$0] != nil }), !expression.contains("(") {
            return parts.map { texts[$0] ?? $0 }
        }
        return [expression]
    }
}
