internal import Catalogers
internal import Model

/// Which package each file belongs to, and what its list says about the file.
extension InventoryMerge {
    /// What the lists of one owner name, found in the image.
    struct OwnerFiles {
        var positions: [Int32] = []
        var trees: [String] = []
        /// Expected checksums by position.
        var checksums: [Int32: Checksum] = [:]
        /// Listed paths that the image does not have, with their checksums.
        var absent: [String: Checksum?] = [:]
        /// The highest layer in which one of its lists lies.
        var listLayer = 0
    }

    /// Gives every file its owner: the operating system's packages first, then the languages', where a list of files precedes a whole directory and a nearer
    /// directory a farther one.
    func assignOwners(_ drafts: [Draft], _ owned: [OwnerKey: OwnerFiles]) -> [Int32] {
        var owners = [Int32](repeating: -1, count: merge.files.count)
        let ranks = drafts.map(\.rank)
        for index in drafts.indices.sorted(by: { (ranks[$0], $0) < (ranks[$1], $1) }) {
            guard let key = drafts[index].owner, let files = owned[key] else { continue }
            drafts[index].files = files.positions
            for position in files.positions where owners[Int(position)] < 0 { owners[Int(position)] = Int32(index) }
        }
        for index in drafts.indices where !drafts[index].package.ecosystem.isOperatingSystem {
            let owner = Int(owners[drafts[index].evidencePosition])
            if owner >= 0, drafts[owner].package.ecosystem.isOperatingSystem { drafts[index].ownedBy = owner }
        }
        assignTrees(owned, drafts, &owners)
        return owners
    }

    /// What all lists together say, by owner.
    func ownedFiles(isVerified: Bool) -> [OwnerKey: OwnerFiles] {
        var owned: [OwnerKey: OwnerFiles] = [:]
        var directories = ResolvedDirectories()
        for item in visible {
            let positions = merge.positions[item.layer]
            let records = layers[item.layer].files.records
            for ownership in item.finding.ownerships {
                var files = owned.removeValue(forKey: ownership.owner) ?? OwnerFiles()
                files.listLayer = max(files.listLayer, item.layer)
                files.positions.reserveCapacity(files.positions.count + ownership.files.count)
                for index in ownership.files {
                    let position = positions[Int(index)]
                    guard position >= 0, !isDirectory(Int(position), records[Int(index)], item.layer) else { continue }
                    files.positions.append(position)
                }
                if isVerified {
                    for (index, checksum) in ownership.checksums {
                        let position = positions[Int(index)]
                        if position >= 0 { files.checksums[position] = checksum }
                    }
                }
                for (number, path) in ownership.elsewhere.enumerated() {
                    guard let position = directories.position(of: path, in: merge.files) else {
                        files.absent[path] = .some(ownership.checksumsElsewhere[number])
                        continue
                    }
                    guard merge.files.record(position).kind != .directory else { continue }
                    files.positions.append(Int32(position))
                    if let checksum = ownership.checksumsElsewhere[number] {
                        files.checksums[Int32(position)] = checksum
                    }
                }
                files.trees += ownership.trees
                owned[ownership.owner] = files
            }
        }
        // Two lists of one owner may name a file: dpkg's `.list` and `.md5sums`.
        for (owner, files) in owned where !files.positions.isAscending {
            owned[owner]?.positions = Set(files.positions).sorted()
        }
        follow(visible.flatMap(\.finding.diversions), in: &owned)
        return owned
    }

    /// Whether a directory lies at a position, whose path has `record` in `layer`.
    private func isDirectory(_ position: Int, _ record: FileRecord, _ layer: Int) -> Bool {
        let kind =
            Int(merge.files.entries[position].layer) == layer ? record.kind : merge.files.record(position).kind
        return kind == .directory
    }

