package import Bytes

/// The formats that ignore rules come in; beside them Trivy's lines, which are no YAML.
enum IgnoreFormat {
    case boltseal
    case grype
    case trivy

    /// By the names that the tools look for, else by the content.
    static func of(_ value: JSONValue, file: String) -> IgnoreFormat {
        let name = file.split(separator: "/").last ?? ""
        if name.hasPrefix(".trivyignore") { return .trivy }
        if name.hasPrefix(".grype.") || name.hasPrefix("grype.") { return .grype }
        if TrivyIgnore.isThat(value) { return .trivy }
        return GrypeIgnore.isThat(value) ? .grype : .boltseal
    }
}

extension IgnoreRules {
    /// Whether a file of that name holds lines, to be read with `init(lines:file:)`; everything else is YAML or JSON.
    package static func areLines(_ file: String) -> Bool {
        let name = file.split(separator: "/").last ?? ""
        return ![".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
    }

    /// The rules of a file of YAML or JSON, whichever format it has.
    ///
    /// - Throws: `ParseError` with the rule that is wrong.
    package init(_ value: JSONValue, file: String) throws(ParseError) {
        switch IgnoreFormat.of(value, file: file) {
        case .boltseal: self = try BoltsealIgnore.rules(value, file: file)
        case .grype: self = GrypeIgnore.rules(value, file: file)
        case .trivy: self = try TrivyIgnore.rules(value, file: file)
        }
    }

    /// The lines of a `.trivyignore`.
    package init(lines bytes: Span<UInt8>, file: String) { self = TrivyIgnore.rules(lines: bytes, file: file) }
}

extension JSONValue {
    /// A string that is not empty, or a number as it is written: `version: 1.10` is one to YAML.
    var scalarText: String? {
        switch self {
        case .string(let text): text.isEmpty ? nil : text
        case .integer(let number): String(number)
        case .decimal(let text): text
        case .object, .array, .bool, .null: nil
        }
    }

    /// The elements of a list, or the value itself.
    var oneOrMore: [JSONValue] {
        switch self {
        case .array(let elements): elements
        case .null: []
        default: [self]
        }
    }
}
