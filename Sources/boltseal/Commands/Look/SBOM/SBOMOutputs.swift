internal import ArgumentParser
internal import Model
internal import OCI
internal import SBOMs

/// Where bills of materials go, and in which formats.
struct SBOMOutputs: ParsableArguments {
    static let formatNames = SBOMFormat.allCases.map(\.rawValue).joined(separator: ", ")

    @Option(help: ArgumentHelp("\(formatNames).", valueName: "format"))
    var format: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write to this file instead of standard output; FORMAT=FILE, or a name that tells (.cdx.json, .spdx.json, .spdx3.json, .boltseal.json). May be given several times.",
            valueName: "file"))
    var output: [String] = []

    @Option(help: ArgumentHelp("The time that is written, a day or RFC 3339.", valueName: "time"))
    var time: String?

    /// Each format with its file; `nil` for standard output.
    struct Targets {
        fileprivate let list: [(format: SBOMFormat, file: String?)]

        /// Every text is made before the first file is touched.
        func write(_ document: SBOMDocument, created: Timestamp?) throws {
            let texts = list.map {
                $0.format.text(document, created: created, programVersion: Version.current)
            }
            for (target, text) in zip(list, texts) {
                if let file = target.file {
                    try OutputFile.write(text, to: file)
                } else {
                    Output.standard.write(text)
                }
            }
        }
    }

    func targets(_ session: Session) throws -> Targets {
        let chosen = try format.map(Self.named)
        guard !output.isEmpty else {
            // A configured format that is none of these was set for other commands.
            let configured = session.configuration.value(.format, flag: format).flatMap { SBOMFormat(named: $0) }
            return Targets(list: [(chosen ?? configured ?? .cycloneDX16, nil)])
        }
        let list = output.map { text -> (format: SBOMFormat, file: String?) in
            if let mark = text.firstIndex(of: "="), let named = SBOMFormat(named: String(text[..<mark])) {
                return (named, Self.file(String(text[text.index(after: mark)...])))
            }
            return (chosen ?? Self.guessed(text) ?? .cycloneDX16, Self.file(text))
        }
        let files = list.map { $0.file ?? "-" }
        guard Set(files).count == files.count else { throw ValidationError("two outputs go to the same file") }
        return Targets(list: list)
    }

    private static func file(_ path: String) -> String? { path == "-" ? nil : path }

    static func named(_ name: String) throws -> SBOMFormat {
        guard let format = SBOMFormat(named: name) else {
            throw ValidationError("'\(name)' is no format of bills of materials: \(formatNames)")
        }
        return format
    }

    /// What a file's name says.
    private static func guessed(_ path: String) -> SBOMFormat? {
        for (suffix, format) in [
            (".cdx.json", SBOMFormat.cycloneDX16), (".spdx3.json", .spdx30), (".spdx.json", .spdx23),
            (".boltseal.json", .boltseal),
        ] where path.hasSuffix(suffix) {
            return format
        }
        return nil
    }

    /// `--time`, `SOURCE_DATE_EPOCH`, else what the source states.
    func created(_ session: Session, or stated: Timestamp?) throws -> Timestamp? {
        if let time {
            guard let created = Timestamp(time) else {
                throw ValidationError("'\(time)' is no time; write 2026-11-23 or 2026-11-23T09:30:00Z")
            }
            return created
        }
        if let text = session.configuration.environment["SOURCE_DATE_EPOCH"], !text.isEmpty {
            guard let seconds = Int64(text), let created = Timestamp(secondsSince1970: seconds) else {
                throw ValidationError("SOURCE_DATE_EPOCH is '\(text)', which is no number of seconds")
            }
            return created
        }
        return stated
    }
}
