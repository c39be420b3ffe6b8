internal import Bytes
internal import Model

/// Everything in an assessment. Schema: `docs/schema/assessment.v1.schema.json`.
struct AssessmentJSON {
    private let assessment: Assessment

    init(_ assessment: Assessment) { self.assessment = assessment }

    var value: JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("image", .image(assessment.image)),
            ("distribution", .distribution(assessment.distribution)),
            ("packageCount", .number(assessment.packageCount)),
            ("fileCount", .number(assessment.fileCount)),
            ("verdict", .string(assessment.verdict)),
            ("failedRequirements", .strings(assessment.failedRequirements.map(\.key))),
            ("answers", .array(assessment.answers.map(answer))),
            ("caveats", .strings(assessment.caveats)),
            ("layers", .layers(assessment.layers)),
            ("diagnostics", .diagnostics(assessment.diagnostics)),
            ("complete", .bool(assessment.isComplete)),
        ])
    }

    private func answer(_ answer: Answer) -> JSONValue {
        .object([
            ("number", .number(answer.question.rawValue)),
            ("question", .string(answer.question.key)),
            ("title", .string(answer.question.title)),
            ("text", .string(answer.question.text)),
            ("value", .string(answer.value.rawValue)),
            ("examined", .bool(answer.isExamined)),
            ("checks", .array(answer.checks.map(check))),
        ])
    }

    private func check(_ check: Check) -> JSONValue {
        .object([
            ("id", .string(check.id)),
            ("value", .string(check.value.rawValue)),
            ("statement", .string(check.statement)),
            ("evidence", .strings(check.evidence)),
            ("fix", .optional(check.fix)),
            ("examined", .bool(check.isExamined)),
        ])
    }
}
