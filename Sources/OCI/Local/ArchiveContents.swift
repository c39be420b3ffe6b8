internal import Archives
internal import Bytes
internal import Model

/// What lies in an image archive: names, sizes, and the small files whole. Made by one walk: over the headers alone where the file can be read at any offset, else
/// through all of it.
struct ArchiveContents: Sendable {
    struct Entry: Sendable {
        let size: Int64
        /// Where the content starts in the uncompressed archive.
        let offset: Int64
        var bytes: [UInt8]?
    }

    /// Where the archive comes from; asked anew for each walk.
    typealias Reopen = @Sendable () async throws -> any ByteStream

    /// Small files of an archive together; what is beyond is read when it is needed.
    private static let mostKept = 64 << 20

    let name: String
    let limits: ImageLimits
    private(set) var entries: [String: Entry] = [:]
    private var links: [String: String] = [:]
    /// The file itself, where it is not compressed.
    let file: OpenFile?
    let reopen: Reopen

    /// An archive in a file.
    init(file path: String, limits: ImageLimits) async throws {
        let file = try OpenFile(path)
        let magic = try file.read(at: 0, count: 4)
        let reopen: Reopen = { FileStream(file) }
        if Compression(magic: magic.span) == .none {
            self.init(name: path, limits: limits, file: file, reopen: reopen)
            try indexHeaders(of: file)
        } else {
            try await self.init(stream: reopen, name: path, limits: limits)
        }
    }

    private init(name: String, limits: ImageLimits, file: OpenFile?, reopen: @escaping Reopen) {
        self.name = name
        self.limits = limits
        self.file = file
        self.reopen = reopen
    }

    /// An archive that can only be read from front to back.
    init(stream reopen: @escaping Reopen, name: String, limits: ImageLimits) async throws {
        self.init(name: name, limits: limits, file: nil, reopen: reopen)
        let reader = ArchiveReader(try await reopen(), name: name, limits: limits)
        var kept = 0
        while let entry = try await reader.nextEntry() {
            var bytes: [UInt8]?
            if entry.kind == .regular, entry.size <= UInt64(limits.manifestSize),
                kept + Int(entry.size) <= Self.mostKept
            {
                let what = "\(name): \(FileTable.path(ofKey: entry.key.span))"
                bytes = try await BoundedRead.all(of: reader, limit: limits.manifestSize, what: what)
                kept += Int(entry.size)
            }
            add(entry, contentAt: 0, bytes: bytes)
        }
    }

    private struct HeaderHandler: TarHandler {
        var entries: [TarEntry] = []
        mutating func begin(_ entry: TarEntry) { entries.append(entry) }
        mutating func data(_ bytes: Span<UInt8>) {}
        mutating func hole(_ count: UInt64) {}
        mutating func endEntry() {}
        mutating func leaveOut(name: String, offset: UInt64, reason: String) {}
    }

    private mutating func indexHeaders(of file: OpenFile) throws {
        var tar = TarReader()
        var offset: Int64 = 0
        do {
            while offset < file.size {
                // Up to the next block and no further: what follows a header is content, whose place is noted.
                let bytes = try file.read(at: offset, count: 512 - Int(offset % 512))
                var handler = HeaderHandler()
                try tar.consume(bytes.span, into: &handler)
                offset += Int64(bytes.count)
                for entry in handler.entries { add(entry, contentAt: offset, bytes: nil) }
                let content = Int64(clamping: tar.skippable)
                guard content > 0 else { continue }
                guard content <= file.size - offset else {
                    throw ImageError(.corrupt, "\(name) ends inside of an entry (at byte \(file.size))")
                }
                try tar.skip(UInt64(content), into: &handler)
                offset += content
            }
            try tar.finish()
        } catch let error as ParseError {
            throw ImageError(
                .corrupt, "\(name) is no readable tar file: \(error)",
                hint: try isJSON(file) ? "a bill of materials is read by boltseal sbom convert, diff and validate" : nil
            )
        }
    }

    private func isJSON(_ file: OpenFile) throws -> Bool {
        guard file.size > 0 else { return false }
        let start = try file.read(at: 0, count: 1)
        return start.first == UInt8(ascii: "{")
    }

    private mutating func add(_ entry: TarEntry, contentAt offset: Int64, bytes: [UInt8]?) {
        let path = FileTable.path(ofKey: entry.key.span)
        switch entry.kind {
        case .regular: entries[path] = Entry(size: Int64(clamping: entry.size), offset: offset, bytes: bytes)
        case .symbolicLink, .hardLink: links[path] = Self.target(of: entry, at: path)
        default: break
        }
    }

    /// Older versions of Docker stored a layer that occurs twice as a link to the first.
    private static func target(of entry: TarEntry, at path: String) -> String? {
        guard let target = entry.linkTarget else { return nil }
        guard entry.kind == .symbolicLink, !target.hasPrefix("/") else { return target }
        var components = path.split(separator: "/").dropLast().map(String.init)
        for component in target.split(separator: "/") where component != "." {
            if component == ".." { components = components.dropLast() } else { components.append(String(component)) }
        }
        return components.joined(separator: "/")
    }

    /// The name under which the bytes of `path` lie.
    func resolved(_ path: String) -> String {
        let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        return entries[path] == nil ? links[path] ?? path : path
    }

    func entry(_ path: String) -> Entry? { entries[resolved(path)] }

    /// A small file whole.
    func bytes(of path: String, limit: Int) async throws -> [UInt8] {
        guard let entry = entry(path) else {
            throw ImageError(.notFound, "\(name) lacks '\(path)'")
        }
        if let bytes = entry.bytes { return bytes }
        guard entry.size <= Int64(limit) else {
            throw ImageError(.limit, "'\(path)' in \(name) has \(entry.size) bytes; at most \(limit) are read")
        }
        return try await BoundedRead.all(of: open(path), limit: limit, what: "'\(path)' in \(name)")
    }

    /// The content of a file. Without random access the archive is read again up to it.
    func open(_ path: String) async throws -> any ByteStream {
        let path = resolved(path)
        guard let entry = entries[path] else { throw ImageError(.notFound, "\(name) lacks '\(path)'") }
        if let file { return FileStream(file, from: entry.offset, size: entry.size) }
        let reader = ArchiveReader(try await reopen(), name: name, limits: limits)
        while let found = try await reader.nextEntry() {
            if FileTable.path(ofKey: found.key.span) == path { return reader }
        }
        throw ImageError(.corrupt, "\(name) changed while it was read: '\(path)' is gone")
    }
}
