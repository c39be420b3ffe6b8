internal import Bytes
internal import Model

/// The lists of files below `var/lib/dpkg`.
enum DpkgFileLists {
    /// The paths of a `.list` file, without leading slash. A directory comes right before what is in it, and is left
    /// out: directories are shared.
    static func listed(_ bytes: Span<UInt8>) -> [String] {
        var paths: [String] = []
        var lines = LineCursor(bytes)
        var pending = lines.next()
        while let path = pending {
            pending = lines.next()
            if let next = pending, next.count > path.count, next[path.count] == UInt8(ascii: "/"),
                next.extracting(0..<path.count).order(to: path) == 0
            {
                continue
            }
            let relative = path.extracting((path.starts(with: "/") ? 1 : 0)...)
            if !relative.isEmpty, !relative.elementsEqual([UInt8(ascii: ".")]) { paths.append(relative.text) }
        }
        return paths
    }

    /// The files of an `.md5sums` file: 32 digits, two spaces, a path relative to the root. Files below `etc` have no
    /// checksum, should a package state one: they are configuration (Debian policy 10.7.2) and there to be edited.
    static func summed(_ bytes: Span<UInt8>, owner: OwnerKey) -> CatalogSink.Ownership {
        var files = CatalogSink.Ownership(owner: owner)
        var lines = LineCursor(bytes)
        while let line = lines.next() {
            guard let space = line.firstIndex(of: UInt8(ascii: " ")), space + 2 < line.count else { continue }
            let path = line.extracting((space + 2)...)
            let prefix = path.starts(with: "./") ? 2 : path.starts(with: "/") ? 1 : 0
            guard path.count > prefix else { continue }
            if !path.starts(with: "etc/", at: prefix), let sum = Hex.decode(line.extracting(..<space)) {
                files.checksums[files.paths.count] = Checksum(.md5, bytes: sum)
            }
            files.paths.append(path.extracting(prefix...).text)
        }
        return files
    }

    /// Three lines for each: the path, where everybody else's file lies instead, and whose file stays (`:` where the
    /// administrator diverted it). What is good before a broken entry counts for nothing: entries have no marks.
    static func diversions(_ bytes: Span<UInt8>) throws(ParseError) -> [CatalogSink.Diversion] {
        var diversions: [CatalogSink.Diversion] = []
        var lines = LineCursor(bytes)
        while true {
            let offset = lines.offset
            guard let from = lines.next() else { return diversions }
            guard let to = lines.next(), let package = lines.next(), !package.isEmpty else {
                throw ParseError("diversion does not end", at: offset)
            }
            guard from.starts(with: "/"), to.starts(with: "/"), from.count > 1, to.count > 1 else {
                throw ParseError("diversion without paths", at: offset)
            }
            let isLocal = package.elementsEqual([UInt8(ascii: ":")])
            diversions.append(
                CatalogSink.Diversion(
                    from: from.extracting(1...).text, to: to.extracting(1...).text,
                    exceptOf: isLocal ? nil : OwnerKey(.debian, package.text)))
        }
    }
}
