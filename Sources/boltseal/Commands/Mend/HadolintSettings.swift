internal import Advisories
internal import Bytes
internal import Dockerfiles
internal import Model

/// What a team has written down for hadolint: options of lint, and nothing else. Source: hadolint README, "Configure".
struct HadolintSettings {
    private(set) var options = LintOptions()
    /// As it is written: a severity, `ignore` or `none`.
    private(set) var threshold: String?
    private(set) var neverFails = false
    /// What is not known, for people.
    private(set) var notes: [String] = []

    /// Where hadolint looks in the working folder.
    static let names = [".hadolint.yaml", ".hadolint.yml"]

    init() {}

    init(path: String) throws {
        let bytes = try DockerfileInput.bytes(path)
        let value: JSONValue
        do {
            value = try YAMLTree.value(String(decoding: bytes, as: UTF8.self))
        } catch {
            throw DockerfileInput.Failure(
                explanation: "cannot read \(path) as hadolint's settings: \(error)", hint: nil)
        }
        for member in value.members { read(member.key, member.value, path) }
    }

    private mutating func read(_ key: String, _ value: JSONValue, _ path: String) {
        switch key {
        case "ignored": for name in value.elements.compactMap(\.text) { set(name, nil) }
        case "override":
            for entry in value.members {
                guard let severity = LintFinding.Severity(rawValue: entry.key) else {
                    notes.append("\(path): override has '\(entry.key)', which is no severity")
                    continue
                }
                for name in entry.value.elements.compactMap(\.text) { set(name, severity) }
            }
        case "trustedRegistries": options.allowedRegistries = value.elements.compactMap(\.text)
        case "label-schema":
            for entry in value.members {
                guard let kind = entry.value.text.flatMap({ LintOptions.LabelKind(rawValue: $0.lowercased()) }) else {
                    notes.append(
                        "\(path): label-schema has '\(entry.value.text ?? entry.key)', which is no kind of label")
                    continue
                }
                options.labels[entry.key] = kind
            }
        case "failure-threshold": threshold = value.text
        case "no-fail": neverFails = value.isTrue ?? false
        case "disable-ignore-pragma": options.obeysComments = !(value.isTrue ?? false)
        // How results look is said on the command line.
        case "format", "no-color", "verbose", "strict-labels": break
        default: notes.append("\(path): '\(key)' is not known")
        }
    }

    /// Rules that Boltseal does not have find nothing anyway.
    private mutating func set(_ name: String, _ severity: LintFinding.Severity?) {
        guard let rule = LintRules.find(name) else { return }
        options.severities[rule.id.lowercased()] = .some(severity)
    }
}
