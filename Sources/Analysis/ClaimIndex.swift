package import Catalogers
internal import Bytes
internal import Model

/// The claims of all catalogers, compiled into one look-up: a few hash probes decide for each path whether anybody wants the file.
/// A class: each file of a layer holds on to it, which is one reference to count instead of one for each table.
package final class ClaimIndex: Sendable {
    /// A claim and whose it is.
    package struct Match: Sendable {
        package let cataloger: Int
        /// Index in the cataloger's `wanted`.
        package let claim: Int
        package let limit: Int
        /// How many bytes ahead of an anchor its view starts.
        package let before: Int
        /// Whether it is read piece by piece, whatever its size.
        package let isStreamed: Bool
    }

    /// Everything that is looked for in the content of one kind of file.
    package struct Anchors: Sendable {
        let patterns: PatternSet
        /// By index of the pattern.
        let matches: [Match]
        let longestBefore: Int
    }

    private struct NamedClaim: Sendable {
        let match: Match
        let parentSuffix: [UInt8]
        let within: [UInt8]
    }

    let catalogers: [any Cataloger]
    private let paths: ByteTable<[Match]>
    private let names: ByteTable<[NamedClaim]>
    private let suffixes: [(suffix: [UInt8], claim: NamedClaim)]
    private let children: ByteTable<[(suffix: [UInt8], match: Match)]>
    private let folders: ByteTable<[Match]>
    private let contents: [Claim.ContentKind: [Match]]
    /// What is looked for in every file of a kind, and what in those with a name that some claim asks for.
    private let anchors: [Claim.ContentKind: Anchors]
    private let namedAnchors: [Claim.ContentKind: Anchors]
    /// The names that claims ask for, by their first two bytes.
    private let anchorNames: [UInt16: [PathPattern]]
    /// For a second reading: what is left to do, by file.
    let revisit: LayerRevisit
    /// Whether checksums are taken of programs, libraries, scripts and archives.
    let takesChecksums: Bool

    /// The look-up of a second reading, in which nothing but `revisit` is wanted.
    init(_ catalogers: [any Cataloger], revisit: LayerRevisit) {
        self.catalogers = catalogers
        self.revisit = revisit
        takesChecksums = false
        (paths, names, suffixes, children) = (ByteTable([:]), ByteTable([:]), [], ByteTable([:]))
        folders = ByteTable([:])
        contents = [:]
        (anchors, namedAnchors, anchorNames) = ([:], [:], [:])
    }

    package init(_ catalogers: [any Cataloger], takesChecksums: Bool = false) {
        self.catalogers = catalogers
        self.takesChecksums = takesChecksums
        revisit = LayerRevisit()
        var paths: [[UInt8]: [Match]] = [:]
        var names: [[UInt8]: [NamedClaim]] = [:]
        var suffixes: [(suffix: [UInt8], claim: NamedClaim)] = []
        var children: [[UInt8]: [(suffix: [UInt8], match: Match)]] = [:]
        var folders: [[UInt8]: [Match]] = [:]
        var contents: [Claim.ContentKind: [Match]] = [:]
        var anchored: [Claim.ContentKind: [(pattern: [UInt8], match: Match)]] = [:]
        var bound: [Claim.ContentKind: [(pattern: [UInt8], match: Match)]] = [:]
        var anchorNames: [UInt16: Set<PathPattern>] = [:]
        for (owner, cataloger) in catalogers.enumerated() {
            for (index, claim) in cataloger.wanted.enumerated() {
                func match(before: Int = 0) -> Match {
                    Match(
                        cataloger: owner, claim: index, limit: claim.limit, before: before, isStreamed: claim.isStreamed
                    )
                }
                switch claim.place {
                case .path(let path): paths[FileTable.key(of: path), default: []].append(match())
                case .name(let name, let parentSuffix, let within):
                    let named = NamedClaim(
                        match: match(), parentSuffix: Array(parentSuffix.utf8), within: Array(within.utf8))
                    names[Array(name.utf8), default: []].append(named)
                case .suffix(let suffix, let parentSuffix):
                    let named = NamedClaim(match: match(), parentSuffix: Array(parentSuffix.utf8), within: [])
                    suffixes.append((Array(suffix.utf8), named))
                case .child(let directory, let suffix):
                    children[FileTable.key(of: directory), default: []].append((Array(suffix.utf8), match()))
                case .folder(let parent): folders[FileTable.key(of: parent), default: []].append(match())
                case .content(let kind):
                    for kind in Self.including(kind) { contents[kind, default: []].append(match()) }
                case .anchor(let bytes, let kind, let before):
                    for kind in Self.including(kind) {
                        bound[kind, default: []].append((bytes, match(before: before)))
                        if claim.fileNames.isEmpty {
                            anchored[kind, default: []].append((bytes, match(before: before)))
                        }
                    }
                    for name in claim.fileNames {
                        anchorNames[Self.start(of: Array(name.description.utf8)), default: []].insert(name)
                    }
                }
            }
        }
        self.suffixes = suffixes
        self.folders = ByteTable(folders)
        self.contents = contents
        (self.paths, self.names, self.children) = (ByteTable(paths), ByteTable(names), ByteTable(children))
        func compiled(_ list: [(pattern: [UInt8], match: Match)]) -> Anchors {
            Anchors(
                patterns: PatternSet(list.map(\.pattern)), matches: list.map(\.match),
                longestBefore: list.map(\.match.before).max() ?? 0)
        }
        anchors = anchored.mapValues(compiled)
        namedAnchors = bound.mapValues(compiled)
        self.anchorNames = anchorNames.mapValues { $0.sorted { $0.description < $1.description } }
    }

    /// A program is an ELF file too, and is scanned once, for both.
    private static func including(_ kind: Claim.ContentKind) -> [Claim.ContentKind] {
        kind == .elf ? [.elf, .program] : [kind]
    }

    private static func start(of name: [UInt8]) -> UInt16 {
        UInt16(name.first ?? 0) << 8 | UInt16(name.count > 1 ? name[1] : 0)
    }

    /// What is looked for in the content of a file of that name.
    package func anchors(_ kind: Claim.ContentKind, in name: Span<UInt8>) -> Anchors? {
        let start = UInt16(name.isEmpty ? 0 : name[0]) << 8 | UInt16(name.count > 1 ? name[1] : 0)
        if let patterns = anchorNames[start] {
            for pattern in patterns where pattern.matches(component: name) { return namedAnchors[kind] }
        }
        return anchors[kind]
    }

    /// Who wants the whole of the file with this key.
    package func matches(_ key: Span<UInt8>) -> [Match] {
        let nameStart = (key.lastIndex(of: 0) ?? -1) + 1
        let name = key.extracting(nameStart..<key.count)
        let directory = key.extracting(0..<max(nameStart - 1, 0))
        var found = paths[key] ?? []
        for claim in names[name] ?? [] where Self.fits(claim, directory) { found.append(claim.match) }
        for (suffix, claim) in suffixes where name.ends(with: suffix) && Self.fits(claim, directory) {
            found.append(claim.match)
        }
        for claim in children[directory] ?? [] where name.ends(with: claim.suffix) { found.append(claim.match) }
        return found
    }

    /// Who wants every file of that kind.
    func contentMatches(_ kind: Claim.ContentKind) -> [Match] { contents[kind] ?? [] }

    /// Who wants to know of the folder with this key.
    func folderMatches(_ key: Span<UInt8>) -> [Match] {
        guard !folders.isEmpty, let slash = key.lastIndex(of: 0) else { return [] }
        return folders[key.extracting(0..<slash)] ?? []
    }

    private static func fits(_ claim: NamedClaim, _ directory: Span<UInt8>) -> Bool {
        guard directory.ends(with: claim.parentSuffix) else { return false }
        return claim.within.isEmpty || hasComponent(claim.within, directory)
    }

    private static func hasComponent(_ component: [UInt8], _ directory: Span<UInt8>) -> Bool {
        var start = 0
        while start <= directory.count {
            let end = directory.firstIndex(of: 0, from: start) ?? directory.count
            if directory.extracting(start..<end).elementsEqual(component) { return true }
            start = end + 1
        }
        return false
    }
}
