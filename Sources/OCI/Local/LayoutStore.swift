internal import Model

/// An OCI image layout in a folder. Source: OCI image specification 1.1, image-layout.md.
struct LayoutStore: ContentStore {
    let name: String
    private let directory: String
    private let limits: ImageLimits

    init(directory: String, limits: ImageLimits) {
        name = directory
        self.directory = directory
        self.limits = limits
    }

    func manifest(_ descriptor: Descriptor) async throws -> [UInt8] {
        try await BoundedRead.all(
            of: open(descriptor), limit: limits.manifestSize, what: "the manifest \(descriptor.digest) in \(name)")
    }

    func open(_ descriptor: Descriptor) async throws -> any ByteStream {
        FileStream(try OpenFile("\(directory)/\(LayoutFiles.blob(descriptor.digest))"))
    }

    func index() async throws -> [UInt8] {
        let marker: [UInt8]
        do {
            marker = try await small(LayoutFiles.marker)
        } catch let error as ImageError where error.kind == .notFound {
            throw ImageError(.notFound, "\(directory) is no OCI layout: there is no '\(LayoutFiles.marker)' in it")
        }
        try LayoutFiles.checkMarker(marker, name)
        return try await small(LayoutFiles.index)
    }

    private func small(_ file: String) async throws -> [UInt8] {
        let path = "\(directory)/\(file)"
        return try await BoundedRead.all(of: FileStream(OpenFile(path)), limit: limits.manifestSize, what: path)
    }
}

/// An OCI image layout in a tar file.
struct ArchiveStore: ContentStore {
    let contents: ArchiveContents
    let limits: ImageLimits

    var name: String { contents.name }

    func manifest(_ descriptor: Descriptor) async throws -> [UInt8] {
        try await contents.bytes(of: LayoutFiles.blob(descriptor.digest), limit: limits.manifestSize)
    }

    func open(_ descriptor: Descriptor) async throws -> any ByteStream {
        let path = LayoutFiles.blob(descriptor.digest)
        if let bytes = contents.entry(path)?.bytes { return MemoryStream(bytes) }
        return try await contents.open(path)
    }

    func index() async throws -> [UInt8] {
        try LayoutFiles.checkMarker(await contents.bytes(of: LayoutFiles.marker, limit: limits.manifestSize), name)
        return try await contents.bytes(of: LayoutFiles.index, limit: limits.manifestSize)
    }
}

/// Bytes that are already at hand.
final class MemoryStream: ByteStream {
    private var bytes: [UInt8]?

    init(_ bytes: [UInt8]) { self.bytes = bytes.isEmpty ? nil : bytes }

    func next() async throws -> [UInt8]? {
        defer { bytes = nil }
        return bytes
    }
}
