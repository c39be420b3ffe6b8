internal import Bytes
internal import Model

/// What the formats of other tools need of a finding, worked out in one place so that all of them say the same.
extension VulnerabilityFinding {
    /// Nobody gives a malicious package a severity; a tool that sorts by it is to show the package first all the same.
    var reportedSeverity: Severity { kind == .malicious ? .critical : severity }

    /// The statement with a vector that the severity comes from.
    var decisiveStatement: SeverityStatement? {
        severities.first { $0.source == severitySource && $0.severity == severity && $0.vector != nil }
    }

    /// The score behind the severity, else the middle of the severity's band; `nil` where nobody has judged it.
    var reportedScore: CVSSScore? {
        if kind == .malicious { return CVSSScore(10) }
        if let vector = decisiveStatement?.vector { return vector.score }
        return switch severity {
        case .critical: CVSSScore(9.5)
        case .high: CVSSScore(8)
        case .medium: CVSSScore(5.5)
        case .low: CVSSScore(2)
        case .negligible: CVSSScore(0.5)
        case .unknown: nil
        }
    }

    /// References that can be opened in a browser.
    var webReferences: [String] { references.filter(WebAddress.isOne) }

    /// Statements about severity, that which decided first.
    var orderedSeverities: [SeverityStatement] {
        guard let decisive = decisiveStatement else { return severities }
        return [decisive] + severities.filter { $0 != decisive }
    }
}

extension ScanSubject.Component {
    /// As the package manager writes it: the version of an rpm with its epoch.
    var shownVersion: String {
        guard package.ecosystem.purlType == "rpm", let epoch = package.attributes.epoch, epoch > 0 else {
            return package.version
        }
        return "\(epoch):\(package.version)"
    }

    /// Where it lies, inside an archive too: `app/all.jar!/BOOT-INF/lib/a.jar`.
    var place: String { package.attributes.nestedPath.map { "\(evidence)!/\($0)" } ?? evidence }

    /// Sixteen hexadecimal digits that tell this component from every other of the subject, from run to run the same.
    var stableID: String { StableID.digits([url.description, place], 16) }
}

extension Scan {
    /// An image, rather than a folder or a list of packages without one.
    var isImage: Bool { subject.digest != nil || !subject.layers.isEmpty }

    /// The subject as an image in a registry. Only a full name counts: whether another means a registry cannot be seen from it.
    var registryReference: RegistryReference? {
        guard let reference = try? RegistryReference(parsing: subject.name), reference.description == subject.name
        else { return nil }
        return reference
    }

    /// The subject without what changes from build to build.
    var subjectFamily: String { registryReference.map { "\($0.registry)/\($0.repository)" } ?? subject.name }

    func component(of finding: VulnerabilityFinding) -> ScanSubject.Component { subject.components[finding.component] }

    /// For each finding digits that stay the same from build to build, as long as the package is affected: those of the vulnerability, the package
    /// without its version, and a count where it is there several times.
    var trackingIDs: [String] {
        var seen: [String: Int] = [:]
        return result.findings.map { finding in
            let package = Baseline.package(component(of: finding).url)
            let occurrence = seen["\(finding.id)\u{0}\(package)", default: 0]
            seen["\(finding.id)\u{0}\(package)"] = occurrence + 1
            return StableID.digits([finding.id, package, "\(occurrence)"], 64)
        }
    }
}

/// Identifiers that follow from what they name.
enum StableID {
    static func digits(_ parts: [String], _ count: Int) -> String {
        let bytes = Array(parts.joined(separator: "\u{0}").utf8)
        return String(Digest(of: bytes.span).hex.prefix(count))
    }

    /// A UUID of version 8. Source: RFC 9562, section 5.8.
    static func uuid(_ parts: [String]) -> String {
        var digits = Array(digits(parts, 32))
        digits[12] = "8"
        digits[16] = ["8", "9", "a", "b"][(digits[16].hexDigitValue ?? 0) & 3]
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return groups.map { String(digits[$0]) }.joined(separator: "-")
    }
}

extension JSONValue {
    /// An object without the members that have no value.
    static func known(_ members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }

    /// `nil` where there is none, so that `known` leaves the member out.
    static func text(_ value: String?) -> JSONValue? { value.flatMap { $0.isEmpty ? nil : .string($0) } }
    static func list(_ values: [JSONValue]) -> JSONValue? { values.isEmpty ? nil : .array(values) }
}
