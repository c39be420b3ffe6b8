import Bytes

/// A JSON text as a tree, for looking into reports.
indirect enum JSONTree: Equatable {
    case object([String: JSONTree])
    case array([JSONTree])
    case string(String)
    case number(String)
    case bool(Bool)
    case null

    init(_ text: String) throws {
        let bytes = Array(text.utf8)
        var cursor = JSONCursor(bytes.span)
        self = try Self.read(&cursor)
        try cursor.finish()
    }

    subscript(key: String) -> JSONTree? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    var elements: [JSONTree] { if case .array(let elements) = self { elements } else { [] } }
    var text: String? { if case .string(let text) = self { text } else { nil } }

    private static func read(_ cursor: inout JSONCursor) throws -> JSONTree {
        switch try cursor.kind() {
        case .object:
            var members: [String: JSONTree] = [:]
            try cursor.enterObject()
            while let key = try cursor.nextKey() { members[key] = try read(&cursor) }
            return .object(members)
        case .array:
            var elements: [JSONTree] = []
            try cursor.enterArray()
            while try cursor.nextElement() { elements.append(try read(&cursor)) }
            return .array(elements)
        case .string: return .string(try cursor.string())
        case .number: return .number(String(try cursor.integer()))
        case .literal: return try cursor.takeNull() ? .null : .bool(try cursor.bool())
        }
    }
}
