import Bytes
import Model
import Reports
import SBOMs
import Testing

@Suite struct SBOMGoldenTests {
    /// The sample inventory's, with a gap, a dependency and an owner.
    static let document: SBOMDocument = {
        var document = SBOMDocument(Samples.inventory)
        if document.components.count > 1 { document.components[1].dependencies = [0] }
        return document
    }()

    @Test(arguments: [
        (SBOMFormat.cycloneDX16, "sbom.cdx.json"), (.spdx23, "sbom.spdx.json"), (.spdx30, "sbom.spdx3.json"),
        (.boltseal, "sbom.json"),
    ])
    func `a bill of materials looks as its golden file`(format: SBOMFormat, name: String) throws {
        let text = format.text(Self.document, created: Timestamp("2026-11-23"), programVersion: "1.0.0")
        try Golden.expect(text, name)
    }

    static let comparison = SBOMComparison(
        before: "old.cdx.json", after: "new.spdx", packageCounts: [3, 3],
        changes: [
            .init(type: "deb", name: "bash", before: ["5.2-2"], after: []),
            .init(type: "deb", name: "libc6", before: ["2.36-9"], after: ["2.36-9"], fields: ["license", "supplier"]),
            .init(type: "npm", name: "@babel/core", before: ["7.0.0"], after: ["7.0.0", "7.1.0"]),
            .init(type: "pypi", name: "jinja2", before: [], after: ["3.1.2"]),
        ], distributions: ["debian-12", nil])

    @Test(arguments: [(SBOMComparisonFormat.table, "sbom-diff.txt"), (.json, "sbom-diff.json")])
    func `a comparison of bills looks as its golden file`(format: SBOMComparisonFormat, name: String) throws {
        try Golden.expect(SBOMComparisonReport.render(Self.comparison, as: format), name)
    }

    @Test(arguments: [(SBOMValidationFormat.table, "sbom-validation.txt"), (.json, "sbom-validation.json")])
    func `a check of a bill looks as its golden file`(format: SBOMValidationFormat, name: String) throws {
        let report = SBOMValidationReport(
            file: "vendor.cdx.json", format: "CycloneDX 1.5 JSON", generator: "maker 3", packageCount: 12,
            errors: [Diagnostic(weight: .blinding, path: "components[4]", reason: "has no name")],
            shortfalls: ["3 components without a package URL: known by name only"])
        try Golden.expect(report.render(as: format), name)
    }

    @Test(arguments: [(LicenseFormat.table, "licenses.txt"), (.json, "licenses.json")])
    func `a sum of licences looks as its golden file`(format: LicenseFormat, name: String) throws {
        let packages = [
            Package(ecosystem: .pypi, name: "a", version: "1", licenses: ["MIT"]),
            Package(ecosystem: .pypi, name: "b", version: "1", licenses: ["AGPL-3.0-only", "the author's own words"]),
            Package(ecosystem: .npm, name: "c", version: "2", licenses: ["MIT"]),
            Package(ecosystem: .npm, name: "d", version: "2"),
        ]
        let policy = LicensePolicy(allowed: [], denied: [LicensePattern("AGPL-*")])
        let refusals = packages.filter { policy.verdict(on: $0.normalizedLicenses) > .unknown([]) }.map {
            LicenseReport.Refusal(package: $0.url(in: nil), verdict: policy.verdict(on: $0.normalizedLicenses))
        }
        let report = LicenseReport(subject: "app:1.4", summary: LicenseSummary(of: packages), refusals: refusals)
        try Golden.expect(report.render(as: format), name)
    }
}
