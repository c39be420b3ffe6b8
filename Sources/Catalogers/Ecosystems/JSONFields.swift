internal import Bytes

/// Forms of values that package managers write.
extension JSONCursor {
    /// A string that is not empty; anything else is `nil`, and skipped.
    @_lifetime(self: copy self)
    mutating func text() throws(ParseError) -> String? { try stringIfPresent().flatMap { $0.isEmpty ? nil : $0 } }

    /// The strings of an array, or a string alone; what else is there is skipped.
    @_lifetime(self: copy self)
    mutating func texts() throws(ParseError) -> [String] {
        var texts: [String] = []
        if try kind() == .array {
            try enterArray()
            while try nextElement() { if let text = try text() { texts.append(text) } }
        } else if let text = try text() {
            texts.append(text)
        }
        return texts
    }

    /// Calls `body` for each member of an object, which must read or skip the value; anything else is skipped.
    @_lifetime(self: copy self)
    mutating func forEachMember(
        _ body: (_ key: String, _ value: inout JSONCursor) throws(ParseError) -> Void
    ) throws(ParseError) {
        guard try kind() == .object else { return try skip() }
        try enterObject()
        while let key = try nextKey() { try body(key, &self) }
    }

    /// Calls `body` for each element of an array, which must read or skip it; anything else is skipped.
    @_lifetime(self: copy self)
    mutating func forEachElement(
        _ body: (_ element: inout JSONCursor) throws(ParseError) -> Void
    ) throws(ParseError) {
        guard try kind() == .array else { return try skip() }
        try enterArray()
        while try nextElement() { try body(&self) }
    }

    /// A person as `{"name": …, "email": …}` or `"Name <mail>"`.
    @_lifetime(self: copy self)
    mutating func person() throws(ParseError) -> String? {
        guard try kind() == .object else { return try text() }
        var (name, mail): (String?, String?)
        try enterObject()
        while let key = try nextKey() {
            switch key {
            case "name": name = try text()
            case "email": mail = try text()
            default: try skip()
            }
        }
        guard let name else { return mail }
        return mail.map { "\(name) <\($0)>" } ?? name
    }
}
