internal import ArgumentParser

extension Session {
    /// The output format: a flag must be one of this command's; a configured one that is not is left aside, since it was set for all commands.
    func format<Format: RawRepresentable & CaseIterable>(
        _ flag: String?, _ type: Format.Type, default fallback: Format
    ) throws -> Format where Format.RawValue == String {
        guard let text = configuration.value(.format, flag: flag) else { return fallback }
        if let format = Format(rawValue: text) { return format }
        guard flag != nil else { return fallback }
        throw ValidationError("'\(text)' is no format here: \(Format.allCases.map(\.rawValue).joined(separator: ", "))")
    }
}
