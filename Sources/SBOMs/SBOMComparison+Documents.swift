package import Model

extension SBOMComparison {
    /// Compares what the two bills list. Where they were read from, and how each format words it, makes no difference.
    package init(of before: SBOMDocument, named first: String, with after: SBOMDocument, named second: String) {
        let (old, new) = (Self.grouped(before), Self.grouped(after))
        let changes = Set(old.keys).union(new.keys).sorted().compactMap { key -> Change? in
            let (left, right) = (old[key] ?? [], new[key] ?? [])
            let (versions, others) = (Self.versions(left), Self.versions(right))
            let fields = versions == others ? Self.differingFields(left, right) : []
            guard versions != others || !fields.isEmpty else { return nil }
            return Change(type: key.type, name: key.name, before: versions, after: others, fields: fields)
        }
        let releases = [before.distribution?.qualifier, after.distribution?.qualifier]
        self.init(
            before: first, after: second, packageCounts: [before.components.count, after.components.count],
            changes: changes, distributions: releases[0] == releases[1] ? [] : releases)
    }

    private struct Key: Hashable, Comparable {
        let type: String
        let name: String

        static func < (left: Key, right: Key) -> Bool { (left.type, left.name) < (right.type, right.name) }
    }

    private static func grouped(_ document: SBOMDocument) -> [Key: [SBOMDocument.Component]] {
        Dictionary(grouping: document.components) { component in
            let url = component.url
            let namespace = component.package.ecosystem.isOperatingSystem ? nil : url.namespace
            return Key(type: url.type, name: namespace.map { "\($0)/\(url.name)" } ?? url.name)
        }
    }

    private static func versions(_ components: [SBOMDocument.Component]) -> [String] {
        components.map(\.package.version).sorted()
    }

    /// What is stated about the package itself; where it lies is another matter.
    private static let compared: Set<String> = [
        "architecture", "source", "epoch", "modularity", "signingKey", "license", "supplier", "cpe", "checksum",
    ]

    private static func differingFields(
        _ left: [SBOMDocument.Component], _ right: [SBOMDocument.Component]
    ) -> [String] {
        func sorted(_ components: [SBOMDocument.Component]) -> [SBOMDocument.Component] {
            components.enumerated().sorted {
                ($0.element.package.version, $0.element.evidence, $0.offset)
                    < ($1.element.package.version, $1.element.evidence, $1.offset)
            }.map(\.element)
        }
        let pairs = Array(zip(sorted(left), sorted(right)))
        return ComponentField.all.filter { compared.contains($0.name) }.filter { field in
            pairs.contains { field.values($0) != field.values($1) }
        }.map(\.name)
    }
}
