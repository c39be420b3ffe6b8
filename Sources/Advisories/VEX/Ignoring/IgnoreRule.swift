package import Model

/// Which findings somebody decided not to count, why, and for how long. Everything that a rule states must hold.
package struct IgnoreRule: Sendable, Equatable {
    package var file: String
    /// Place in the file, counted from 1; of a file of lines the line.
    package var number: Int
    /// Of the vulnerability, or another name of it.
    package var id: String?
    /// One of them must be the package; empty for any.
    package var packages: [PackagePattern] = []
    /// Types of package URLs; empty for any.
    package var types: Set<String> = []
    /// Name of the source package.
    package var source: TextPattern?
    /// The installed one.
    package var version: String?
    /// One of them must fit the file that proves the package; empty for any.
    package var paths: [PathPattern] = []
    /// Empty for any.
    package var fixStates: Set<FixState> = []
    package var reason: String?
    /// The last day that it applies on; `nil` for ever.
    package var until: CivilDate?

    package init(file: String, number: Int) {
        self.file = file
        self.number = number
    }

    /// For people: `rule 3 (CVE-2024-1)`.
    package var title: String {
        let name = id ?? packages.first?.description ?? source?.description ?? types.min()
        return "rule \(number)" + (name.map { " (\($0))" } ?? "")
    }

    /// Whether it says what is ignored; everything else only narrows that.
    var hasTarget: Bool { id != nil || !packages.isEmpty || !types.isEmpty || source != nil }

    /// Whether nothing but one version of one package can be meant: all that removes a malicious one.
    var namesOneVersion: Bool {
        guard !packages.isEmpty else { return false }
        return packages.allSatisfy { $0.isExact && (version != nil || $0.namesVersion) }
    }

    func isExpired(on day: CivilDate) -> Bool { until.map { $0 < day } ?? false }

    func matches(_ finding: VulnerabilityFinding, in subject: ScanSubject) -> Bool {
        if let id, id != finding.id, !finding.aliases.contains(id) { return false }
        if !fixStates.isEmpty, !fixStates.contains(finding.fixState) { return false }
        let component = subject.components[finding.component]
        if !types.isEmpty, !types.contains(component.url.type) { return false }
        if let version, version != component.package.version, version != component.url.version { return false }
        if let source, !source.matches(component.package.source?.name ?? component.package.name) { return false }
        if !packages.isEmpty, !packages.contains(where: { $0.matches(component, in: subject) }) { return false }
        return paths.isEmpty || paths.contains { pattern in Self.places(component).contains { pattern.matches($0) } }
    }

    /// The file, and for a package inside an archive also its path with that of the archive before it.
    private static func places(_ component: ScanSubject.Component) -> [String] {
        guard !component.evidence.isEmpty else { return [] }
        let inner = component.package.attributes.nestedPath.map { $0.replacing("!/", with: "/") }
        return [component.evidence] + (inner.map { ["\(component.evidence)/\($0)"] } ?? [])
    }
}
