/// A JSON text (RFC 8259), to be or as read: members keep their order.
package enum JSONValue: Sendable, Equatable {
    case object([Member])
    case array([JSONValue])
    case string(String)
    case integer(Int64)
    /// Any other number, as it is written.
    case decimal(String)
    case bool(Bool)
    case null

    package struct Member: Sendable, Equatable {
        package let key: String
        package let value: JSONValue

        package init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    package static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { Member($0.0, $0.1) })
    }
    package static func strings(_ values: some Sequence<String>) -> JSONValue { .array(values.map { .string($0) }) }
    package static func optional(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    package static func number(_ value: some BinaryInteger) -> JSONValue { .integer(Int64(clamping: value)) }
    package static func number(_ value: (some BinaryInteger)?) -> JSONValue {
        value.map { .integer(Int64(clamping: $0)) } ?? .null
    }

    var isScalar: Bool {
        switch self {
        case .object, .array: false
        case .string, .integer, .decimal, .bool, .null: true
        }
    }

    // MARK: What is in it; anything of another kind is absent

    /// The last member of that name.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    package var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    package var number: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }

    package var isTrue: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    package var elements: [JSONValue] {
        if case .array(let elements) = self { elements } else { [] }
    }

    package var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }

    package func elements(_ key: String) -> [JSONValue] { self[key]?.elements ?? [] }

    /// A string that is not empty.
    package func text(_ key: String) -> String? {
        guard let text = self[key]?.text, !text.isEmpty else { return nil }
        return text
    }
}