    /// Moves what lists name under a diverted path to where it really lies.
    private func follow(_ diversions: [CatalogSink.Diversion], in owned: inout [OwnerKey: OwnerFiles]) {
        var moves: [Int32: (to: Int32, exceptOf: OwnerKey?)] = [:]
        var returns: [String: (to: Int32, exceptOf: OwnerKey?)] = [:]
        var directories = ResolvedDirectories()
        for diversion in diversions {
            guard let target = directories.position(of: diversion.to, in: merge.files) else { continue }
            if let source = directories.position(of: diversion.from, in: merge.files) {
                moves[Int32(source)] = (Int32(target), diversion.exceptOf)
            } else {
                returns[diversion.from] = (Int32(target), diversion.exceptOf)
            }
        }
        guard !moves.isEmpty || !returns.isEmpty else { return }
        for (owner, var files) in owned {
            var isMoved = false
            for (index, position) in files.positions.enumerated() {
                guard let move = moves[position], move.exceptOf != owner else { continue }
                files.positions[index] = move.to
                files.checksums[move.to] = files.checksums.removeValue(forKey: position)
                isMoved = true
            }
            for (path, checksum) in returns.isEmpty ? [:] : files.absent {
                guard let back = returns[path], back.exceptOf != owner else { continue }
                files.positions.append(back.to)
                files.checksums[back.to] = checksum
                isMoved = true
            }
            if isMoved { owned[owner] = files }
        }
    }

    private func assignTrees(_ owned: [OwnerKey: OwnerFiles], _ drafts: [Draft], _ owners: inout [Int32]) {
        var trees: [(directory: String, draft: Int)] = []
        for index in drafts.indices {
            guard let key = drafts[index].owner, let files = owned[key] else { continue }
            trees += files.trees.map { ($0, index) }
        }
        // The nearest directory comes first, and takes what is still free.
        for (directory, draft) in trees.sorted(by: {
            ($0.directory.utf8.count, $1.draft) > ($1.directory.utf8.count, $0.draft)
        }) {
            // The directory itself may have no entry: an archive may name files alone.
            for position in merge.files.subtree(of: directory)
            where owners[position] < 0 && merge.files.record(position).kind != .directory {
                owners[position] = Int32(draft)
                drafts[draft].files.append(Int32(position))
            }
        }
    }

    // MARK: Coverage

    /// Where each file that can be run comes from.
    func coverage(
        _ drafts: [Draft], _ owners: [Int32], _ owned: [OwnerKey: OwnerFiles], isVerified: Bool
    ) -> Coverage {
        var covered: [Coverage.File] = []
        let files = merge.files
        for position in 0..<files.count
        where files.record(position).kind.isFile && files.contentRecord(position).isCovered {
            let owner = Int(owners[position])
            let state: Coverage.State =
                if owner < 0 {
                    .unexplained
                } else if drafts[owner].isContent {
                    .identified
                } else {
                    stateOfOwned(position, drafts[owner].owner.flatMap { owned[$0] }, isVerified: isVerified)
                }
            covered.append(Coverage.File(position: Int32(position), state: state, package: Int32(owner)))
        }
        return Coverage(files: covered, isVerified: isVerified)
    }

    private func stateOfOwned(_ position: Int, _ owner: OwnerFiles?, isVerified: Bool) -> Coverage.State {
        guard isVerified, let owner else { return .owned }
        if let expected = owner.checksums[Int32(position)] {
            // Of another kind only where the list lies in another layer than the file: then nothing was compared.
            guard let taken = merge.files.checksum(position), taken.algorithm == expected.algorithm else {
                return .owned
            }
            return taken.bytes == expected.bytes ? .verified : .modified
        }
        // A list without checksums, of a lower layer, cannot speak for a program that a later layer put in the place of another file.
        let entry = merge.files.entries[position]
        guard Int(entry.layer) > owner.listLayer, Int(entry.introducedBy) <= owner.listLayer else { return .owned }
        let table = layers[owner.listLayer].files
        guard let original = table.index(of: merge.files.path(position)) else { return .owned }
        let (before, now) = (table.records[original], merge.files.contentRecord(position))
        return before.size == now.size && before.content == now.content ? .owned : .modified
    }
}

extension [Int32] {
    /// Whether each is larger than the one before.
    var isAscending: Bool {
        for index in indices.dropFirst() where self[index - 1] >= self[index] { return false }
        return true
    }

    var ascending: [Int32] { isAscending ? self : sorted() }
}
