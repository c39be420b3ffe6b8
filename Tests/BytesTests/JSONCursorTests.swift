import Bytes
import Testing

@Suite struct JSONCursorTests {
    /// Reads the whole text; the top-level members that are strings come back.
    private static func strings(_ bytes: [UInt8]) throws -> [String: String] {
        var found: [String: String] = [:]
        var json = JSONCursor(bytes.span)
        try json.enterObject()
        while let key = try json.nextKey() {
            if let value = try json.stringIfPresent() { found[key] = value }
        }
        try json.finish()
        return found
    }

    private static func check(_ text: String) throws {
        let bytes = Array(text.utf8)
        var json = JSONCursor(bytes.span)
        try json.skip()
        try json.finish()
    }

    @Test("members are read and others skipped")
    func members() throws {
        let text =
            #" { "a" : "1", "b": {"a": "2", "c": [[], {}, [1, -2.5E-3, true, false, null]]}, "d": "", "e": [] } "#
        #expect(try Self.strings(Array(text.utf8)) == ["a": "1", "d": ""])
    }

    @Test(
        "escapes are resolved",
        arguments: [
            (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{c}\n\r\t"),
            (#"caf\u00e9\u002e"#, "caf\u{e9}."),
            (#"\ud83d\ude00!"#, "\u{1f600}!"),
            (#"\ud83d"#, "\u{fffd}"),  // half of a surrogate pair
            ("\u{1f600}", "\u{1f600}"),
        ])
    func escapes(_ written: String, _ meant: String) throws {
        #expect(try Self.strings(Array(#"{"a\u0062": "\#(written)"}"#.utf8)) == ["ab": meant])
    }

    @Test("a byte order mark is skipped, and bytes that are not UTF-8 are replaced")
    func encoding() throws {
        #expect(try Self.strings([0xef, 0xbb, 0xbf] + Array(#"{"a":"b"}"#.utf8)) == ["a": "b"])
        #expect(try Self.strings(Array(#"{"a":""#.utf8) + [0xff] + Array(#""}"#.utf8)) == ["a": "\u{fffd}"])
    }

    @Test(
        "texts that the grammar allows are valid",
        arguments: [
            "{}", "[]", "0", "-0", "1e5", "1.5E+10", "\"\"", "null", "[1,[2],{\"a\":[]}]", " \t\r\n[ ] ",
        ])
    func valid(_ text: String) throws {
        #expect(throws: Never.self) { try Self.check(text) }
    }

    @Test(
        "texts that the grammar does not allow are errors",
        arguments: [
            "", " ", "{", "}", "[", "[1", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
            "{\"a\":1 \"b\":2}",
            "[}", "{]", "01", "1.", ".5", "+1", "-", "1e", "tru", "nul", "True", "'a'", "\"a", "\"\\", "\"\\x\"",
            "\"\\u12g4\"",
            "\"\\u12", "\"a\nb\"", "1 2", "[] []", "// a\n1",
        ])
    func invalid(_ text: String) {
        #expect(throws: ParseError.self) { try Self.check(text) }
    }

    @Test("nesting is limited")
    func depth() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try Self.check(nested(JSONCursor.maximumDepth)) }
        #expect(throws: ParseError.self) { try Self.check(nested(JSONCursor.maximumDepth + 1)) }
        #expect(throws: ParseError.self) { try Self.check(nested(100_000)) }
    }

    @Test("no proper prefix of a text is valid")
    func truncation() {
        let text = Array(#"{"a": [1, "b\u00e9", {"c": null}], "d": "e"}"#.utf8)
        for length in text.indices {
            #expect(throws: ParseError.self, "cut at \(length)") { try Self.strings(Array(text[..<length])) }
        }
    }
}
