internal import Bytes
package import Model

/// How `sbom validate` can say what is wrong: the list of output formats.
package enum SBOMValidationFormat: String, Sendable, CaseIterable {
    case table
    case json
}

/// What was found in one bill of materials.
package struct SBOMValidationReport: Sendable {
    private let file: String
    private let format: String
    private let generator: String?
    private let packageCount: Int
    private let errors: [Diagnostic]
    private let shortfalls: [String]

    package init(
        file: String, format: String, generator: String?, packageCount: Int, errors: [Diagnostic], shortfalls: [String]
    ) {
        self.file = file
        self.format = format
        self.generator = generator
        self.packageCount = packageCount
        self.errors = errors
        self.shortfalls = shortfalls
    }

    /// The whole report, with a line break at the end. JSON has the schema `docs/schema/sbom-validation.v1.schema.json`.
    package func render(as output: SBOMValidationFormat, style: TextStyle = TextStyle()) -> String {
        switch output {
        case .table: table(style)
        case .json: JSONWriter.text(value)
        }
    }

    private var value: JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("file", .string(file)),
            ("format", .string(format)),
            ("generator", .optional(generator)),
            ("packageCount", .number(packageCount)),
            ("valid", .bool(errors.isEmpty)),
            (
                "errors",
                .array(errors.map { .object([("place", .string($0.path)), ("reason", .string($0.reason))]) })
            ),
            ("shortfalls", .strings(shortfalls)),
        ])
    }

    private func table(_ style: TextStyle) -> String {
        var page = TextPage(style)
        let maker = generator.map { ", written by \($0)" } ?? ""
        page.line(
            TextRun(file, .strong), TextRun("  \(format), \(Numbers.count(packageCount, "package"))\(maker)", .faint))
        for error in errors {
            page.paragraph(
                indent: 2, lead: [TextRun("error  ", .no)], hanging: 9, [TextRun("\(error.path): \(error.reason)")])
        }
        for shortfall in shortfalls {
            page.paragraph(indent: 2, lead: [TextRun("lacks  ", .unknown)], hanging: 9, [TextRun(shortfall)])
        }
        if errors.isEmpty {
            page.line(indent: 2, TextRun(shortfalls.isEmpty ? "valid, and lacks nothing" : "valid", .yes))
        }
        return page.text
    }
}
