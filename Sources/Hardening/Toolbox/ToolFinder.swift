internal import Bytes
internal import Catalogers
internal import Model

/// Collects the tools among an image's files. Real files come first; links are then followed to them, as they may carry
/// the name by which a program is known (`sh -> dash`), or an applet of it (`wget -> busybox`).
struct ToolFinder {
    /// Signatures are meant by their position in `ToolSignatures.all`.
    struct Draft {
        var position: Int
        var byName: Set<Int> = []
        var byContent: Set<Int> = []
        var byLink: Set<Int> = []
        var byPackage: Int?
        var links: Set<Int> = []
        /// Every path is a hard link of one file: the first is not more the file than the others.
        var hardLinks: Set<Int> = []
    }

    let inventory: Inventory
    private let index = ToolNameIndex.shared
    /// By package, the signature that all of its programs count as.
    private let signatureOfPackage: [Int?]
    /// By the entry that holds the content.
    private(set) var drafts: [MergedFiles.Entry: Draft] = [:]
    private var symbolicLinks: [Int] = []
    private var hardLinks: [Int] = []

    init(_ inventory: Inventory) {
        self.inventory = inventory
        var byName: [String: Int] = [:]
        for (position, signature) in ToolSignatures.all.enumerated() {
            for name in signature.packages { byName[name] = position }
        }
        signatureOfPackage = inventory.packages.map {
            $0.package.ecosystem.isOperatingSystem ? byName[$0.package.name] : nil
        }
    }

    mutating func consider(_ position: Int, _ content: FileRecord, isHardLink: Bool) {
        if isHardLink { hardLinks.append(position) }
        guard content.isExecutable, content.content == .program || content.content == .script else { return }
        let isInProgramFolder = content.content == .script ? Self.isInProgramFolder(position, inventory.files) : nil
        if let signature = signature(named: position), isInProgramFolder ?? true {
            note(position) { $0.byName.insert(signature) }
        }
        let owner = Int(inventory.owners[position])
        if owner >= 0, let signature = signatureOfPackage[owner],
            isInProgramFolder ?? Self.isInProgramFolder(position, inventory.files)
        {
            note(position) { $0.byPackage = signature }
        }
    }

    mutating func considerLink(_ position: Int) { symbolicLinks.append(position) }

    private mutating func note(_ position: Int, _ change: (inout Draft) -> Void) {
        let entry = inventory.files.contents[position] ?? inventory.files.entries[position]
        var draft = drafts[entry] ?? Draft(position: position)
        change(&draft)
        drafts[entry] = draft
    }

    /// The signature that the last component of a path names.
    private func signature(named position: Int) -> Int? {
        let index = index
        return inventory.files.withKey(position) { index.signature(named: Self.lastComponent($0)) }
    }

    @_lifetime(copy key)
    static func lastComponent(_ key: Span<UInt8>) -> Span<UInt8> {
        var start = key.count
        while start > 0, key[start - 1] != 0 { start -= 1 }
        return key.extracting(start..<key.count)
    }

    /// Whether a file lies directly in a folder that programs are started from; a script elsewhere is some project's,
    /// whatever its name.
    private static func isInProgramFolder(_ position: Int, _ files: MergedFiles) -> Bool {
        files.withKey(position) { key in
            let name = lastComponent(key)
            guard name.count < key.count else { return false }
            let folder = lastComponent(key.extracting(0..<key.count - name.count - 1))
            return folder.elementsEqual(binBytes) || folder.elementsEqual(sbinBytes)
        }
    }

    private static let binBytes = Array("bin".utf8)
    private static let sbinBytes = Array("sbin".utf8)

    /// Follows the links, then turns drafts into tools.
    mutating func finish() -> [Tool] {
        for (position, tools) in inventory.recognizedTools {
            let found = tools.compactMap { ToolSignatures.indices[$0] }
            if !found.isEmpty { note(position) { $0.byContent.formUnion(found) } }
        }
        followHardLinks()
        followSymbolicLinks()
        leaveOutCompanions()
        return drafts.values.compactMap { ToolAssembly($0, inventory).tool }
    }

    /// A tool that is known by name, link or content is not also every other program of its package (`bashbug` beside `bash`). Only where none
    /// is known otherwise do the package's programs count: one of them is the tool under another name.
    private mutating func leaveOutCompanions() {
        let known = drafts.values.reduce(into: Set<Int>()) { known, draft in
            known.formUnion(draft.byName.union(draft.byContent).union(draft.byLink))
        }
        drafts = drafts.filter { _, draft in
            guard let signature = draft.byPackage, known.contains(signature) else { return true }
            return !(draft.byName.isEmpty && draft.byContent.isEmpty && draft.byLink.isEmpty)
        }
    }

