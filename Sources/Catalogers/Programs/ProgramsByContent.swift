package import Bytes
package import Model

/// Programs and libraries that no package manager recorded, by the version texts in them. What a package manager did record is left out when the layers are merged:
/// the packages are `.identified`, and their evidence then belongs to somebody.
package struct ProgramsByContent: Cataloger {
    package let id: CatalogerID = "programs-by-content"
    package let wanted: [Claim]
    private let classifiers: [ProgramClassifier]
    /// For each claim, the classifier and its mark.
    private let owners: [(classifier: Int, mark: Int)]

    package init(_ classifiers: [ProgramClassifier] = ProgramClassifiers.all) {
        var claims: [Claim] = []
        var owners: [(classifier: Int, mark: Int)] = []
        for (position, classifier) in classifiers.enumerated() {
            for (index, mark) in classifier.marks.enumerated() {
                claims.append(
                    Claim(
                        .anchor(mark.anchor, in: classifier.kind, before: mark.before),
                        upTo: .bytes(mark.before + mark.after), overLimit: .local, named: classifier.files))
                owners.append((position, index))
            }
        }
        wanted = claims
        self.classifiers = classifiers
        self.owners = owners
    }

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let owner = owners[file.claim]
        let classifier = classifiers[owner.classifier]
        guard classifier.mayBe(file.name),
            let version = classifier.marks[owner.mark].version(in: file.bytes, anchorAt: file.anchor)
        else { return }
        sink.identify(classifier.package(version: version), in: file.path)
    }

    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }
}

extension CatalogSink {
    /// A program whose own bytes prove it, once: a program has one version, and the first that it states is that.
    mutating func identify(_ package: Package, in path: String) {
        let isKnown = packages.contains {
            $0.package.name == package.name && $0.package.ecosystem == package.ecosystem
                && $0.package.namespace == package.namespace
        }
        guard !isKnown else { return }
        let owner = OwnerKey(package.ecosystem, path)
        if !ownerships.contains(where: { $0.owner == owner }) { own(Ownership(owner: owner, paths: [path])) }
        add(package, owner: owner)
    }
}
