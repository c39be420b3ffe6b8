internal import Bytes

/// The JSON form of an instruction: an array of strings and nothing else; everything else is taken for the shell form.
/// Source: Dockerfile reference, "Shell and exec form".
enum ExecForm {
    static func words(_ text: MappedText) -> [Word]? {
        guard text.bytes.first == UInt8(ascii: "[") else { return nil }
        return try? read(text)
    }

    private static func read(_ text: MappedText) throws(ParseError) -> [Word] {
        var words: [Word] = []
        var cursor = JSONCursor(text.bytes.span)
        try cursor.enterArray()
        while try cursor.nextElement() {
            guard try cursor.kind() == .string else { throw ParseError("no string", at: cursor.offset) }
            let start = cursor.offset
            let value = try cursor.string()
            words.append(Word(text: value, range: text.range(start..<cursor.offset)))
        }
        try cursor.finish()
        return words
    }
}