    private mutating func followHardLinks() {
        for position in hardLinks {
            guard let entry = inventory.files.contents[position], var draft = drafts[entry] else { continue }
            draft.hardLinks.insert(position)
            if let content = inventory.files.position(holding: entry) { draft.hardLinks.insert(content) }
            if let signature = signature(named: position) { draft.byName.insert(signature) }
            drafts[entry] = draft
        }
    }

    /// A link is followed where its own name is a tool's, or where its target's last component is that of a known tool
    /// or of a link that was followed. Names are compared by their hashes: two that collide cost a look-up and no more.
    private mutating func followSymbolicLinks() {
        var known: Set<UInt64> = []
        for draft in drafts.values {
            known.insert(nameHash(draft.position))
            for link in draft.hardLinks { known.insert(nameHash(link)) }
        }
        var pending: [(position: Int, target: UInt64, signature: Int?)] = []
        pending.reserveCapacity(symbolicLinks.count)
        for position in symbolicLinks {
            guard let target = inventory.files.linkTarget(position) else { continue }
            let name = Self.nameHash(target.utf8, separator: UInt8(ascii: "/"))
            pending.append((position, name, signature(named: position)))
        }
        // Each round may make known the name of a link that others lead to.
        while true {
            var rest: [(position: Int, target: UInt64, signature: Int?)] = []
            for link in pending {
                guard link.signature != nil || known.contains(link.target) else {
                    rest.append(link)
                    continue
                }
                if follow(link.position, link.signature) { known.insert(nameHash(link.position)) }
            }
            if rest.count == pending.count { return }
            pending = rest
        }
    }

    private func nameHash(_ position: Int) -> UInt64 {
        inventory.files.withKey(position) { key in
            var hash = Self.emptyHash
            let name = Self.lastComponent(key)
            for index in 0..<name.count { hash = (hash ^ UInt64(name[index])) &* Self.hashPrime }
            return hash
        }
    }

    /// FNV-1a of the last component.
    private static func nameHash(_ path: String.UTF8View, separator: UInt8) -> UInt64 {
        var hash = emptyHash
        for byte in path { hash = byte == separator ? emptyHash : (hash ^ UInt64(byte)) &* hashPrime }
        return hash
    }

    private static let emptyHash: UInt64 = 0xcbf2_9ce4_8422_2325
    private static let hashPrime: UInt64 = 0x100_0000_01b3

    /// False where the link leads to no program.
    private mutating func follow(_ position: Int, _ signature: Int?) -> Bool {
        guard let target = inventory.files.target(ofLink: position) else { return false }
        let record = inventory.files.contentRecord(target)
        let entry = inventory.files.contents[target] ?? inventory.files.entries[target]
        if drafts[entry] == nil {
            // A program that only a link's name tells: `java -> /opt/x/launcher`.
            guard signature != nil, record.kind.isFile, record.isExecutable, record.content == .program else {
                return false
            }
        }
        note(target) { draft in
            draft.links.insert(position)
            if let signature { draft.byLink.insert(signature) }
        }
        return true
    }
}

extension MergedFiles {
    /// What a symbolic link leads to in the end, as `resolve` says it. Most targets lie where they are written: one
    /// look-up each then, without walking the path.
    func target(ofLink position: Int) -> Int? {
        var current = position
        for _ in 0..<8 {
            guard let target = linkTarget(current), !target.isEmpty else { break }
            var path = target.drop { $0 == "/" }
            if path.startIndex == target.startIndex {
                let own = self.path(current)
                path = own[..<(own.lastIndex(of: "/").map(own.index(after:)) ?? own.startIndex)] + target
            }
            // No entry's path goes through a link, so that one that is found is where the link leads.
            guard let next = self.position(of: String(path)) else { break }
            guard record(next).kind == .symbolicLink else { return next }
            current = next
        }
        guard case .found(_, let found) = resolve(path(position)) else { return nil }
        return found
    }

    /// Position of the path whose own record an entry is, where it is still visible.
    func position(holding entry: Entry) -> Int? {
        guard layers.indices.contains(Int(entry.layer)) else { return nil }
        guard let found = position(of: layers[Int(entry.layer)].path(Int(entry.index))) else { return nil }
        return entries[found].layer == entry.layer && entries[found].index == entry.index ? found : nil
    }
}
