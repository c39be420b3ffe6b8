/// Holds a JSON text against a JSON Schema, as far as the schemas here go: `$ref` into the same document, `type`, `const`, `enum`, `required`,
/// `properties`, `items`, `minItems`, `minimum`, `maximum`. Stricter than the standard in one thing: a member that the schema does not describe is an error.
struct SchemaCheck {
    let root: JSONTree

    func errors(_ value: JSONTree) -> [String] { errors(value, root, at: "$") }

    private func errors(_ value: JSONTree, _ schema: JSONTree, at path: String) -> [String] {
        if let reference = schema["$ref"]?.text {
            let target = reference.split(separator: "/").dropFirst().reduce(Optional(root)) { $0?[String($1)] }
            guard let target else { return ["\(path): \(reference) leads nowhere"] }
            return errors(value, target, at: path)
        }
        var result: [String] = []
        if let type = schema["type"] {
            let allowed = type.text.map { [$0] } ?? type.elements.compactMap(\.text)
            if !allowed.contains(Self.type(of: value)) { return ["\(path): \(Self.type(of: value)), not \(allowed)"] }
        }
        if let constant = schema["const"], constant != value { result.append("\(path): not \(constant)") }
        if let values = schema["enum"], !values.elements.contains(value) {
            result.append("\(path): \(value) is not in the list")
        }
        if case .number(let number) = value {
            if case .number(let least)? = schema["minimum"], number < least { result.append("\(path): below \(least)") }
            if case .number(let most)? = schema["maximum"], number > most { result.append("\(path): above \(most)") }
        }
        if let members = value.members, let properties = schema["properties"]?.members {
            for name in schema["required"]?.elements.compactMap(\.text) ?? [] where members[name] == nil {
                result.append("\(path).\(name): missing")
            }
            for (name, member) in members {
                guard let property = properties[name] else {
                    result.append("\(path).\(name): not described")
                    continue
                }
                result += errors(member, property, at: "\(path).\(name)")
            }
        }
        if case .array(let elements) = value {
            if case .number(let least)? = schema["minItems"], elements.count < least {
                result.append("\(path): too short")
            }
            if let items = schema["items"] {
                for (index, element) in elements.enumerated() {
                    result += errors(element, items, at: "\(path)[\(index)]")
                }
            }
        }
        return result
    }

    private static func type(of value: JSONTree) -> String {
        switch value {
        case .object: "object"
        case .array: "array"
        case .string: "string"
        case .number: "integer"
        case .bool: "boolean"
        case .null: "null"
        }
    }
}
