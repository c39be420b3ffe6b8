internal import ArgumentParser
internal import Model
internal import Reports
internal import SBOMs

/// The sum of licences, and which of them are refused.
struct LicenseOptions: ParsableArguments {
    @Flag(
        name: .customLong("licenses"),
        help: "Sum up the licences instead of writing the bill (table, or json with --format json).")
    var summary = false

    @Option(
        help: ArgumentHelp(
            "Fail where a package cannot be used without this licence; * matches any text. May be given several times.",
            valueName: "pattern"))
    var denyLicense: [String] = []

    @Option(
        help: ArgumentHelp(
            "Fail where a package needs a licence that no such pattern names. May be given several times.",
            valueName: "pattern"))
    var allowLicense: [String] = []

    /// `nil` where nothing was demanded.
    func policy() throws -> LicensePolicy? {
        guard !denyLicense.isEmpty || !allowLicense.isEmpty else { return nil }
        return LicensePolicy(
            allowed: allowLicense.map { LicensePattern($0) },
            denied: denyLicense.map { LicensePattern($0) })
    }

    func refusals(_ document: SBOMDocument, _ policy: LicensePolicy?) -> [LicenseReport.Refusal] {
        guard let policy else { return [] }
        return document.components.compactMap { component in
            let verdict = policy.verdict(on: component.package.normalizedLicenses)
            switch verdict {
            case .permitted: return nil
            // Nothing stated, or nothing that can be read, offends only who lists what is allowed.
            case .unstated, .unknown:
                return allowLicense.isEmpty ? nil : .init(package: component.url, verdict: verdict)
            case .unlisted, .denied: return .init(package: component.url, verdict: verdict)
            }
        }
    }

    func report(_ document: SBOMDocument, _ policy: LicensePolicy?, _ session: Session) throws {
        let text = session.configuration.value(.format, flag: nil)
        let format = text.flatMap { LicenseFormat(rawValue: $0) } ?? .table
        let report = LicenseReport(
            subject: document.subject.name, summary: LicenseSummary(of: document.components.map(\.package)),
            refusals: refusals(document, policy))
        Output.standard.write(report.render(as: format, style: session.style))
    }
}
