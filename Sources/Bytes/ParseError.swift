/// Foreign bytes that are not what they claim to be. Says what was expected and, where known, at which byte offset.
package struct ParseError: Error, Equatable, CustomStringConvertible {
    /// What is wrong, in lower case, without the place: "header checksum does not match".
    package let reason: String
    /// Offset from the start of the input that was being parsed, in bytes.
    package let offset: Int?

    package init(_ reason: String, at offset: Int? = nil) {
        self.reason = reason
        self.offset = offset
    }

    package var description: String {
        offset.map { "\(reason) (at byte \($0))" } ?? reason
    }
}
