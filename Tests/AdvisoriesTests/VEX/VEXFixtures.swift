import Advisories
import Bytes
import Model
import TestSupport

/// Subjects, findings and documents to compare, each in a line.
enum VEXFixtures {
    static let digest = "sha256:" + String(repeating: "a", count: 64)
    static let otherDigest = "sha256:" + String(repeating: "b", count: 64)

    /// A component as its package URL says; `source` is `name version`.
    static func component(
        _ url: String, source: String? = nil, evidence: String = "", ownedBy: Int? = nil
    ) throws -> ScanSubject.Component {
        let url = try PackageURL(parsing: url)
        var package = Package(
            ecosystem: Ecosystem.of(purlType: url.type), namespace: url.namespace, name: url.name,
            version: url.version ?? "", architecture: url.qualifiers["arch"])
        if let words = source?.split(separator: " ").map(String.init) {
            package.source = Package.SourcePackage(name: words[0], version: words[1])
        }
        return ScanSubject.Component(package: package, url: url, evidence: evidence, layer: nil, ownedBy: ownedBy)
    }

    static func subject(_ components: [ScanSubject.Component], name: String = "ghcr.io/acme/app:1.4") -> ScanSubject {
        ScanSubject(
            name: name, digest: Digest(digest), platform: Platform(os: "linux", architecture: "amd64"),
            distribution: Distribution(id: "debian", versionID: "12", codename: "bookworm"), layers: [],
            components: components, gaps: [])
    }

    /// A finding of `id` in each component, or only in those that are named.
    static func result(
        _ id: String = "CVE-2024-1", aliases: [String] = [], kind: VulnerabilityFinding.Kind = .vulnerability,
        in components: [Int]
    ) -> ScanResult {
        let findings = components.map { component in
            var finding = VulnerabilityFinding(
                id: id, kind: kind, component: component, comparedName: "", comparedVersion: "")
            finding.aliases = aliases
            return finding
        }
        return ScanResult(findings: findings, notCompared: [], compared: components.count, lifecycle: nil)
    }

    static func document(_ statements: [VEXStatement], file: String = "a.json", time: String? = nil) -> VEXDocument {
        VEXDocument(file: file, format: "", timestamp: time.flatMap { Timestamp($0) }, statements: statements)
    }

    static func statement(
        _ products: [VEXProduct], _ status: VEXStatus = .notAffected, number: Int = 1, id: String = "CVE-2024-1",
        aliases: [String] = [], justification: VEXJustification? = .vulnerableCodeNotPresent, time: String? = nil
    ) -> VEXStatement {
        VEXStatement(
            number: number, vulnerability: id, aliases: aliases, products: products, status: status,
            justification: status == .notAffected ? justification : nil, timestamp: time.flatMap { Timestamp($0) })
    }

    /// `whole > part`, both by name.
    static func product(_ text: String) -> VEXProduct {
        let names = text.split(separator: " ").filter { $0 != ">" }.map(String.init)
        var product = VEXProduct(named: names[0])
        product.subcomponents = names.dropFirst().map { VEXProduct(named: $0) }
        return product
    }

    static func reading(_ text: String, named file: String = "a.json") throws -> VEXReading {
        let bytes = Array(text.utf8)
        return try VEXReading(bytes.span, named: file)
    }

    /// Every file under a folder of the shared data.
    static func files(under folder: String) -> [String] {
        guard let path = SharedData.path(folder) else { return [] }
        let names = TemporaryFolder.names(in: path)
        return names.flatMap { $0.hasSuffix(".json") ? ["\(folder)/\($0)"] : files(under: "\(folder)/\($0)") }
    }
}
