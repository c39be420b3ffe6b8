internal import Bytes
package import Model

/// Lays the layers of an image over each other as a container runtime does: the last writer wins, whiteouts delete, opaque directories hide what is below them, and
/// what is not a directory any more loses its content. Source: OCI image specification 1.1, layer.md, "Applying Changesets".
package struct FileMerge {
    package let files: MergedFiles
    /// For each layer and each index in its table, the position in `files` that its path has in the end, or -1.
    package let positions: [[Int32]]

    package init(_ layers: [FileTable]) {
        var walk = MergeWalk(layers)
        walk.run()
        files = MergedFiles(
            layers: layers, entries: walk.entries, contents: HardLinks(layers).contents(of: walk.entries))
        positions = walk.positions
    }
}

/// One walk through all tables at once, in path order.
private struct MergeWalk {
    /// A path that hides something of lower layers below it, as the record of that path, and the layers below which the old content is gone.
    private struct Ancestor {
        let layer: Int
        let index: Int
        let hiddenBelow: Int
    }

    private let layers: [FileTable]
    private let keys: [PathKeys]
    private var cursors: [Int]
    /// Layers that are not at their end; the one with the least next path first, of equal ones the lowest.
    private var heap: [Int] = []
    private var ancestors: [Ancestor] = []
    /// The records of the present path, lowest layer first.
    private var group: [(layer: Int, index: Int)] = []
    var entries: [MergedFiles.Entry] = []
    var positions: [[Int32]]

    init(_ layers: [FileTable]) {
        self.layers = layers
        keys = layers.map(PathKeys.init)
        cursors = Array(repeating: 0, count: layers.count)
        positions = layers.map { Array(repeating: -1, count: $0.count) }
        entries.reserveCapacity(layers.map(\.count).max() ?? 0)
    }

    mutating func run() {
        for layer in layers.indices where layers[layer].count > 0 { push(layer) }
        while let first = heap.first {
            // Layers seldom interleave path by path: as long as this one stays ahead of the next, the heap need not move.
            let rival = rival
            let start = cursors[first]
            var cursor = start
            while cursor < keys[first].count,
                rival.map({ keys[first].order(cursor, keys[$0], cursors[$0]) < 0 }) ?? true
            {
                group.removeAll(keepingCapacity: true)
                group.append((first, cursor))
                cursor += 1
                // A deletion and what takes its place have the same path.
                while cursor < keys[first].count, keys[first].order(cursor, keys[first], cursor - 1) == 0 {
                    group.append((first, cursor))
                    cursor += 1
                }
                apply()
            }
            cursors[first] = cursor
            if cursor > start { settle() } else { applyShared() }
        }
    }

    /// Takes the records of a path that several layers have.
    private mutating func applyShared() {
        group.removeAll(keepingCapacity: true)
        while let layer = heap.first {
            if let last = group.last, keys[layer].order(cursors[layer], keys[last.layer], last.index) != 0 { break }
            group.append((layer, cursors[layer]))
            cursors[layer] += 1
            settle()
        }
        apply()
    }

    private mutating func apply() {
        guard let (anyLayer, anyIndex) = group.last else { return }
        let key = keys[anyLayer]
        while let last = ancestors.last, !key.isBelow(anyIndex, keys[last.layer], last.index) { ancestors.removeLast() }
        let inherited = ancestors.last?.hiddenBelow ?? 0
        var hiddenBelow = inherited
        var present: (layer: Int, index: Int, introducedBy: Int, isDirectory: Bool)?
        for (layer, index) in group where layer >= inherited {
            switch layers[layer].records[index].kind {
            case .whiteout:
                present = nil
                hiddenBelow = max(hiddenBelow, layer)
            case .opaque:
                hiddenBelow = max(hiddenBelow, layer)
            case .directory:
                if present?.isDirectory == false {
                    present = nil
                    hiddenBelow = max(hiddenBelow, layer)
                }
                present = (layer, index, present?.introducedBy ?? layer, true)
            case .regular, .symbolicLink, .hardLink, .characterDevice, .blockDevice, .fifo:
                // What lay below a directory of this name is gone.
                hiddenBelow = max(hiddenBelow, layer)
                present = (layer, index, present?.introducedBy ?? layer, false)
            }
        }
        if let present {
            let position = Int32(entries.count)
            for (layer, index) in group { positions[layer][index] = position }
            entries.append(
                MergedFiles.Entry(layer: present.layer, introducedBy: present.introducedBy, index: present.index))
            // Nothing can be below what is no directory.
            if !present.isDirectory { hiddenBelow = Int.max }
        }
        if hiddenBelow > inherited {
            ancestors.append(Ancestor(layer: anyLayer, index: anyIndex, hiddenBelow: hiddenBelow))
        }
    }

    // MARK: Heap

    private func comesFirst(_ left: Int, _ right: Int) -> Bool {
        let order = keys[left].order(cursors[left], keys[right], cursors[right])
        return order != 0 ? order < 0 : left < right
    }

    /// The layer that comes after the first.
    private var rival: Int? {
        guard heap.count > 1 else { return nil }
        return heap.count > 2 && comesFirst(heap[2], heap[1]) ? heap[2] : heap[1]
    }

    private mutating func push(_ layer: Int) {
        heap.append(layer)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard comesFirst(heap[child], heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Restores the order after the first layer has moved on.
    private mutating func settle() {
        let layer = heap[0]
        if cursors[layer] >= keys[layer].count {
            heap.swapAt(0, heap.count - 1)
            heap.removeLast()
        }
        var parent = 0
        while true {
            var first = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && comesFirst(heap[child], heap[first]) {
                first = child
            }
            guard first != parent else { return }
            heap.swapAt(first, parent)
            parent = first
        }
    }
}

/// Finds what hard links point at: a file of the same layer, or of the nearest layer below.
private struct HardLinks {
    /// Links to links; an archive that needs more is malformed.
    private static let longestChain = 16

    private let layers: [FileTable]

    init(_ layers: [FileTable]) { self.layers = layers }

    func contents(of entries: [MergedFiles.Entry]) -> [Int: MergedFiles.Entry] {
        var contents: [Int: MergedFiles.Entry] = [:]
        for (position, entry) in entries.enumerated() {
            let (layer, index) = (Int(entry.layer), Int(entry.index))
            guard layers[layer].records[index].kind == .hardLink, let target = content(layer, index) else { continue }
            contents[position] = MergedFiles.Entry(
                layer: target.layer, introducedBy: Int(entry.introducedBy), index: target.index)
        }
        return contents
    }

    private func content(_ layer: Int, _ index: Int) -> (layer: Int, index: Int)? {
        var (layer, index) = (layer, index)
        for _ in 0..<Self.longestChain {
            let table = layers[layer]
            guard table.records[index].kind == .hardLink else {
                return table.records[index].kind == .regular ? (layer, index) : nil
            }
            guard let target = table.linkTargets[index] else { return nil }
            var found: (layer: Int, index: Int)?
            for below in stride(from: layer, through: 0, by: -1) {
                guard let at = layers[below].index(of: target) else { continue }
                if below == layer, at == index { continue }
                found = layers[below].records[at].kind == .whiteout ? nil : (below, at)
                break
            }
            guard let found else { return nil }
            (layer, index) = found
        }
        return nil
    }
}
