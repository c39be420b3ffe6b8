package import Bytes

/// A template of the user's own, filled with a JSON report. Source: mustache(5): variables, sections, inverted sections, comments; without
/// partials and lambdas, so that a template reads and runs nothing.
package struct TextTemplate: Sendable {
    indirect enum Node: Sendable {
        case text(String)
        /// `{{a.b}}`, escaped for HTML and XML; `{{{a.b}}}` and `{{&a.b}}` as it is.
        case variable([String], isRaw: Bool)
        /// `{{#a}}…{{/a}}`: once for each element, or where the value is something; `{{^a}}` where it is nothing.
        case section([String], isInverted: Bool, [Node])
    }

    /// Results beyond this are an error: sections within sections multiply.
    private static let largestResult = 64 << 20

    private let nodes: [Node]

    /// - Throws: where a tag is not closed or means nothing, with line and column in the explanation.
    package init(_ text: String) throws(ParseError) {
        var parser = TextTemplateParser(text)
        nodes = try parser.nodes()
    }

    package func text(_ value: JSONValue) throws(ParseError) -> String {
        var result = ""
        try Self.render(nodes, [value], &result)
        return result
    }

    private static func render(_ nodes: [Node], _ context: [JSONValue], _ result: inout String) throws(ParseError) {
        for node in nodes {
            guard result.utf8.count <= largestResult else {
                throw ParseError("the result is larger than \(largestResult >> 20) MiB")
            }
            switch node {
            case .text(let text): result += text
            case .variable(let path, let isRaw):
                let text = find(path, context).map(shown) ?? ""
                result += isRaw ? text : AssessmentHTML.escape(text)
            case .section(let path, let isInverted, let inner):
                let value = find(path, context)
                if isInverted {
                    if !isSomething(value) { try render(inner, context, &result) }
                } else if case .array(let elements)? = value {
                    for element in elements { try render(inner, context + [element], &result) }
                } else if let value, isSomething(value) {
                    try render(inner, context + [value], &result)
                }
            }
        }
    }

    /// The first name is looked for from the inside out, the others within what it names; no name at all is the value at hand.
    private static func find(_ path: [String], _ context: [JSONValue]) -> JSONValue? {
        guard let first = path.first else { return context.last }
        var value = context.reversed().lazy.compactMap { $0[first] }.first
        for name in path.dropFirst() { value = value?[name] }
        return value
    }

    private static func isSomething(_ value: JSONValue?) -> Bool {
        switch value {
        case nil, .null?, .bool(false)?: false
        case .string(let text)?: !text.isEmpty
        case .array(let elements)?: !elements.isEmpty
        case .object?, .integer?, .decimal?, .bool(true)?: true
        }
    }

    private static func shown(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .integer(let number): "\(number)"
        case .decimal(let text): text
        case .bool(let isTrue): "\(isTrue)"
        case .null: ""
        case .array, .object: JSONWriter.text(value)
        }
    }
}
