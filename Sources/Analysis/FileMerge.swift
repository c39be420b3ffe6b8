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
        files = MergedFiles(layers: layers, entries: walk.entries, contents: HardLinks(layers).contents(of: walk.entries))
        positions = walk.positions
    }
}

/// One walk through all tables at once, in path order.
private struct MergeWalk {
    /// A directory on the way to the present path, and the layers below which its old content is gone.
    private struct Ancestor {
        let key: [UInt8]
        let hiddenBelow: Int
    }

    private let layers: [FileTable]
    private var cursors: [Int]
    private var heap: [Int] = []
    private var ancestors: [Ancestor] = []
    var entries: [MergedFiles.Entry] = []
    var positions: [[Int32]]

    init(_ layers: [FileTable]) {
        self.layers = layers
        cursors = Array(repeating: 0, count: layers.count)
        positions = layers.map { Array(repeating: -1, count: $0.count) }
        entries.reserveCapacity(layers.map(\.count).max() ?? 0)
    }

    mutating func run() {
        for layer in layers.indices where layers[layer].count > 0 { push(layer) }
        while let first = heap.first {
            let table = layers[first]
            let key = table.key(cursors[first]).array
            // All records of this path, lowest layer first.
            var group: [(layer: Int, index: Int)] = []
            while let layer = heap.first, isNext(key, in: layer) {
                group.append((layer, cursors[layer]))
                popAndAdvance()
            }
            apply(key, group)
        }
    }

    private mutating func apply(_ key: [UInt8], _ group: [(layer: Int, index: Int)]) {
        while let last = ancestors.last, !Self.isBelow(key, last.key) { ancestors.removeLast() }
        let inherited = ancestors.last?.hiddenBelow ?? 0
        var hiddenBelow = inherited
        var present: (layer: Int, index: Int, introducedBy: Int)?
        for (layer, index) in group where layer >= inherited {
            let record = layers[layer].records[index]
            switch record.kind {
            case .whiteout:
                present = nil
                hiddenBelow = max(hiddenBelow, layer)
            case .opaque:
                hiddenBelow = max(hiddenBelow, layer)
            case .directory:
                if let old = present, layers[old.layer].records[old.index].kind != .directory {
                    present = nil
                    hiddenBelow = max(hiddenBelow, layer)
                }
                present = (layer, index, present?.introducedBy ?? layer)
            case .regular, .symbolicLink, .hardLink, .characterDevice, .blockDevice, .fifo:
                // What lay below a directory of this name is gone; nothing of any layer so far can be below a file.
                hiddenBelow = max(hiddenBelow, layer)
                present = (layer, index, present?.introducedBy ?? layer)
            }
        }
        if let present {
            let position = Int32(entries.count)
            for (layer, index) in group { positions[layer][index] = position }
            entries.append(
                MergedFiles.Entry(layer: present.layer, introducedBy: present.introducedBy, index: present.index))
            let isDirectory = layers[present.layer].records[present.index].kind == .directory
            if !isDirectory { hiddenBelow = Int.max }
        }
        if hiddenBelow > inherited { ancestors.append(Ancestor(key: key, hiddenBelow: hiddenBelow)) }
    }

    private static func isBelow(_ key: [UInt8], _ directory: [UInt8]) -> Bool {
        directory.isEmpty
            || key.count > directory.count && key[directory.count] == 0 && key.starts(with: directory)
    }

    private func isNext(_ key: [UInt8], in layer: Int) -> Bool {
        let table = layers[layer]
        return table.key(cursors[layer]).elementsEqual(key)
    }

    // MARK: Heap of layers, by their next path, then by height

    private func comesFirst(_ left: Int, _ right: Int) -> Bool {
        let leftTable = layers[left]
        let rightTable = layers[right]
        let order = leftTable.key(cursors[left]).order(to: rightTable.key(cursors[right]))
        return order != 0 ? order < 0 : left < right
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

    private mutating func popAndAdvance() {
        let layer = heap[0]
        cursors[layer] += 1
        if cursors[layer] >= layers[layer].count {
            heap.swapAt(0, heap.count - 1)
            heap.removeLast()
        }
        var parent = 0
        while true {
            var first = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && comesFirst(heap[child], heap[first]) {
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
