internal import Bytes
internal import Model

/// What a package header says about the files that it owns.
/// Sources: rpm's include/rpm/rpmfiles.h (flags, states), include/rpm/rpmvf.h (what is verified), lib/rpmfi.c.
struct RPMFiles {
    /// Longer paths cannot be opened: PATH_MAX of Linux.
    static let longestPath = 4096

    private enum State: UInt8 {
        case normal = 0
        case onNetwork = 3
    }

    private static let isConfiguration: UInt64 = 1 << 0
    private static let isGhost: UInt64 = 1 << 6
    private static let isVerifiedByDigest: UInt64 = 1 << 0
    private static let typeMask: UInt64 = 0o170000
    private static let directory: UInt64 = 0o040000
    private static let regular: UInt64 = 0o100000

    private(set) var paths: [String] = []
    private(set) var checksums: [Int: Checksum] = [:]

    init() {}

    /// Reads the list of a header. Left out are directories, which are shared, and files that were not installed, or were
    /// replaced by those of another package.
    init(_ header: RPMHeader, room: inout RPMListRoom) throws(ParseError) {
        var names = try header.textRanges(.baseNames)
        let directories = try header.textRanges(.directoryNames)
        let indexes = header.numbers(.directoryIndexes)
        if names.isEmpty {
            names = try header.textRanges(.oldFileNames)
        } else if indexes?.count != names.count {
            throw ParseError("rpm header has not a directory for each file")
        }
        let modes = header.numbers(.fileModes, count: names.count)
        let states = header.numbers(.fileStates, count: names.count)
        let flags = header.numbers(.fileFlags, count: names.count)
        let verified = header.numbers(.fileVerifyFlags, count: names.count)
        let digests = try header.textRanges(.fileDigests)
        let algorithm = Self.algorithm(header.number(.fileDigestAlgorithm))
        var path: [UInt8] = []
        for (file, name) in names.enumerated() {
            let type = modes.map { header.number($0, file) & Self.typeMask } ?? Self.regular
            guard type != Self.directory else { continue }
            if let states, State(rawValue: UInt8(truncatingIfNeeded: header.number(states, file))) == nil { continue }
            path.removeAll(keepingCapacity: true)
            if let indexes {
                let index = header.number(indexes, file)
                guard index < UInt64(directories.count) else {
                    throw ParseError("rpm header names a directory that it does not list")
                }
                Self.append(header.bytes(directories[Int(index)]), to: &path)
            }
            Self.append(header.bytes(name), to: &path)
            guard path.count <= Self.longestPath else {
                throw ParseError("rpm header has a path that nothing can open")
            }
            let isRooted = path.first == UInt8(ascii: "/")
            guard path.count > (isRooted ? 1 : 0) else { continue }
            try room.take(text: path.count)
            let flag = flags.map { header.number($0, file) } ?? 0
            if type == Self.regular, flag & (Self.isConfiguration | Self.isGhost) == 0, file < digests.count,
                verified.map({ header.number($0, file) & Self.isVerifiedByDigest != 0 }) ?? true, let algorithm,
                let bytes = Hex.decode(header.bytes(digests[file])), let checksum = Checksum(algorithm, bytes: bytes)
            {
                checksums[paths.count] = checksum
            }
            paths.append(String(decoding: isRooted ? path[1...] : path[...], as: UTF8.self))
        }
    }

    private static func append(_ bytes: Span<UInt8>, to path: inout [UInt8]) {
        // Copied at once; the buffer does not outlive the call.
        unsafe bytes.withUnsafeBufferPointer { unsafe path.append(contentsOf: $0) }
    }

    /// Numbers of RFC 9580, section 9.5; without one it is MD5, as in rpm's beginnings.
    private static func algorithm(_ number: UInt64?) -> Checksum.Algorithm? {
        switch number {
        case nil, 1: .md5
        case 2: .sha1
        case 8: .sha256
        case 9: .sha384
        case 10: .sha512
        default: nil
        }
    }
}
