internal import Bytes
internal import Model

/// The packages of one database, whatever its format. Headers lie apart in all formats, so that they are never larger
/// than the file together; a database that says otherwise runs in circles, and is left there.
struct RPMDatabase {
    /// The most packages that are read; a distribution has a few thousand installed.
    private static let mostHeaders = 100_000
    private(set) var faults = RecordFaults()
    private var packages: [RPMPackage] = []
    private var headerCount = 0
    private var reservations = 0
    private var bytesLeft: Int
    private var room = RPMListRoom()
    /// Whether no more headers are taken.
    private(set) var isFull = false

    /// Finds out the format by the first bytes, and reads all that can be read. Throws where that is nothing at all.
    init(_ bytes: Span<UInt8>) throws(ParseError) {
        bytesLeft = bytes.count
        if bytes.starts(with: "SQLite format 3\0") {
            try SQLitePackages.read(bytes, into: &self)
        } else if bytes.starts(with: "RpmP") {
            try NDBPackages.read(bytes, into: &self)
        } else if BerkeleyHash.isPresent(in: bytes) {
            try BerkeleyHash.read(bytes, into: &self)
        } else {
            throw ParseError("no rpm database of a known format", at: 0)
        }
        if headerCount == 0, let fault = faults.first { throw fault }
    }

    /// To be called before a header of that size is put together; `false` where no more are taken.
    mutating func reserve(_ size: Int, at offset: Int?) -> Bool {
        guard !isFull else { return false }
        guard size <= bytesLeft, reservations < Self.mostHeaders else {
            isFull = true
            note("rpm database with more packages than it has room for", at: offset)
            return false
        }
        bytesLeft -= size
        reservations += 1
        return true
    }

    /// Takes a header, which starts at that offset of the file where it lies there in one piece. A package whose lists
    /// are broken counts, and is reported.
    mutating func add(_ bytes: Span<UInt8>, at offset: Int?) {
        do throws(ParseError) {
            let header = try RPMHeader(bytes)
            let package = try RPMPackage(header)
            headerCount += 1
            guard var package else { return }
            defer { packages.append(package) }
            try package.readLists(header, room: &room)
        } catch {
            note(error.reason, at: offset.map { $0 + (error.offset ?? 0) })
        }
    }

    mutating func note(_ reason: String, at offset: Int?) { faults.note(reason, at: offset) }

    func report(into sink: inout CatalogSink) {
        let dependencies = RPMDependencies(packages)
        for package in packages {
            sink.add(package.package(dependingOn: dependencies.names(for: package)), owner: package.owner)
            guard !package.files.paths.isEmpty else { continue }
            sink.own(
                CatalogSink.Ownership(
                    owner: package.owner, paths: package.files.paths, checksums: package.files.checksums))
        }
    }
}

/// What the lists of all packages may take in memory: entries of a header may share their data, and a directory's name
/// becomes part of each of its files' paths.
struct RPMListRoom {
    /// A full desktop's lists take some 100 MB.
    private var left = 256 << 20

    /// Of a text of so many bytes, and the value that holds it.
    mutating func take(text count: Int) throws(ParseError) {
        left -= count + MemoryLayout<String>.size
        guard left >= 0 else { throw ParseError("rpm header lists more than is read") }
    }
}
