internal import Bytes

extension MergedFiles {
    /// Lends the path at a position in the form that sorts (see `FileTable.key`): no string is made.
    package func withKey<Result>(_ position: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        let entry = entries[position]
        let table = layers[Int(entry.layer)]
        return body(table.key(Int(entry.index)))
    }

    /// Positions of everything below a directory, itself excluded; empty where there is no such directory. Links are
    /// not followed.
    package func subtree(of directory: String) -> Range<Int> {
        let key = FileTable.key(of: directory)
        // In a key the slash is 0, so that all below the directory lies between its key with 0 and its key with 1
        // behind.
        let lower = firstPosition(notBefore: key + [0])
        return lower..<max(lower, firstPosition(notBefore: key + [1]))
    }

    private func firstPosition(notBefore wanted: [UInt8]) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if withKey(middle, { $0.order(to: wanted.span) }) < 0 { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
