internal import Catalogers
internal import Model

/// Makes one tool of what was noted about one file.
struct ToolAssembly {
    private let draft: ToolFinder.Draft
    private let inventory: Inventory

    init(_ draft: ToolFinder.Draft, _ inventory: Inventory) {
        self.draft = draft
        self.inventory = inventory
    }

    var tool: Tool? {
        guard let main else { return nil }
        let signature = ToolSignatures.all[main]
        let paths = Set(draft.hardLinks).union([draft.position])
        guard let home = home(among: paths, of: signature) else { return nil }
        let names = paths.union(draft.links).subtracting([home]).map(inventory.files.path)
        let applets = signature.isMultiCall ? others(than: main) : []
        let introducedBy = Int(inventory.files.entries[home].introducedBy)
        return Tool(
            id: signature.id, path: inventory.files.path(home), otherNames: names.sorted(),
            capabilities: capabilities(main), applets: applets.map { ToolSignatures.all[$0].id }.sorted(),
            recognizedBy: recognitions(main), owner: inventory.ownerURL(ofFileAt: home), layer: introducedBy,
            instruction: inventory.instruction(ofLayer: introducedBy), note: note(main, home))
    }

    /// The signature that names the tool: content cannot be mistaken, a name comes before a package (which may hold
    /// several programs), a link is the least.
    private var main: Int? {
        let content = draft.byContent
        if let multiCall = content.filter({ ToolSignatures.all[$0].isMultiCall }).min() { return multiCall }
        if let both = content.intersection(draft.byName).min() { return both }
        if let only = content.min() { return only }
        if let multiCall = draft.byName.filter({ ToolSignatures.all[$0].isMultiCall }).min() { return multiCall }
        return draft.byName.min() ?? draft.byPackage ?? draft.byLink.min()
    }

    private func others(than main: Int) -> Set<Int> {
        draft.byContent.union(draft.byName).union(draft.byLink).subtracting([main])
    }

    /// Of a program with a list of applets, what these can do; otherwise what the tool can do by its content or its own
    /// name. A link's name adds nothing to a program that is known otherwise: `awk -> gawk` is one tool.
    private func capabilities(_ main: Int) -> [Capability] {
        let signature = ToolSignatures.all[main]
        var all: Set<Capability>
        if signature.isMultiCall, draft.byContent.count > 1 {
            all = [.spawn, .rewrite]
        } else {
            all = Set(signature.capabilities)
        }
        let more = signature.isMultiCall ? others(than: main) : draft.byContent.union(draft.byName)
        for other in more { all.formUnion(ToolSignatures.all[other].capabilities) }
        return all.sorted()
    }

    private func recognitions(_ main: Int) -> [Tool.Recognition] {
        var all: Set<Tool.Recognition> = []
        if draft.byContent.contains(main) { all.insert(.content) }
        if draft.byName.contains(main) { all.insert(.name) }
        if draft.byPackage == main { all.insert(.package) }
        if draft.byLink.contains(main) { all.insert(.link) }
        return all.sorted()
    }

    /// The path that is shown first: one with the tool's own name, then the shortest.
    private func home(among paths: Set<Int>, of signature: ToolSignature) -> Int? {
        let own = "/" + signature.id.description
        return paths.min { left, right in
            let (left, right) = (inventory.files.path(left), inventory.files.path(right))
            let (isLeft, isRight) = (("/" + left).hasSuffix(own), ("/" + right).hasSuffix(own))
            if isLeft != isRight { return isLeft }
            return (left.utf8.count, left) < (right.utf8.count, right)
        }
    }

    private func note(_ main: Int, _ home: Int) -> String? {
        var notes: [String] = []
        if !inventory.files.contentRecord(home).isExecutable {
            notes.append("has no execute bit; the dynamic linker or a copy starts it all the same")
        }
        let isKnownByName = draft.byName.contains(main) || draft.byPackage == main || draft.byLink.contains(main)
        if draft.byContent.contains(main), !isKnownByName { notes.append("goes by another name") }
        if ToolSignatures.all[main].isMultiCall, draft.byContent.count <= 1 {
            notes.append("its list of applets could not be read; counted as a usual build")
        }
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }
}
