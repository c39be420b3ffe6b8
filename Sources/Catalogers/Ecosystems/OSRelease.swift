package import Bytes
internal import Model

/// What the distribution says about itself. Source: os-release(5); assignments with the quoting of a shell, and nothing
/// else of it.
package struct OSRelease: Cataloger {
    package let id: CatalogerID = "os-release"
    package let wanted: [Claim] = [
        Claim(.path("etc/os-release"), upTo: .kibibytes(64)),
        Claim(.path("usr/lib/os-release"), upTo: .kibibytes(64)),
    ]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var values: [String: String] = [:]
        var lines = LineCursor(file.bytes)
        while let line = lines.next() {
            let statement = line.trimmed
            guard !statement.starts(with: "#"), let equals = statement.firstIndex(of: UInt8(ascii: "=")) else {
                continue
            }
            // As in a shell, the last assignment of a name counts.
            values[statement.extracting(..<equals).text] = Self.unquoted(statement.extracting((equals + 1)...))
        }
        func stated(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let id = stated("ID") else { throw ParseError("no ID is stated") }
        sink.state(
            Distribution(
                id: id, like: (stated("ID_LIKE") ?? "").split(separator: " ").map(String.init),
                versionID: stated("VERSION_ID"), codename: stated("VERSION_CODENAME"),
                prettyName: stated("PRETTY_NAME"), variantID: stated("VARIANT_ID"),
                supportEnd: stated("SUPPORT_END")))
    }

    /// A shell word with its quotes removed; it ends at white space outside of them.
    private static func unquoted(_ word: Span<UInt8>) -> String {
        var result: [UInt8] = []
        var quote: UInt8?
        var index = 0
        while index < word.count {
            let byte = word[index]
            index += 1
            switch (byte, quote) {
            case (quote, .some):
                quote = nil
            case (UInt8(ascii: "\""), nil), (UInt8(ascii: "'"), nil):
                quote = byte
            case (UInt8(ascii: "\\"), _) where quote != UInt8(ascii: "'") && index < word.count:
                let escaped = word[index]
                index += 1
                // Between double quotes, a backslash escapes only what would be special there.
                if quote != nil, !"$`\"\\".utf8.contains(escaped) { result.append(byte) }
                result.append(escaped)
            default:
                if quote == nil, byte.isASCIISpace { return String(decoding: result, as: UTF8.self) }
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
