package import Model

extension SBOMDocument {
    /// What of the bill is compared with advisories. An image goes this way too, so that both give the same result.
    package var scanSubject: ScanSubject {
        var subject = ScanSubject(
            name: subject.name, digest: subject.manifestDigest ?? subject.configDigest, platform: subject.platform,
            distribution: distribution,
            layers: layers.map {
                ScanSubject.Layer(digest: $0.digest, diffID: $0.diffID, instruction: $0.instruction)
            },
            components: components.map {
                ScanSubject.Component(
                    package: $0.package, url: $0.url, evidence: $0.evidence, layer: $0.lastChangedBy,
                    ownedBy: $0.ownedBy)
            },
            gaps: gaps)
        subject.repositories = contentSets?.names ?? []
        return subject
    }
}
