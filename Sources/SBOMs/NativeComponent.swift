internal import Model

/// What a format's own fields and the properties of well-known tools say about a component, put together in the same way for every format.
struct NativeComponent {
    var name = ""
    var group: String?
    var version = ""
    /// As written; not yet known to be one.
    var purl: String?
    var cpes: [String] = []
    var licenses: [String] = []
    var supplier: String?
    var checksums: [Checksum] = []
    var evidence = ""
    /// Places and source packages as Syft and Trivy write them.
    var peer = PeerStatements()

    /// The component; `layers` are those of the document, to find the one that a tool names by its content.
    func component(_ layers: [SBOMDocument.Layer], _ shortfalls: inout Shortfalls) -> SBOMDocument.Component {
        let written = readURL(&shortfalls)
        // What Syft adds to package URLs is no part of them.
        let url = written.without(qualifiers: ["upstream", "package-id"])
        let ecosystem = Ecosystem.of(purlType: url.type)
        var package = Package(
            ecosystem: ecosystem, namespace: ecosystem.isOperatingSystem ? nil : group ?? url.namespace,
            name: name.isEmpty ? url.name : name, version: version.isEmpty ? url.version ?? "" : version,
            licenses: licenses)
        package.attributes.basis = .stated
        package.attributes.cpes = cpes
        package.attributes.supplier = supplier
        package.attributes.checksums = checksums
        var qualifiers = url.qualifiers
        if ecosystem.isOperatingSystem {
            package.architecture = qualifiers.removeValue(forKey: "arch")
            package.attributes.epoch = qualifiers.removeValue(forKey: "epoch").flatMap { Int($0) } ?? peer.epoch
            qualifiers.removeValue(forKey: "distro")
            package.attributes.modularity = peer.modularity
            package.source =
                peer.source(of: package) ?? PeerStatements.source(upstream: written.qualifiers["upstream"], of: package)
            if package.source == nil { shortfalls.sourceless += 1 }
        }
        package.attributes.qualifiers = qualifiers
        let layer = peer.layer.flatMap { diffID in layers.firstIndex { $0.diffID == diffID } }
        return SBOMDocument.Component(
            package: package, url: url, evidence: evidence.isEmpty ? peer.path ?? "" : evidence, introducedBy: layer,
            lastChangedBy: layer)
    }

    private func readURL(_ shortfalls: inout Shortfalls) -> PackageURL {
        if let purl {
            if let url = try? PackageURL(parsing: purl) { return url }
            shortfalls.malformedURLs.append(purl)
        } else {
            shortfalls.urlless += 1
        }
        return PackageURL(
            type: "generic", namespace: group, name: name.isEmpty ? "unnamed" : name, version: version)
    }
}

/// What a bill lacks that matching needs, counted while its components are read.
struct Shortfalls {
    var urlless = 0
    var malformedURLs: [String] = []
    /// Packages of a distribution without the source package that it publishes advisories for.
    var sourceless = 0
    /// Whether the bill names the distribution that its packages are of.
    var lacksDistribution = false
    /// Whether packages of languages may be the distribution's own, which only the files of its packages tell.
    var lacksOwners = false
    var others: [String] = []

    /// Adds what is lacking elsewhere in the same bill.
    mutating func add(_ other: Shortfalls) {
        urlless += other.urlless
        malformedURLs += other.malformedURLs
        sourceless += other.sourceless
        lacksDistribution = lacksDistribution || other.lacksDistribution
        lacksOwners = lacksOwners || other.lacksOwners
        others += other.others
    }

    /// For people, a sentence each.
    var descriptions: [String] {
        var lines = others
        if urlless > 0 {
            lines.append("\(Numbers.count(urlless, "component")) without a package URL: known by name only")
        }
        if let first = malformedURLs.first {
            lines.append(
                "\(Numbers.count(malformedURLs.count, "malformed package URL")): known by name only; the first is \(first)"
            )
        }
        if sourceless > 0 {
            lines.append(
                "\(Numbers.count(sourceless, "package")) of the distribution without a source package: taken to be their own source"
            )
        }
        if lacksOwners {
            lines.append(
                "no owners of files: packages of languages that the distribution ships and patches are compared like others"
            )
        }
        if lacksDistribution {
            lines.append("no distribution and release: packages of an operating system cannot be matched")
        }
        return lines
    }
}
