internal import Model

/// Which packages of an inventory need or contain which, by index.
struct DependencyEdges {
    /// For each package those that it depends on, ascending, each once.
    let targets: [[Int]]

    init(_ entries: [Inventory.Entry]) {
        var byName: [Name: [Int]] = [:]
        var byArchive: [String: [Int]] = [:]
        for (index, entry) in entries.enumerated() {
            byName[Name(entry.package), default: []].append(index)
            if entry.package.ecosystem == .maven { byArchive[entry.evidence, default: []].append(index) }
        }
        var found: [Set<Int>] = Array(repeating: [], count: entries.count)
        for (index, entry) in entries.enumerated() {
            for stated in entry.package.attributes.dependencies {
                let name = Name(ecosystem: entry.package.ecosystem, stated: stated)
                found[index].formUnion(Self.nearest(byName[name] ?? [], to: entry, in: entries))
            }
            found[index].remove(index)
        }
        for members in byArchive.values where members.count > 1 {
            for (outer, inner) in Self.nesting(members, entries) { found[outer].insert(inner) }
        }
        targets = found.map { $0.sorted() }
    }

    /// A package's name as others state it, without the differences in spelling that its ecosystem does not make.
    private struct Name: Hashable {
        let ecosystem: Ecosystem
        let text: String

        init(_ package: Package) {
            let namespace = package.ecosystem.isOperatingSystem ? nil : package.namespace
            self.init(ecosystem: package.ecosystem, stated: namespace.map { "\($0)/\(package.name)" } ?? package.name)
        }

        init(ecosystem: Ecosystem, stated: String) {
            self.ecosystem = ecosystem
            // Group and artifact of Maven are joined by a colon where people write them.
            let joined = ecosystem == .maven ? stated.replacing(":", with: "/") : stated
            let parts = joined.split(separator: "/")
            guard let last = parts.last, parts.count <= 1 || ecosystem != .pypi else {
                text = stated
                return
            }
            let url = PackageURL(
                type: ecosystem.purlType, namespace: parts.dropLast().joined(separator: "/"), name: String(last))
            text = [url.namespace, url.name].compactMap(\.self).joined(separator: "/")
        }
    }

    /// Of several packages with the name, those of the same architecture where there are such; then those whose evidence is nearest: Node looks up the tree from
    /// where the dependent lies, and Python installs side by side.
    private static func nearest(_ candidates: [Int], to entry: Inventory.Entry, in entries: [Inventory.Entry]) -> [Int]
    {
        guard candidates.count > 1 else { return candidates }
        let same = candidates.filter { entries[$0].package.architecture == entry.package.architecture }
        let pool = same.isEmpty ? candidates : same
        guard pool.count > 1, !entry.package.ecosystem.isOperatingSystem else { return Array(pool.prefix(1)) }
        let own = entry.evidence.split(separator: "/")
        func shared(_ index: Int) -> Int {
            zip(own, entries[index].evidence.split(separator: "/")).prefix { $0 == $1 }.count
        }
        let best = pool.map(shared).max() ?? 0
        // Of equally near ones the shallower lies on the way up.
        let near = pool.filter { shared($0) == best }
        let depth = near.map { entries[$0].evidence.split(separator: "/").count }.min() ?? 0
        return near.first { entries[$0].evidence.split(separator: "/").count == depth }.map { [$0] } ?? []
    }

    /// Pairs of an archive and one that lies directly in it.
    private static func nesting(_ members: [Int], _ entries: [Inventory.Entry]) -> [(outer: Int, inner: Int)] {
        var firstAt: [String: Int] = [:]
        for index in members {
            let path = entries[index].package.attributes.nestedPath ?? ""
            if firstAt[path] == nil { firstAt[path] = index }
        }
        return members.compactMap { index in
            guard let path = entries[index].package.attributes.nestedPath else { return nil }
            let levels = path.split(separator: "!/", omittingEmptySubsequences: false).dropLast()
            guard let outer = firstAt[levels.joined(separator: "!/")], outer != index else { return nil }
            return (outer, index)
        }
    }
}
