internal import Bytes
internal import OCI
internal import Yams

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Settings as they were found, flags first, then the environment, then files, then nothing. The one place that resolves them.
struct Configuration: Sendable {
    struct Failure: ExplainedError {
        let explanation: String
        let hint: String?
    }

    /// A setting's value and who gave it.
    private struct Entry: Sendable {
        let value: String
        let source: String
    }

    static let workingTreeFile = "boltseal.yaml"

    let environment: [String: String]
    private var entries: [Setting: Entry] = [:]

    /// - Parameter named: a file that the user named; it may set everything, as may the user's and the system's file.
    init(environment: [String: String], named: String?) throws {
        self.environment = environment
        for setting in Setting.allCases {
            if let value = environment[setting.variable], !value.isEmpty {
                entries[setting] = Entry(value: value, source: setting.variable)
            }
        }
        let named = named ?? environment["BOLTSEAL_CONFIG"]
        if let named { try read(named, isTrusted: true, isRequired: true) }
        // A file that the user named is the user's, wherever it lies.
        if named.map(Self.isWorkingTreeFile) != true {
            try read(Self.workingTreeFile, isTrusted: false, isRequired: false)
        }
        let home = environment["XDG_CONFIG_HOME"] ?? environment["HOME"].map { "\($0)/.config" }
        if let home { try read("\(home)/boltseal/config.yaml", isTrusted: true, isRequired: false) }
        try read("/etc/boltseal/config.yaml", isTrusted: true, isRequired: false)
    }

    /// What a setting is: the flag's value where one was given.
    func value(_ setting: Setting, flag: String?) -> String? { flag ?? entries[setting]?.value }

    func isOn(_ setting: Setting, flag: Bool?) throws -> Bool? {
        if let flag { return flag }
        guard let entry = entries[setting] else { return nil }
        switch entry.value.lowercased() {
        case "true", "yes", "on", "1": return true
        case "false", "no", "off", "0": return false
        default:
            throw Failure(
                explanation: "\(setting.rawValue) is '\(entry.value)' in \(entry.source)", hint: "write true or false")
        }
    }

    /// A line for each setting: its value, and who set it.
    func description(flags: [Setting: String]) -> String {
        let width = Setting.allCases.map(\.rawValue.count).max() ?? 0
        return Setting.allCases.map { setting in
            let padded = setting.rawValue + String(repeating: " ", count: width - setting.rawValue.count)
            if let flag = flags[setting] { return "\(padded)  \(flag)  (\(setting.flag))\n" }
            guard let entry = entries[setting] else { return "\(padded)  (default)\n" }
            return "\(padded)  \(entry.value)  (\(entry.source))\n"
        }.joined()
    }

    private static func isWorkingTreeFile(_ path: String) -> Bool {
        var own = stat()
        var named = stat()
        // Both outlive the calls, which fill them.
        guard unsafe stat(workingTreeFile, &own) == 0, unsafe stat(path, &named) == 0 else { return false }
        return own.st_dev == named.st_dev && own.st_ino == named.st_ino
    }

    private mutating func read(_ path: String, isTrusted: Bool, isRequired: Bool) throws {
        let text: String
        do {
            text = try TextFile.read(path)
        } catch let error as ImageError {
            if isRequired || error.kind != .notFound { throw error }
            return
        }
        let root: Node?
        guard !YAMLAliases.mayBeIn(text) else {
            throw Failure(
                explanation: "\(path) \(YAMLAliases.refusal)", hint: YAMLAliases.hint)
        }
        do { root = try Yams.compose(yaml: text) } catch {
            throw Failure(explanation: "\(path) is no readable YAML: \(error)", hint: nil)
        }
        guard let root else { return }
        guard let mapping = root.mapping else {
            throw Failure(
                explanation: "\(path) is not a list of settings", hint: "write lines of the form 'format: json'")
        }
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard let setting = Setting(rawValue: name) else {
                throw Failure(
                    explanation: "\(path) sets '\(name)', which does not exist",
                    hint: "there are: \(Setting.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            guard isTrusted || setting.isOpen else {
                throw Failure(
                    explanation:
                        "\(path) in the working tree may not set '\(name)': a change to be judged must not carry its own trust",
                    hint:
                        "use \(setting.flag), \(setting.variable), the user's configuration, or name the file with --config"
                )
            }
            let texts = value.sequence.map { $0.compactMap(\.string) } ?? [value.string ?? ""]
            if entries[setting] == nil { entries[setting] = Entry(value: texts.joined(separator: ","), source: path) }
        }
    }
}
