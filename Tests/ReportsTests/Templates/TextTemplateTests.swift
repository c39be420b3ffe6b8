import Bytes
import Reports
import Testing

@Suite("templates of users")
struct TextTemplateTests {
    private static let value: JSONValue = .object([
        ("name", .string("a<b")), ("count", .integer(2)), ("none", .array([])), ("off", .bool(false)),
        ("inner", .object([("name", .string("in"))])),
        ("list", .array([.object([("id", .string("1"))]), .object([("id", .string("2")), ("name", .string("x"))])])),
        ("words", .strings(["p", "q"])),
    ])

    @Test(
        "tags are filled as mustache(5) has it",
        arguments: [
            ("{{name}}", "a&lt;b"), ("{{{name}}}", "a<b"), ("{{& name }}", "a<b"), ("{{ count }}", "2"),
            ("{{absent}}", ""),
            ("{{inner.name}}", "in"), ("{{inner.absent.more}}", ""),
            ("{{#list}}{{id}}={{{name}}};{{/list}}", "1=a<b;2=x;"),
            ("{{#words}}{{.}},{{/words}}", "p,q,"), ("{{^none}}empty{{/none}}{{#none}}x{{/none}}", "empty"),
            ("{{^off}}off{{/off}}", "off"), ("{{#inner}}{{name}}{{/inner}}", "in"), ("a{{! nothing }}b", "ab"),
            // A section's own line goes with it; the text around stays as it is.
            ("a\n{{#words}}\n- {{.}}\n{{/words}}\nb\n", "a\n- p\n- q\nb\n"), ("  {{!c}}  \nx", "x"), ("", ""),
            ("{ {}}", "{ {}}"),
        ])
    func filled(_ template: String, _ expected: String) throws {
        #expect(try TextTemplate(template).text(Self.value) == expected)
    }

    @Test(
        "what is not closed or names nothing is an error with its place",
        arguments: [
            ("a\n {{name", "line 2, column 2: a tag is not closed"),
            ("{{#a}}", "line 1, column 1: '{{#a}}' is not closed"),
            ("{{/a}}", "line 1, column 1: '{{/a}}' closes nothing"),
            ("{{#a}}{{/b}}", "line 1, column 7: '{{/b}}' closes nothing"),
            ("{{}}", "line 1, column 1: '{{}}' names nothing"), ("{{{name}}", "line 1, column 1: a tag is not closed"),
        ])
    func faults(_ template: String, _ reason: String) {
        #expect { _ = try TextTemplate(template) } throws: { "\($0)".contains(reason) }
    }

    @Test("a template that is cut anywhere is read or refused, never a trap")
    func cut() {
        let template = Array("a{{#list}}\n{{{id}}} {{^none}}{{name}}{{/none}}\n{{/list}}{{!x}}{{&count}}".utf8)
        for length in 0...template.count {
            _ = try? TextTemplate(String(decoding: template.prefix(length), as: UTF8.self)).text(Self.value)
        }
    }

    @Test("a result that grows out of bounds is an error")
    func bomb() throws {
        let list = JSONValue.object([("l", .array(Array(repeating: .integer(1), count: 200)))])
        let template = String(repeating: "{{#l}}", count: 6) + "xxxxxxxx" + String(repeating: "{{/l}}", count: 6)
        #expect(throws: ParseError.self) { try TextTemplate(template).text(list) }
    }
}
