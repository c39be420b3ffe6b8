internal import Bytes
package import Model

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Results of earlier passes, a file for each layer. Any number of processes may use it at once: a file appears whole under its name or not at all, and nothing is
/// locked. What is damaged is read as absent.
package struct LayerCache: Sendable {
    private static let magic = Array("boltseal-layer\n".utf8)

    private let directory: String
    /// Names the analysers with their versions, and the options: other analysers, other results.
    private let analysis: String

    /// - Parameters:
    ///   - directory: made where it is absent; a folder that cannot be written is no error, only no help.
    ///   - analysis: changes whenever the same layer would give another result.
    package init(directory: String, analysis: String) {
        self.directory = directory + "/layers"
        self.analysis = analysis
    }

    /// `$BOLTSEAL_CACHE`, else `$XDG_CACHE_HOME/boltseal`, else `~/.cache/boltseal`; `nil` without any of them.
    package static func defaultDirectory(environment: [String: String]) -> String? {
        if let own = environment["BOLTSEAL_CACHE"], !own.isEmpty { return own }
        if let shared = environment["XDG_CACHE_HOME"], shared.hasPrefix("/") { return shared + "/boltseal" }
        return environment["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.cache/boltseal" }
    }

    private func path(_ diffID: Digest) -> String { path(of: "\(diffID)\n\(LayerInventory.recordVersion)") }

    /// Where what belongs to `key` lies.
    private func path(of key: String) -> String {
        let name = Digest(of: Array("\(key)\n\(analysis)".utf8).span).hex
        return "\(directory)/\(name.prefix(2))/\(name)"
    }

    /// The stored inventory of a layer, or `nil`: never stored, damaged, or of other code.
    package func inventory(of diffID: Digest) -> LayerInventory? {
        Self.read(path(diffID)) { reader throws(ParseError) in
            let inventory = try LayerInventory(reading: &reader)
            return reader.isAtEnd ? inventory : nil
        }
    }

    /// The files of a layer alone: the same as those of its inventory.
    package func files(of diffID: Digest) -> FileTable? {
        Self.read(path(diffID)) { reader throws(ParseError) in try FileTable(reading: &reader) }
    }

    /// What `decode` makes of the body of a stored record; `nil` where there is none, or a damaged one.
    private static func read<Value>(
        _ path: String, _ decode: (inout BinaryReader) throws(ParseError) -> Value?
    ) -> Value? {
        guard let bytes = CacheFile.read(path) else { return nil }
        let overhead = magic.count + 32
        let span = bytes.span
        guard bytes.count > overhead, span.extracting(0..<magic.count).elementsEqual(magic) else { return nil }
        let body = span.extracting(overhead..<bytes.count)
        guard span.extracting(magic.count..<overhead).elementsEqual(HashStream.hash(body)) else { return nil }
        var reader = BinaryReader(body)
        return try? decode(&reader)
    }

    private static func write(_ writer: BinaryWriter, to path: String) {
        CacheFile.write(magic + HashStream.hash(writer.bytes.span) + writer.bytes, to: path)
    }

    /// Whether bytes with the digest `stored` were once seen to inflate to `diffID`. A manifest and a configuration that merely claim so may belong to different
    /// layers: without having seen both from the same bytes, a known diff id says nothing about a blob.
    package func hasSeen(_ stored: Digest, inflateTo diffID: Digest) -> Bool {
        CacheFile.read(pairPath(stored, diffID)) == pairText(stored, diffID)
    }

    package func remember(_ stored: Digest, inflatesTo diffID: Digest) {
        CacheFile.write(pairText(stored, diffID), to: pairPath(stored, diffID))
    }

    private func pairText(_ stored: Digest, _ diffID: Digest) -> [UInt8] { Array("\(stored) \(diffID)\n".utf8) }

    private func pairPath(_ stored: Digest, _ diffID: Digest) -> String {
        let name = Digest(of: pairText(stored, diffID).span).hex
        return "\(directory)/\(name.prefix(2))/\(name).pair"
    }

    package func store(_ inventory: LayerInventory, for diffID: Digest) {
        var writer = BinaryWriter()
        inventory.write(into: &writer)
        Self.write(writer, to: path(diffID))
    }

    // MARK: Images

    private func path(ofImage layers: [Digest]) -> String {
        path(
            of: layers.map(\.description).joined(separator: " ")
                + "\n\(LayerInventory.recordVersion)\n\(MergedInventory.recordVersion)")
    }

    /// What these layers, lowest first, come to when they lie over each other; `tables` are their files.
    func merged(_ layers: [Digest], over tables: [FileTable]) -> MergedInventory? {
        Self.read(path(ofImage: layers)) { reader throws(ParseError) in
            let merged = try MergedInventory(reading: &reader, over: tables)
            return reader.isAtEnd ? merged : nil
        }
    }

    func hasMerged(_ layers: [Digest]) -> Bool { CacheFile.exists(path(ofImage: layers)) }

    func store(_ merged: MergedInventory, for layers: [Digest]) {
        var writer = BinaryWriter()
        merged.write(into: &writer)
        Self.write(writer, to: path(ofImage: layers))
    }
}

/// Whole files, read at once and replaced atomically. The C functions get paths that live for the call.
enum CacheFile {
    static func read(_ path: String) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        // `status` outlives the call, which fills it.
        guard unsafe fstat(descriptor, &status) == 0, status.st_size > 0, status.st_size < 1 << 31 else { return nil }
        let size = Int(status.st_size)
        // The closure counts exactly the bytes that were read into the buffer.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let step = unsafe Glibc.read(descriptor, buffer.baseAddress.map { unsafe $0 + count }, size - count)
                guard step > 0 else { return }
                count += step
            }
        }
        return bytes.count == size ? bytes : nil
    }

    static func exists(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

    /// Failures are silent: a cache that cannot be written costs time, nothing else.
    static func write(_ bytes: [UInt8], to path: String) {
        makeDirectories(of: path)
        let temporary = "\(path).\(getpid()).\(UInt32.random(in: .min ... .max))"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        var written = 0
        while written < bytes.count {
            // The pointer is used only during the call, for the bytes that are left.
            let step = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + written }, bytes.count - written)
            }
            guard step > 0 else { break }
            written += step
        }
        close(descriptor)
        guard written == bytes.count, unsafe rename(temporary, path) == 0 else {
            unsafe unlink(temporary)
            return
        }
    }

    private static func makeDirectories(of path: String) {
        var end = path.startIndex
        while let slash = path[path.index(after: end)...].firstIndex(of: "/") {
            unsafe mkdir(String(path[..<slash]), 0o700)
            end = slash
        }
    }
}
