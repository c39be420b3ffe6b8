internal import Bytes
internal import Model

/// The assessment as SARIF: a rule for each check, a result for each no, and for each unknown that was looked at. A no is
/// an error where the answer was required and a warning otherwise; an unknown is a note. Source: SARIF 2.1.0 (OASIS), sections 3.14, 3.27, 3.49.
struct AssessmentSARIF {
    private let assessment: Assessment
    /// Checks in the order of the report; where an id comes twice, the first one describes the rule.
    private let rules: [(check: Check, question: Question)]
    private let ruleIndex: [String: Int]

    init(_ assessment: Assessment) {
        self.assessment = assessment
        var rules: [(check: Check, question: Question)] = []
        var ruleIndex: [String: Int] = [:]
        for answer in assessment.answers {
            for check in answer.checks where ruleIndex[check.id] == nil {
                ruleIndex[check.id] = rules.count
                rules.append((check, answer.question))
            }
        }
        self.rules = rules
        self.ruleIndex = ruleIndex
    }

    var value: JSONValue {
        .object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
            ("version", .string("2.1.0")),
            (
                "runs",
                .array([
                    .object([
                        ("tool", .object([("driver", driver)])),
                        // One category for each image: a later image of the same name replaces this one's results.
                        ("automationDetails", .object([("id", .string("boltseal/assess/\(imageName)/"))])),
                        ("invocations", .array([invocation])),
                        ("results", .array(results)),
                        ("properties", properties),
                    ])
                ])
            ),
        ])
    }

    private var driver: JSONValue {
        .object([
            ("name", .string("Boltseal")),
            (
                "rules",
                .array(
                    rules.map { rule in
                        .object([
                            ("id", .string(rule.check.id)),
                            ("shortDescription", Self.message("\(rule.question.title): \(rule.check.id)")),
                            ("fullDescription", Self.message(rule.question.text)),
                            ("defaultConfiguration", .object([("level", .string("warning"))])),
                            ("properties", .object([("tags", .strings([rule.question.key]))])),
                        ])
                    })
            ),
        ])
    }

    private var invocation: JSONValue {
        let notifications = assessment.diagnostics.sorted().map { diagnostic in
            JSONValue.object([
                ("level", .string(diagnostic.weight == .blinding ? "error" : "note")),
                ("message", Self.message(diagnostic.text)),
            ])
        }
        return .object([
            ("executionSuccessful", .bool(assessment.isComplete)),
            ("toolExecutionNotifications", .array(notifications)),
        ])
    }

    private var properties: JSONValue {
        .object([
            ("verdict", .string(assessment.verdict)),
            (
                "answers",
                .object(assessment.answers.map { ($0.question.key, .string($0.value.rawValue)) })
            ),
            ("caveats", .strings(assessment.caveats)),
            ("manifestDigest", .optional(assessment.image.manifestDigest?.description)),
        ])
    }

    private var results: [JSONValue] {
        var seen: [String: Int] = [:]
        return assessment.answers.flatMap { answer in
            answer.checks.filter { $0.isExamined && $0.value != .yes }.map { check in
                let occurrence = seen[check.id, default: 0]
                seen[check.id] = occurrence + 1
                return result(check, of: answer.question, occurrence)
            }
        }
    }

    private func result(_ check: Check, of question: Question, _ occurrence: Int) -> JSONValue {
        let isRequired = assessment.failedRequirements.contains(question)
        let level = check.value == .unknown ? "note" : isRequired ? "error" : "warning"
        var location: [(String, JSONValue)] = [
            (
                "physicalLocation",
                .object([
                    ("artifactLocation", .object([("uri", .string(Self.uri(assessment.image.reference)))])),
                    // An image has no lines; some consumers drop a result without a region.
                    ("region", .object([("startLine", .integer(1))])),
                ])
            )
        ]
        let paths = check.evidence.filter(Self.isPath)
        if !paths.isEmpty {
            location.append(
                (
                    "logicalLocations",
                    .array(paths.map { .object([("fullyQualifiedName", .string($0)), ("kind", .string("resource"))]) })
                ))
        }
        return .object([
            ("ruleId", .string(check.id)),
            ("ruleIndex", .number(ruleIndex[check.id] ?? 0)),
            ("level", .string(level)),
            ("message", Self.message(check.statement + (check.fix.map { ". Fix: \($0)" } ?? ""))),
            ("locations", .array([.object(location)])),
            ("partialFingerprints", .object([("boltsealCheck/v1", .string(fingerprint(check, occurrence)))])),
            (
                "properties",
                .object([("value", .string(check.value.rawValue)), ("evidence", .strings(check.evidence))])
            ),
        ])
    }

    /// The same for every build of an image, so that an alert stays one alert until it is mended.
    private func fingerprint(_ check: Check, _ occurrence: Int) -> String {
        Digest(of: Array("\(imageName)\u{0}\(check.id)\u{0}\(occurrence)".utf8).span).hex
    }

    /// The reference without digest and tag.
    private var imageName: String {
        let reference = assessment.image.reference
        if let parsed = try? RegistryReference(parsing: reference) { return "\(parsed.registry)/\(parsed.repository)" }
        return reference
    }

    private static func message(_ text: String) -> JSONValue { .object([("text", .string(text.visible))]) }

    private static func isPath(_ evidence: String) -> Bool {
        evidence.contains("/") && !evidence.contains("://") && !evidence.contains(where: \.isWhitespace)
    }

    /// A URI reference: what may not stand in one is percent-encoded. Source: RFC 3986, section 2.
    private static func uri(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            if byte.isASCIILetter || byte.isASCIIDigit || "-._~:/@+=,".utf8.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%" + Hex.encode([byte]).uppercased()
            }
        }
        return result
    }
}
