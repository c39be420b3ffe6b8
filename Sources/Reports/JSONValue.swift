/// A JSON text to be: members keep the order in which they are written down here.
indirect enum JSONValue: Sendable {
    case object([(String, JSONValue)])
    case array([JSONValue])
    case string(String)
    case integer(Int64)
    case bool(Bool)
    case null

    static func strings(_ values: some Sequence<String>) -> JSONValue { .array(values.map { .string($0) }) }
    static func optional(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    static func number(_ value: some BinaryInteger) -> JSONValue { .integer(Int64(clamping: value)) }
    static func number(_ value: (some BinaryInteger)?) -> JSONValue {
        value.map { .integer(Int64(clamping: $0)) } ?? .null
    }

    var isScalar: Bool {
        switch self {
        case .object, .array: false
        case .string, .integer, .bool, .null: true
        }
    }
}
