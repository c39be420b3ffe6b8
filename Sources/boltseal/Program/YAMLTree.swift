internal import Bytes
internal import Yams

/// A YAML document as the tree that readers of rules take. Scalars stay as they are written, apart from plain `true`, `false` and `null`.
enum YAMLTree {
    private static let deepest = 32
    private static let mostNodes = 200_000

    static func value(_ text: String, _ path: String) throws -> JSONValue {
        guard !YAMLAliases.mayBeIn(text) else {
            throw Configuration.Failure(
                explanation: "\(path) has aliases (*name), which are not read",
                hint: "write out what they stand for, or quote the text")
        }
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch {
            throw Configuration.Failure(explanation: "\(path) is no readable YAML: \(error)", hint: nil)
        }
        var left = mostNodes
        return try root.map { try value($0, path, depth: 0, &left) } ?? .null
    }

    private static func value(_ node: Node, _ path: String, depth: Int, _ left: inout Int) throws -> JSONValue {
        left -= 1
        guard depth < deepest, left > 0 else {
            throw Configuration.Failure(explanation: "\(path) is nested too deeply, or too large", hint: nil)
        }
        switch node {
        case .mapping(let mapping):
            return .object(
                try mapping.map { key, value in
                    JSONValue.Member(key.string ?? "", try Self.value(value, path, depth: depth + 1, &left))
                })
        case .sequence(let sequence):
            return .array(try sequence.map { try value($0, path, depth: depth + 1, &left) })
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
