internal import Bytes

/// The paths of one layer, sorted so that a directory comes right before everything below it. Paths have no leading slash, no
/// `.` and no `..`; they are bytes, as in the archive. Memory: the path's bytes and 40 bytes an entry.
package struct FileTable: Sendable, Equatable {
    /// All paths back to back. A NUL stands for the slash: it sorts below every byte that a name may have, so that plain byte order is tree order.
    private var keyBytes: [UInt8] = []
    private var keyEnds: [UInt32] = []
    package private(set) var records: [FileRecord] = []
    /// Targets of symbolic links as written, and of hard links as a path in the image, by record index.
    package private(set) var linkTargets: [Int: String] = [:]
    /// The dynamic linker of a program, or the command line after `#!` of a script, by record index.
    package private(set) var interpreters: [Int: String] = [:]
    /// The raw `security.capability` attribute, by record index.
    package private(set) var capabilities: [Int: [UInt8]] = [:]
    /// Checksums of programs, libraries, scripts and archives, where files were verified, by record index.
    package private(set) var checksums: [Int: Checksum] = [:]
    /// Directories that have content here but are not, each with all directories on the way to it, entries themselves: in sorting form, ascending.
    package var orphanDirectories: [[UInt8]] = []

    package init() {}

    /// A table of which all is known.
    /// - Parameters:
    ///   - keyBytes: all paths in sorting form, back to back and in order.
    ///   - keyEnds: where each of them ends, as many as there are records.
    package init(keyBytes: [UInt8], keyEnds: [UInt32], records: [FileRecord]) {
        precondition(keyEnds.count == records.count && keyEnds.last.map(Int.init) ?? 0 == keyBytes.count)
        self.keyBytes = keyBytes
        self.keyEnds = keyEnds
        self.records = records
    }

    package var count: Int { records.count }

    /// The path of a record; bytes that are not UTF-8 become U+FFFD.
    package func path(_ index: Int) -> String { Self.path(ofKey: key(index)) }

    /// The path of a record in the form that sorts: compare with `FileTable.key(of:)`.
    @_lifetime(borrow self)
    package func key(_ index: Int) -> Span<UInt8> {
        let start = index == 0 ? 0 : Int(keyEnds[index - 1])
        return keyBytes.span.extracting(start..<Int(keyEnds[index]))
    }

    /// A copy of `key(index)`.
    package func keyBytes(_ index: Int) -> [UInt8] { key(index).array }

    /// The index of a path without leading slash. Where the layer both deletes a path and brings it anew, that of the new entry.
    package func index(of path: String) -> Int? {
        let wanted = Self.key(of: path)
        return index(ofKey: wanted.span)
    }

    /// The same for a path in sorting form.
    package func index(ofKey wanted: Span<UInt8>) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if Self.isOrdered(key(middle), wanted, orEqual: true) { low = middle + 1 } else { high = middle }
        }
        guard low > 0, key(low - 1).order(to: wanted) == 0 else { return nil }
        return low - 1
    }

    /// A path in sorting form.
    package static func key(of path: String) -> [UInt8] {
        path.utf8.map { $0 == UInt8(ascii: "/") ? 0 : $0 }
    }

    package static func path(ofKey key: Span<UInt8>) -> String {
        // The initializer writes each of the `count` bytes that it was given once.
        unsafe String(unsafeUninitializedCapacity: key.count) { buffer in
            for index in 0..<key.count {
                unsafe buffer[index] = key[index] == 0 ? UInt8(ascii: "/") : key[index]
            }
            return key.count
        }
    }

    /// Whether `left` sorts before `right`.
    package static func isOrdered(_ left: Span<UInt8>, _ right: Span<UInt8>, orEqual: Bool = false) -> Bool {
        let order = left.order(to: right)
        return orEqual ? order <= 0 : order < 0
    }

    /// All paths, in sorting form, and where each ends: for `PathKeys`.
    var keyStorage: (bytes: [UInt8], ends: [UInt32]) { (keyBytes, keyEnds) }

    /// Length of all paths together, in bytes.
    package var keyByteCount: Int { keyBytes.count }

    package mutating func reserveCapacity(_ count: Int, keyBytes byteCount: Int) {
        keyBytes.reserveCapacity(byteCount)
        keyEnds.reserveCapacity(count)
        records.reserveCapacity(count)
    }

    /// Adds a record behind the last one. Keys must come in order; `FileTableBuilder` sorts them.
    package mutating func append(
        key: Span<UInt8>, _ record: FileRecord, linkTarget: String? = nil, interpreter: String? = nil,
        capability: [UInt8]? = nil, checksum: Checksum? = nil
    ) {
        // Copied at once; the buffer does not outlive the call.
        unsafe key.withUnsafeBufferPointer { unsafe keyBytes.append(contentsOf: $0) }
        keyEnds.append(UInt32(keyBytes.count))
        if let linkTarget { linkTargets[records.count] = linkTarget }
        if let interpreter { interpreters[records.count] = interpreter }
        if let capability { capabilities[records.count] = capability }
        if let checksum { checksums[records.count] = checksum }
        records.append(record)
    }

    package mutating func setChecksum(_ checksum: Checksum, of index: Int) { checksums[index] = checksum }

    /// Sets what only few records have, by record index; for a table that is read back.
    package mutating func setDetails(
        linkTargets: [(Int, String)], interpreters: [(Int, String)], capabilities: [(Int, [UInt8])],
        checksums: [(Int, Checksum)]
    ) {
        self.linkTargets = Dictionary(linkTargets) { $1 }
        self.interpreters = Dictionary(interpreters) { $1 }
        self.capabilities = Dictionary(capabilities) { $1 }
        self.checksums = Dictionary(checksums) { $1 }
    }
}

extension FileTable {
    /// All records of one path: a deletion of the lower layers' content and the new entry may stand beside each other.
    package func indices(of path: String) -> ClosedRange<Int>? {
        guard let last = index(of: path) else { return nil }
        var first = last
        while first > 0, key(first - 1).order(to: key(last)) == 0 { first -= 1 }
        return first...last
    }
}
