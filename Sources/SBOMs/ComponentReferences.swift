internal import Bytes
internal import Model

/// A name for each component inside a bill, the same in every bill of the same content: the package URL where that is enough, else with the evidence.
enum ComponentReferences {
    static func of(_ components: [SBOMDocument.Component]) -> [String] {
        let urls = components.map(\.url.description)
        let counts = Dictionary(urls.map { ($0, 1) }, uniquingKeysWith: +)
        var seen: [String: Int] = [:]
        return zip(components, urls).map { component, url in
            var reference = url
            if counts[url, default: 1] > 1 {
                reference += "|\(component.evidence)"
                if let place = component.package.attributes.nestedPath { reference += "!/\(place)" }
            }
            let repeats = seen[reference, default: 0]
            seen[reference] = repeats + 1
            return repeats == 0 ? reference : "\(reference)|\(repeats + 1)"
        }
    }

    /// An id of SPDX 2, which has letters, digits, dots and dashes only. Source: SPDX 2.3, section 7.2.
    static func spdxID(_ kind: String, _ name: String, _ reference: String) -> String {
        let shown = String(
            decoding: name.utf8.prefix(60).map {
                $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: ".") ? $0 : UInt8(ascii: "-")
            }, as: UTF8.self)
        return "SPDXRef-\(kind)-\(shown)-\(ContentIdentifier.digits(reference).prefix(16))"
    }
}

/// Identifiers that follow from content, so that the same content has the same.
enum ContentIdentifier {
    static func digits(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return Digest(of: bytes.span).hex
    }

    /// A UUID of version 8 from a hash. Source: RFC 9562, section 5.8.
    static func uuid(_ text: String) -> String {
        var digits = Array(Self.digits(text).prefix(32))
        digits[12] = "8"
        digits[16] = ["8", "9", "a", "b"][(digits[16].hexDigitValue ?? 0) & 3]
        let text = String(digits)
        func part(_ start: Int, _ count: Int) -> Substring { text.dropFirst(start).prefix(count) }
        return "\(part(0, 8))-\(part(8, 4))-\(part(12, 4))-\(part(16, 4))-\(part(20, 12))"
    }
}
