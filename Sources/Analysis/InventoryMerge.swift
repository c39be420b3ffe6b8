internal import Catalogers
package import Model

/// Makes one inventory of the inventories of an image's layers.
package struct InventoryMerge {
    let layers: [LayerInventory]
    let merge: FileMerge
    let visible: [Visible]
    /// For each layer, which of its findings concerns the file at a position: a search for each would cost their product.
    private let findings: [[Int: Int]]

    /// A finding whose file is still there, unchanged.
    struct Visible {
        let layer: Int
        let finding: LayerInventory.Finding
        let position: Int
    }

    /// Whether files lie elsewhere than their layer says, because a directory on the way is a link.
    let hasMovedFiles: Bool

    package init(_ layers: [LayerInventory]) {
        (self.layers, hasMovedFiles) = LinkedDirectories.followed(layers)
        merge = FileMerge(self.layers.map(\.files))
        var visible: [Visible] = []
        var findings: [[Int: Int]] = Array(repeating: [:], count: layers.count)
        for (number, layer) in self.layers.enumerated() {
            for (index, finding) in layer.findings.enumerated() {
                guard let file = finding.file else { continue }
                let position = Int(merge.positions[number][file])
                guard position >= 0 else { continue }
                findings[number][position] = index
                let entry = merge.files.entries[position]
                guard Int(entry.layer) == number, Int(entry.index) == file else { continue }
                visible.append(Visible(layer: number, finding: finding, position: position))
            }
        }
        self.visible = visible
        self.findings = findings
    }

    package func inventory(
        image: ImageIdentity, config: ImageConfig, layers described: [ImageLayer], diagnostics extra: [Diagnostic],
        isSearchedForSecrets: Bool = true, isVerified: Bool = false, cachedLayers: Int = 0, isSourceTree: Bool = false
    ) -> Inventory {
        var diagnostics = extra
        for (number, layer) in layers.enumerated() { diagnostics += layer.diagnostics.map { $0.at(layer: number) } }
        let distribution = distribution(&diagnostics)
        var packages = packages(distribution)
        var owned = ownedFiles(isVerified: isVerified)
        packages = joined(withoutRepeats(packages, owned), &owned)
        let owners = assignOwners(packages, owned)
        let entries = packages.map { draft in
            Inventory.Entry(
                package: draft.package, url: draft.url, evidence: draft.evidence, introducedBy: draft.introducedBy,
                lastChangedBy: draft.lastChangedBy, files: draft.files.ascending, ownedBy: draft.ownedBy)
        }
        return Inventory(
            image: image, config: config, layers: described, distribution: distribution, packages: entries,
            files: merge.files, owners: owners, recognizedTools: recognizedTools(), accounts: accounts(),
            secrets: secrets(owners), diagnostics: Array(Set(diagnostics)).sorted(),
            isSearchedForSecrets: isSearchedForSecrets, cachedLayers: cachedLayers,
            coverage: coverage(packages, owners, owned, isVerified: isVerified), contentSets: contentSets(),
            isSourceTree: isSourceTree)
    }

    // MARK: Distribution, accounts, tools

    /// `etc/os-release` where it leads to something, else `usr/lib/os-release` (os-release(5)).
    private func distribution(_ diagnostics: inout [Diagnostic]) -> Distribution? {
        for path in ["etc/os-release", "usr/lib/os-release"] {
            switch merge.files.resolve(path) {
            case .found(_, let position):
                if let found = visible.first(where: { $0.position == position })?.finding.distribution { return found }
            case .missing: continue
            case .loop:
                diagnostics.append(
                    Diagnostic(weight: .blinding, path: path, reason: "is a loop of symbolic links"))
            }
        }
        return nil
    }

    private func contentSets() -> ContentSets? {
        let stated = visible.compactMap(\.finding.contentSets)
        return stated.isEmpty ? nil : ContentSets(names: stated.flatMap(\.names))
    }

    private func accounts() -> [Account] {
        ["etc/passwd", "etc/group"].flatMap { path -> [Account] in
            guard case .found(_, let position) = merge.files.resolve(path) else { return [] }
            return visible.first { $0.position == position }?.finding.accounts ?? []
        }
    }

    /// By position; a hard link is the tool that its file is.
    private func recognizedTools() -> [Int: [ToolID]] {
        var tools: [Int: [ToolID]] = [:]
        var byRecord: [MergedFiles.Entry: [ToolID]] = [:]
        func record(_ layer: Int, _ index: Int) -> MergedFiles.Entry {
            MergedFiles.Entry(layer: layer, introducedBy: 0, index: index)
        }
        for (number, layer) in layers.enumerated() {
            for finding in layer.findings where !finding.tools.isEmpty {
                guard let file = finding.file else { continue }
                byRecord[record(number, file)] = finding.tools.sorted()
            }
        }
        for item in visible where !item.finding.tools.isEmpty { tools[item.position] = item.finding.tools.sorted() }
        for (position, content) in merge.files.contents {
            if let found = byRecord[record(Int(content.layer), Int(content.index))] { tools[position] = found }
        }
        return tools
    }

    // MARK: Packages

    /// A package on its way into the inventory. A class: drafts are sorted and filtered, and a package is much to copy.
    final class Draft {
        let package: Package
        let url: PackageURL
        let evidence: String
        let evidencePosition: Int
        let owner: OwnerKey?
        let introducedBy: Int
        let lastChangedBy: Int
        /// Positions, in the order of their discovery.
        var files: [Int32] = []
        var ownedBy: Int?

        init(
            _ package: Package, _ url: PackageURL, in item: Visible, owner: OwnerKey?,
            since layers: (introducedBy: Int, changedBy: Int)
        ) {
            self.package = package
            self.url = url
            evidence = item.finding.path
            evidencePosition = item.position
            self.owner = owner
            (introducedBy, lastChangedBy) = layers
        }

        /// Whether the file's own content is what proves the package, rather than a list.
        var isContent: Bool {
            package.attributes.basis == .identified || owner?.description.hasSuffix(":\(evidence)") == true
        }
        /// Whether another's proof may take its place.
        var isReplaceable: Bool { package.attributes.basis == .identified || package.attributes.basis == .stated }
        /// Who comes first where several own a file: the operating system, then other lists, then what content shows.
        var rank: Int { package.ecosystem.isOperatingSystem ? 0 : isContent ? 2 : 1 }
    }

    private func packages(_ distribution: Distribution?) -> [Draft] {
        var drafts: [(key: String, draft: Draft)] = []
        let licenses = StatedLicenses(visible, merge.files)
        for item in visible where !item.finding.packages.isEmpty {
            let history = PackageHistory(earlier(item), of: item)
            var seen: [String: [Package]] = [:]
            for found in item.finding.packages {
                let url = found.package.url(in: distribution)
                let key = url.description
                // One file may state a package twice; of what differs only beside its URL both stay.
                if item.finding.packages.count > 1 {
                    if seen[key]?.contains(found.package) == true { continue }
                    seen[key, default: []].append(found.package)
                }
                var package = licenses.completed(found.package)
                if package.isGoStandardLibrary { package.attributes.symbols = item.finding.symbols }
                drafts.append(
                    (
                        key,
                        Draft(
                            package, url, in: item, owner: found.owner,
                            since: history.layers(of: found.package))
                    ))
            }
        }
        return drafts.sorted { ($0.key, $0.draft.evidence) < ($1.key, $1.draft.evidence) }.map(\.draft)
    }

    /// Leaves out what another package already stands for: a program that its content identifies, but that a package manager installed; what a bill of
    /// materials inside the image states of a distribution whose own database was read, or repeats.
    private func withoutRepeats(_ drafts: [Draft], _ owned: [OwnerKey: OwnerFiles]) -> [Draft] {
        guard drafts.contains(where: { $0.isReplaceable }) else { return drafts }
        var ownedByList: [Int: [Draft]] = [:]
        let evidence = Set(drafts.filter { $0.package.attributes.basis == .identified }.map(\.evidencePosition))
        var proven: Set<PackageURL> = []
        var provenSystems: Set<Ecosystem> = []
        for draft in drafts where draft.package.attributes.basis == .installed {
            proven.insert(draft.url)
            if draft.package.ecosystem.isOperatingSystem { provenSystems.insert(draft.package.ecosystem) }
            guard !evidence.isEmpty, let key = draft.owner, let files = owned[key] else { continue }
            for position in files.positions where evidence.contains(Int(position)) {
                ownedByList[Int(position), default: []].append(draft)
            }
        }
        let identified = Set(drafts.filter { $0.package.attributes.basis == .identified }.map(ModuleInFile.init))
        var stated: Set<PackageURL> = []
        return drafts.filter { draft in
            switch draft.package.attributes.basis {
            case .locked: true
            // Go's build information names the module without a version, the program's bytes its version.
            case .installed: draft.package.version != "(devel)" || !identified.contains(ModuleInFile(draft))
            case .identified:
                // Programs that a language's package bundles are things of their own, unless they are that package.
                !(ownedByList[draft.evidencePosition] ?? []).contains { owner in
                    owner.package.ecosystem.isOperatingSystem || owner.package.name == draft.package.name
                }
            case .stated:
                !provenSystems.contains(draft.package.ecosystem) && !proven.contains(draft.url)
                    && stated.insert(draft.url).inserted
            }
        }
    }

    private struct ModuleInFile: Hashable {
        let ecosystem: Ecosystem
        let namespace: String?
        let name: String
        let position: Int

        init(_ draft: Draft) {
            ecosystem = draft.package.ecosystem
            namespace = draft.package.namespace
            name = draft.package.name
            position = draft.evidencePosition
        }
    }

    /// One entry for one thing: what several files of a layer show to be there (the programs of git, an interpreter and its library), and what two records of a package manager
    /// state. The one that says more stays, and keeps the files of all.
    private func joined(_ drafts: [Draft], _ owned: inout [OwnerKey: OwnerFiles]) -> [Draft] {
        var kept: [Thing: Int] = [:]
        var isLeftOut = Array(repeating: false, count: drafts.count)
        for (index, draft) in drafts.enumerated() {
            guard let thing = Thing(draft) else { continue }
            guard let other = kept[thing] else {
                kept[thing] = index
                continue
            }
            let saysMore = draft.package.namespace != nil && drafts[other].package.namespace == nil
            let (winner, loser) = saysMore ? (index, other) : (other, index)
            kept[thing] = winner
            isLeftOut[loser] = true
            guard let from = drafts[loser].owner, let to = drafts[winner].owner, from != to,
                let files = owned.removeValue(forKey: from)
            else { continue }
            let all = (owned[to]?.positions ?? []) + files.positions
            owned[to, default: OwnerFiles()].positions = Set(all).sorted()
        }
        return zip(drafts, isLeftOut).filter { !$1 }.map(\.0)
    }

    /// What two drafts must have in common to be the same.
    private struct Thing: Hashable {
        let ecosystem: Ecosystem
        let name: String
        let version: String
        /// Of programs that their content identifies: the package URL, and the layer. Of packages: the installation that their records belong to.
        let place: String

        init?(_ draft: Draft) {
            let package = draft.package
            guard let owner = draft.owner, package.attributes.nestedPath == nil else { return nil }
            switch package.attributes.basis {
            case .identified where package.ecosystem == .generic || package.ecosystem.isOperatingSystem:
                place = "\(draft.url) \(draft.introducedBy)"
            case .installed where package.ecosystem.isOperatingSystem || package.ecosystem == .cpan:
                place = owner.description
            case .installed, .identified, .stated, .locked: return nil
            }
            ecosystem = package.ecosystem
            name = package.name
            version = package.version
        }
    }

    /// What earlier layers had under the same path, lowest first, back to where the path was last absent.
    private func earlier(_ item: Visible) -> [(layer: Int, finding: LayerInventory.Finding)] {
        let since = Int(merge.files.entries[item.position].introducedBy)
        guard since < item.layer else { return [] }
        return (since..<item.layer).compactMap { layer in
            findings[layer][item.position].map { (layer, layers[layer].findings[$0]) }
        }
    }

    // MARK: Secrets

    private func secrets(_ owners: [Int32]) -> [Inventory.FoundSecret] {
        var found: [Inventory.FoundSecret] = []
        for (number, layer) in layers.enumerated() {
            for finding in layer.findings where !finding.secrets.isEmpty {
                let position = finding.file.map { Int(merge.positions[number][$0]) } ?? -1
                let isVisible =
                    position >= 0 && Int(merge.files.entries[position].layer) == number
                    && Int(merge.files.entries[position].index) == finding.file
                let owner = isVisible && owners[position] >= 0 ? Int(owners[position]) : nil
                for secret in finding.secrets {
                    found.append(
                        Inventory.FoundSecret(
                            secret: secret, layer: number,
                            deletedBy: isVisible ? nil : deletion(of: finding.path, after: number),
                            owner: owner))
                }
            }
        }
        return found.sorted {
            ($0.layer ?? -1, $0.secret.place, $0.secret.detector, $0.secret.line ?? 0, $0.secret.redacted)
                < ($1.layer ?? -1, $1.secret.place, $1.secret.detector, $1.secret.line ?? 0, $1.secret.redacted)
        }
    }

    /// The first layer after `layer` that replaces or deletes a path or a directory on the way to it; the layer itself where its own archive replaced it.
    private func deletion(of path: String, after layer: Int) -> Int {
        let components = path.split(separator: "/")
        for next in layers.indices.dropFirst(layer + 1) {
            let table = layers[next].files
            for count in 1...max(components.count, 1) {
                let prefix = components.prefix(count).joined(separator: "/")
                guard let range = table.indices(of: prefix) else { continue }
                for index in range {
                    let kind = table.records[index].kind
                    if kind == .whiteout || kind == .opaque && count < components.count { return next }
                    if count == components.count || kind != .directory && kind != .opaque { return next }
                }
            }
            if let range = table.indices(of: ""), range.contains(where: { table.records[$0].kind == .opaque }) {
                return next
            }
        }
        return layer
    }
}
