package import Bytes
internal import Yams

/// A YAML document as a JSON value. Scalars stay as they are written, apart from plain `true`, `false` and `null`. Aliases, deep nesting and more
/// values than anybody writes by hand are refused.
package enum YAMLTree {
    private static let deepest = 32
    private static let mostNodes = 200_000

    package static func value(_ text: String) throws(ParseError) -> JSONValue {
        guard !YAMLAliases.mayBeIn(text) else {
            throw ParseError("it \(YAMLAliases.refusal): \(YAMLAliases.hint)")
        }
        var left = mostNodes
        guard let root = try compose(text) else { return .null }
        return try value(root, depth: 0, &left)
    }

    private static func compose(_ text: String) throws(ParseError) -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch {
            throw ParseError("it is no readable YAML: \(error)")
        }
    }

    private static func value(_ node: Node, depth: Int, _ left: inout Int) throws(ParseError) -> JSONValue {
        left -= 1
        guard depth < deepest, left > 0 else { throw ParseError("it is nested too deeply, or too large") }
        switch node {
        case .mapping(let mapping):
            var members: [JSONValue.Member] = []
            for (key, inner) in mapping {
                members.append(JSONValue.Member(key.string ?? "", try value(inner, depth: depth + 1, &left)))
            }
            return .object(members)
        case .sequence(let sequence):
            var elements: [JSONValue] = []
            for inner in sequence { elements.append(try value(inner, depth: depth + 1, &left)) }
            return .array(elements)
        case .scalar(let scalar):
            guard scalar.style == .any || scalar.style == .plain else { return .string(scalar.string) }
            return switch scalar.string {
            case "true", "True", "TRUE": .bool(true)
            case "false", "False", "FALSE": .bool(false)
            case "null", "Null", "~", "": .null
            default: .string(scalar.string)
            }
        case .alias:
            // There are none.
            return .null
        }
    }
}
