internal import Bytes

extension MergedFiles {
    /// Positions of everything below a directory, itself excluded; empty where there is no such directory. Links are
    /// not followed.
    package func subtree(of directory: String) -> Range<Int> {
        let key = FileTable.key(of: directory)
        // In a key the slash is 0, so that all below the directory lies between its key with 0 and its key with 1
        // behind.
        let lower = firstPosition(notBefore: key + [0])
        return lower..<max(lower, firstPosition(notBefore: key + [1]))
    }
}
