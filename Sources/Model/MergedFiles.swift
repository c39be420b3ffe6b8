internal import Bytes

/// The files of an image as a container sees them: all layers laid over each other. Sorted like `FileTable`; holds indices, no paths.
package struct MergedFiles: Sendable {
    package struct Entry: Hashable, Sendable {
        /// The layer whose record is the visible one: the layer that changed the path last.
        package let layer: UInt16
        /// The lowest layer since which the path has been there without interruption.
        package let introducedBy: UInt16
        /// Index in that layer's table.
        package let index: UInt32

        package init(layer: Int, introducedBy: Int, index: Int) {
            self.layer = UInt16(layer)
            self.introducedBy = UInt16(introducedBy)
            self.index = UInt32(index)
        }
    }

    package let layers: [FileTable]
    package let entries: [Entry]
    /// For hard links: the entry that holds the content, where it exists. By position in `entries`.
    package let contents: [Int: Entry]
    /// The paths of `layers`.
    private let keys: [PathKeys]

    /// `entries` must be sorted by path and must point into `layers`.
    package init(layers: [FileTable], entries: [Entry], contents: [Int: Entry] = [:]) {
        self.layers = layers
        self.entries = entries
        self.contents = contents
        keys = layers.map(PathKeys.init)
    }

    package var count: Int { entries.count }

    package func path(_ position: Int) -> String {
        let entry = entries[position]
        return layers[Int(entry.layer)].path(Int(entry.index))
    }

    package func record(_ position: Int) -> FileRecord {
        let entry = entries[position]
        return layers[Int(entry.layer)].records[Int(entry.index)]
    }

    /// The record with the content: of a hard link that of the file it names, otherwise `record`.
    package func contentRecord(_ position: Int) -> FileRecord {
        let entry = contents[position] ?? entries[position]
        return layers[Int(entry.layer)].records[Int(entry.index)]
    }

    package func linkTarget(_ position: Int) -> String? {
        let entry = entries[position]
        return layers[Int(entry.layer)].linkTargets[Int(entry.index)]
    }

    package func interpreter(_ position: Int) -> String? {
        let entry = contents[position] ?? entries[position]
        return layers[Int(entry.layer)].interpreters[Int(entry.index)]
    }

    package func capability(_ position: Int) -> [UInt8]? {
        let entry = contents[position] ?? entries[position]
        return layers[Int(entry.layer)].capabilities[Int(entry.index)]
    }

    /// What the content was seen to hash to, for files that were verified.
    package func checksum(_ position: Int) -> Checksum? {
        let entry = contents[position] ?? entries[position]
        return layers[Int(entry.layer)].checksums[Int(entry.index)]
    }

    /// Position of a path without leading slash, links not followed.
    package func position(of path: String) -> Int? {
        let wanted = FileTable.key(of: path)
        let position = firstPosition(notBefore: wanted)
        return position < count && withKey(position, { $0.elementsEqual(wanted) }) ? position : nil
    }

    /// Lends the path at a position in the form that sorts (see `FileTable.key`): no string is made.
    package func withKey<Result>(_ position: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        let entry = entries[position]
        return keys[Int(entry.layer)].withKey(Int(entry.index), body)
    }

    /// The first position whose path is `wanted` or comes behind it.
    func firstPosition(notBefore wanted: [UInt8]) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if withKey(middle, { $0.order(to: wanted.span) }) < 0 { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether the path at `position` ends so, whatever the case of its letters; `suffix` is in lower case.
    package func ends(_ position: Int, in suffix: StaticString) -> Bool {
        let length = suffix.utf8CodeUnitCount
        return withKey(position) { key in
            guard key.count >= length else { return false }
            return suffix.withUTF8Buffer { wanted in
                for index in 0..<length {
                    let byte = key[key.count - length + index]
                    // Within the suffix's length.
                    let isSame = unsafe byte == wanted[index] || byte.isASCIILetter && byte | 0x20 == wanted[index]
                    if !isSame { return false }
                }
                return true
            }
        }
    }

    /// Whether the path at `position` starts with `prefix`, a key that ends in the separator.
    package func isBelow(_ prefix: [UInt8], _ position: Int) -> Bool {
        withKey(position) { $0.count > prefix.count && $0.extracting(0..<prefix.count).elementsEqual(prefix) }
    }
}
