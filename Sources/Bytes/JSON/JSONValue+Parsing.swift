extension JSONValue {
    /// Reads a whole text. Nesting is limited as `JSONCursor` says; what bounds the memory is the size of `bytes`.
    package init(parsing bytes: Span<UInt8>) throws(ParseError) {
        var json = JSONCursor(bytes)
        self = try json.value()
        try json.finish()
    }
}

extension JSONCursor {
    /// The next value with everything in it.
    @_lifetime(self: copy self)
    package mutating func value() throws(ParseError) -> JSONValue {
        switch try kind() {
        case .object:
            var members: [JSONValue.Member] = []
            // Most objects have a few.
            members.reserveCapacity(4)
            try enterObject()
            while let key = try nextKey() { members.append(JSONValue.Member(key, try value())) }
            return .object(members)
        case .array:
            var elements: [JSONValue] = []
            try enterArray()
            while try nextElement() { elements.append(try value()) }
            return .array(elements)
        case .string: return .string(try string())
        case .number:
            let text = try scalarText()
            return Int64(text).map { .integer($0) } ?? .decimal(text)
        case .literal:
            return switch try scalarText() {
            case "true": .bool(true)
            case "false": .bool(false)
            default: .null
            }
        }
    }
}
