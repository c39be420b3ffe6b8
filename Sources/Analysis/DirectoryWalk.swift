internal import Archives
internal import Bytes
internal import CXattr
internal import Model
internal import OCI

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Takes an unpacked root file system for a layer. Links are never followed, and nothing outside of the folder is opened.
struct DirectoryWalk {
    private static let pieceSize = 256 << 10

    let root: String
    let index: ClaimIndex
    /// Folders that are left out wherever they lie, by name.
    var skipped: Set<String> = []

    func run() throws -> LayerInventory {
        var collector = LayerCollector(index: index)
        guard let names = Self.names(in: root) else {
            throw ImageError(.notFound, "cannot read the folder \(root)")
        }
        var pending = names.sorted(by: >)
        var size: UInt64 = 0
        while let path = pending.popLast() {
            guard let entry = Self.entry(path, root: root) else {
                collector.leaveOut(name: path, offset: 0, reason: "it cannot be examined")
                continue
            }
            collector.begin(entry)
            if entry.kind == .regular {
                size += entry.size
                try read(path, expected: entry.size, &collector)
                collector.endEntry()
            }
            guard entry.kind == .directory, !skipped.contains(Self.name(path)) else { continue }
            if let names = Self.names(in: "\(root)/\(path)") {
                pending += names.sorted(by: >).map { "\(path)/\($0)" }
            } else {
                collector.leaveOut(name: path, offset: 0, reason: "the folder cannot be read")
            }
        }
        return collector.finish(uncompressedSize: size)
    }

    /// Hands over exactly as many bytes as the file had when it was examined; a file that shrinks or cannot be read is reported.
    private func read(_ path: String, expected: UInt64, _ collector: inout LayerCollector) throws {
        var left = expected
        do {
            let file = try OpenFile("\(root)/\(path)")
            var offset: Int64 = 0
            while left > 0 {
                let piece = try file.read(at: offset, count: Int(min(left, UInt64(Self.pieceSize))))
                guard !piece.isEmpty else { break }
                collector.data(piece.span)
                offset += Int64(piece.count)
                left -= UInt64(piece.count)
            }
        } catch {
            collector.leaveOut(name: path, offset: 0, reason: error.explanation)
        }
        if left > 0 {
            collector.leaveOut(name: path, offset: expected - left, reason: "it ended early")
            collector.hole(left)
        }
    }

    private static func name(_ path: String) -> String {
        String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
    }

    private static func names(in path: String) -> [String]? {
        // `readdir` returns entries that stay valid until the next call; the name is copied at once.
        guard let directory = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    private static func entry(_ path: String, root: String) -> TarEntry? {
        let full = "\(root)/\(path)"
        var status = stat()
        // `status` outlives the call, which fills it.
        guard unsafe lstat(full, &status) == 0 else { return nil }
        let kind: TarEntry.Kind
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .regular
        case S_IFDIR: kind = .directory
        case S_IFLNK: kind = .symbolicLink
        case S_IFCHR: kind = .characterDevice
        case S_IFBLK: kind = .blockDevice
        default: kind = .fifo
        }
        return TarEntry(
            kind: kind, key: FileTable.key(of: path), linkTarget: kind == .symbolicLink ? target(full) : nil,
            mode: UInt16(truncatingIfNeeded: status.st_mode & 0o7777), user: status.st_uid, group: status.st_gid,
            size: kind == .regular ? UInt64(status.st_size) : 0, capability: kind == .regular ? capability(full) : nil,
            offset: 0)
    }

    private static func target(_ path: String) -> String? {
        // The closure counts exactly the bytes that were written.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            let pointer = unsafe UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
            guard let pointer = unsafe pointer else { return }
            count = unsafe max(0, readlink(path, pointer, 4096))
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    private static func capability(_ path: String) -> [UInt8]? {
        // The closure counts exactly the bytes that were written.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            count = unsafe max(0, lgetxattr(path, "security.capability", buffer.baseAddress, 64))
        }
        return bytes.isEmpty ? nil : bytes
    }
}
