import Advisories
import TestSupport

/// Real inputs beside the well-formed ones of our own, where the shared data is there. What follows from a seed is then another than without it.
enum SharedCorpus {
    /// Larger ones would be copied more than read.
    private static let largest = 24 << 10

    /// The files below a folder that are small enough, the first ones by name.
    static func files(below folder: String, atMost count: Int) -> [[UInt8]] {
        guard let path = SharedData.path(folder) else { return [] }
        var found: [[UInt8]] = []
        for name in TemporaryFolder.names(in: path) where found.count < count {
            if let bytes = try? TemporaryFolder.read("\(path)/\(name)") {
                if bytes.count <= largest { found.append(bytes) }
            } else {
                found += files(below: "\(folder)/\(name)", atMost: count - found.count)
            }
        }
        return found
    }

    /// Every line of text files, without comments.
    static func lines(of files: [String]) -> [[UInt8]] {
        files.flatMap { file -> [[UInt8]] in
            guard let path = SharedData.path(file), let bytes = try? TemporaryFolder.read(path) else { return [] }
            return bytes.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }.map { Array($0) }
        }
    }

    /// The first records of archives.
    static func records(of archives: [String], atMost count: Int) -> [[UInt8]] {
        struct Enough: Error {}
        return archives.flatMap { archive -> [[UInt8]] in
            guard let path = SharedData.path(archive), let file = try? FeedFile(path) else { return [] }
            var found: [[UInt8]] = []
            try? file.forEachRecord { _, content in
                if content.count <= largest { found.append(content) }
                if found.count == count { throw Enough() }
            }
            return found
        }
    }
}
