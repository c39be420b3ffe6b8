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

    private func path(_ diffID: Digest) -> String {
        var key = HashStream(.sha256)
        let text = Array("\(diffID)\n\(LayerInventory.recordVersion)\n\(analysis)".utf8)
        key.update(text.span)
        let name = Hex.encode(key.finalize())
        return "\(directory)/\(name.prefix(2))/\(name)"
    }

    /// The stored inventory of a layer, or `nil`: never stored, damaged, or of other code.
    package func inventory(of diffID: Digest) -> LayerInventory? {
        guard let bytes = CacheFile.read(path(diffID)) else { return nil }
        let overhead = Self.magic.count + 32
        let span = bytes.span
        guard bytes.count > overhead, span.extracting(0..<Self.magic.count).elementsEqual(Self.magic) else {
            return nil
        }
        let body = span.extracting(overhead..<bytes.count)
        guard span.extracting(Self.magic.count..<overhead).elementsEqual(HashStream.hash(body)) else { return nil }
        var reader = BinaryReader(body)
        do {
            let inventory = try LayerInventory(reading: &reader)
            return reader.isAtEnd ? inventory : nil
        } catch {
            return nil
        }
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
        CacheFile.write(Self.magic + HashStream.hash(writer.bytes.span) + writer.bytes, to: path(diffID))
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
