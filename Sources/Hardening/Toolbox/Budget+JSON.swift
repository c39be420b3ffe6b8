package import Bytes
internal import FoundationEssentials
internal import Model

extension Budget {
    private struct Document: Decodable {
        let schemaVersion: Int
        let image: String?
        let capabilities: [String: [String]]
        let exposures: [String: Int]?
    }

    /// Reads a budget file. Unknown capabilities and kinds are errors: a budget must not allow less, or more, than its
    /// author thinks.
    package init(parsing json: Span<UInt8>) throws(ParseError) {
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: Data(json.array))
        } catch let DecodingError.keyNotFound(key, _) {
            throw ParseError("budget without \"\(key.stringValue)\"")
        } catch let DecodingError.typeMismatch(_, context) {
            throw ParseError(
                "budget with a value of another type at \(context.codingPath.map(\.stringValue).joined(separator: "."))"
            )
        } catch {
            throw ParseError("budget is no JSON")
        }
        guard document.schemaVersion == Self.schemaVersion else {
            throw ParseError("budget of schema version \(document.schemaVersion), not \(Self.schemaVersion)")
        }
        var capabilities: [Capability: [String]] = [:]
        for name in document.capabilities.keys.sorted() {
            guard let capability = Capability(rawValue: name) else {
                throw ParseError("budget with unknown capability \"\(name)\"")
            }
            capabilities[capability] = document.capabilities[name]
        }
        var exposures: [Exposure.Kind: Int] = [:]
        for (name, count) in (document.exposures ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let kind = Exposure.Kind(rawValue: name) else {
                throw ParseError("budget with unknown exposure \"\(name)\"")
            }
            guard count >= 0 else { throw ParseError("budget with a negative count of \"\(name)\"") }
            exposures[kind] = count
        }
        self.init(image: document.image, capabilities: capabilities, exposures: exposures)
    }

    /// The file's text: the same budget gives the same bytes, one tool list a line, so that a change reads well in a
    /// diff.
    package var json: String {
        var lines = ["  \"schemaVersion\": \(Self.schemaVersion)"]
        if let image { lines.append("  \"image\": \(Self.quoted(image))") }
        let capabilityLines = Capability.allCases.compactMap { capability -> String? in
            guard let tools = capabilities[capability] else { return nil }
            return "    \(Self.quoted(capability.rawValue)): [\(tools.map(Self.quoted).joined(separator: ", "))]"
        }
        lines.append("  \"capabilities\": " + Self.object(capabilityLines))
        let exposureLines = Exposure.Kind.allCases.compactMap { kind in
            exposures[kind].map { "    \(Self.quoted(kind.rawValue)): \($0)" }
        }
        lines.append("  \"exposures\": " + Self.object(exposureLines))
        return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
    }

    private static func object(_ lines: [String]) -> String {
        lines.isEmpty ? "{}" : "{\n" + lines.joined(separator: ",\n") + "\n  }"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20: result += "\\u00" + Hex.encode([UInt8(scalar.value)])
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
