internal import Model

/// What Syft and Trivy say in properties of their own, read and written so that each tool finds in the others' bills what it needs. Source: `aquasecurity:trivy:*` and
/// `syft:*` properties as Trivy 0.76 and Syft 1.5 write them.
struct PeerStatements {
    var sourceName: String?
    var sourceVersion: String?
    var sourceRelease: String?
    var sourceEpoch: String?
    /// File name of a source rpm.
    var sourceFile: String?
    var epoch: Int?
    var modularity: String?
    var path: String?
    var layer: Digest?

    mutating func read(_ name: String, _ value: String) {
        switch name {
        case "aquasecurity:trivy:SrcName", "syft:metadata:source", "syft:metadata:originPackage": sourceName = value
        case "aquasecurity:trivy:SrcVersion", "syft:metadata:sourceVersion": sourceVersion = value
        case "aquasecurity:trivy:SrcRelease": sourceRelease = value
        case "aquasecurity:trivy:SrcEpoch": sourceEpoch = value
        case "aquasecurity:trivy:Modularitylabel", "syft:metadata:modularityLabel": modularity = value
        case "aquasecurity:trivy:FilePath": path = value
        case "aquasecurity:trivy:LayerDiffID", "syft:location:0:layerID": layer = Digest(value)
        case "syft:metadata:sourceRpm": sourceFile = value
        case "syft:metadata:epoch": epoch = Int(value)
        case "syft:location:0:path": path = String(value.drop { $0 == "/" })
        default: break
        }
    }

    func source(of package: Package) -> Package.SourcePackage? {
        if let sourceFile { return Self.source(upstream: sourceFile, of: package) }
        guard let sourceName, !sourceName.isEmpty else { return nil }
        guard let sourceVersion, !sourceVersion.isEmpty else {
            return Package.SourcePackage(name: sourceName, version: package.version)
        }
        var version = sourceVersion
        if let sourceRelease, !sourceRelease.isEmpty { version += "-\(sourceRelease)" }
        if let sourceEpoch, sourceEpoch != "0", !sourceEpoch.isEmpty, package.ecosystem != .rpm {
            version = "\(sourceEpoch):\(version)"
        }
        return Package.SourcePackage(name: sourceName, version: version)
    }

    /// From Syft's qualifier: `glibc`, `glibc@2.36-9`, or the file name of a source rpm.
    static func source(upstream: String?, of package: Package) -> Package.SourcePackage? {
        guard let upstream, !upstream.isEmpty else { return nil }
        if package.ecosystem == .rpm, upstream.hasSuffix(".src.rpm") || upstream.hasSuffix(".nosrc.rpm") {
            let parts = upstream.split(separator: ".").dropLast(2).joined(separator: ".").split(separator: "-")
            guard parts.count >= 3 else { return nil }
            return Package.SourcePackage(
                name: parts.dropLast(2).joined(separator: "-"), version: parts.suffix(2).joined(separator: "-"))
        }
        guard let mark = upstream.lastIndex(of: "@"), mark != upstream.startIndex else {
            return Package.SourcePackage(name: upstream, version: package.version)
        }
        return Package.SourcePackage(
            name: String(upstream[..<mark]), version: String(upstream[upstream.index(after: mark)...]))
    }

    /// What the others need to match a package of a distribution as Boltseal does.
    static func written(_ component: SBOMDocument.Component, _ layers: [SBOMDocument.Layer]) -> [SBOMProperties
        .Property]
    {
        var found: [SBOMProperties.Property] = []
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { found.append(SBOMProperties.Property(name: name, value: value)) }
        }
        let package = component.package
        if let index = component.introducedBy, layers.indices.contains(index) {
            add("aquasecurity:trivy:LayerDiffID", layers[index].diffID?.description)
        }
        guard package.ecosystem.isOperatingSystem else { return found }
        let source = package.source ?? Package.SourcePackage(name: package.name, version: package.version)
        add("aquasecurity:trivy:SrcName", source.name)
        var version = source.version[...]
        if let mark = version.firstIndex(of: ":"), let epoch = Int(version[..<mark]) {
            add("aquasecurity:trivy:SrcEpoch", String(epoch))
            version = version[version.index(after: mark)...]
        } else if let epoch = package.attributes.epoch {
            add("aquasecurity:trivy:SrcEpoch", String(epoch))
        }
        let dash = package.ecosystem == .alpine ? nil : version.lastIndex(of: "-")
        add("aquasecurity:trivy:SrcRelease", dash.map { String(version[version.index(after: $0)...]) })
        add("aquasecurity:trivy:SrcVersion", String(dash.map { version[..<$0] } ?? version))
        add("aquasecurity:trivy:Modularitylabel", package.attributes.modularity)
        switch package.ecosystem {
        case .debian:
            add("syft:package:metadataType", "dpkg-db-entry")
            if let source = package.source {
                add("syft:metadata:source", source.name)
                if source.version != package.version { add("syft:metadata:sourceVersion", source.version) }
            }
        case .alpine:
            add("syft:package:metadataType", "apk-db-entry")
            add("syft:metadata:originPackage", package.source?.name)
        case .rpm:
            add("syft:package:metadataType", "rpm-db-entry")
            add("syft:metadata:sourceRpm", package.source.map { "\($0.name)-\($0.version).src.rpm" })
            add("syft:metadata:epoch", package.attributes.epoch.map { String($0) })
            add("syft:metadata:modularityLabel", package.attributes.modularity)
        default: break
        }
        return found
    }
}
