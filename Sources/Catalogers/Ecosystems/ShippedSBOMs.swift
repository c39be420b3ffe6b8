package import Bytes
package import Model
internal import SBOMs

/// Bills of materials that lie in an image: Bitnami's, those beside the packages of Wolfi, those in wheels (PEP 770), an application's own. Nobody signed them, so
/// they add packages and say nothing about files: a bill that claims a folder would hide what somebody puts there.
package struct ShippedSBOMs: Cataloger {
    package let id: CatalogerID = "shipped-sboms"
    package let wanted: [Claim] =
        [
            ".spdx.json", ".spdx", ".cdx.json", ".cdx.xml", ".cyclonedx.json", ".cyclonedx.xml", ".bom.json",
            ".bom.xml",
            ".sbom.json", ".sbom.xml",
        ].map { Claim(.suffix($0), upTo: .mebibytes(32), overLimit: .local) }
        + ["bom.json", "bom.xml", "sbom.json", "sbom.xml"].map {
            Claim(.name($0), upTo: .mebibytes(32), overLimit: .local)
        }

    /// What one bill may add.
    private static let limit = 50_000

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let components = try SBOMReading(file.bytes).document.components
        if components.count > Self.limit {
            sink.report(
                Diagnostic(
                    weight: .local, path: file.path,
                    reason: "a bill of \(components.count) packages, of which \(Self.limit) are taken"))
        }
        for component in components.prefix(Self.limit) {
            guard let package = Self.package(component, in: components) else { continue }
            sink.add(package)
        }
    }

    /// `nil` for what says too little to be matched.
    private static func package(
        _ component: SBOMDocument.Component, in components: [SBOMDocument.Component]
    ) -> Package? {
        var package = component.package
        guard !package.version.isEmpty, !["oci", "docker"].contains(package.ecosystem.purlType) else { return nil }
        guard package.ecosystem.purlType != "generic" || !package.attributes.cpes.isEmpty else { return nil }
        package.attributes.basis = .stated
        if package.ecosystem.isOperatingSystem {
            // Of the distribution that the bill names, which need not be the image's: wheels bring libraries of AlmaLinux.
            package.namespace = component.url.namespace
            package.attributes.qualifiers["distro"] = component.url.qualifiers["distro"]
        }
        package.attributes.dependencies = Set(
            component.dependencies.map { components[$0].package }.filter { $0.ecosystem == package.ecosystem }.map {
                target in
                target.ecosystem.isOperatingSystem
                    ? target.name : [target.namespace, target.name].compactMap(\.self).joined(separator: "/")
            }
        ).sorted()
        return package
    }

    /// The image says enough without it.
    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }
}
