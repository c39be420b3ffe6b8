internal import FoundationEssentials

/// What a server says about its refusal, made fit for a terminal.
package struct ServerMessage: Hashable, Sendable {
    /// `MANIFEST_UNKNOWN`, where the server follows the distribution specification ("Error codes").
    package let code: String?
    package let text: String?

    private static let longest = 300

    /// Reads the forms of registries (`errors`), of daemons (`message`) and of token servers (`error_description`,
    /// `details`).
    package init(decoding bytes: [UInt8]) {
        let body = try? JSONDecoder().decode(Body.self, from: Data(bytes))
        let first = body?.errors?.first
        code = first?.code.map { Self.sanitized($0) } ?? body?.error.map { Self.sanitized($0) }
        text = (first?.message ?? body?.message ?? body?.error_description ?? body?.details).flatMap {
            let text = Self.sanitized($0)
            return text.isEmpty ? nil : text
        }
    }

    /// On one line, without control and direction characters, and not too long.
    package static func sanitized(_ text: String) -> String {
        var result = ""
        var isSpaceDue = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                isSpaceDue = !result.isEmpty
                continue
            }
            switch scalar.properties.generalCategory {
            case .control, .format, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: continue
            default: break
            }
            if isSpaceDue { result.append(" ") }
            isSpaceDue = false
            result.unicodeScalars.append(scalar)
            if result.unicodeScalars.count >= longest { return result + "…" }
        }
        return result
    }

    private struct Body: Decodable {
        struct Failure: Decodable {
            let code: String?
            let message: String?
        }
        let errors: [Failure]?
        let message: String?
        let error: String?
        // The spelling of RFC 6749.
        let error_description: String?
        let details: String?
    }
}
