import Archives
import Bytes
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

@Suite struct DecompressorTests {
    static let text: [UInt8] = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 5) }

    private static func inflate(
        _ packed: [UInt8], _ decompressor: any Decompressor, pieces: Int = .max, room: Int = 4096
    ) throws -> [UInt8] {
        var result: [UInt8] = []
        var start = 0
        while start < packed.count {
            let piece = Array(packed[start..<start + min(pieces, packed.count - start)])
            start += piece.count
            var position = 0
            while true {
                var output = [UInt8](repeating: 0, count: room)
                var span = output.mutableSpan
                let count = try decompressor.inflate(piece.span, from: &position, into: &span)
                if count == 0 { break }
                result += output[..<count]
            }
            #expect(position == piece.count)
        }
        try decompressor.finish()
        return result
    }

    /// Both libraries (where both are installed) must agree.
    private static func gunzip(_ packed: [UInt8], pieces: Int = .max, room: Int = 4096) throws -> [UInt8] {
        let zlib = Result { try inflate(packed, Gzip.decompressor(wantsIgzip: false), pieces: pieces, room: room) }
        let fast = Result { try inflate(packed, Gzip.decompressor(), pieces: pieces, room: room) }
        #expect((try? zlib.get()) == (try? fast.get()))
        return try fast.get()
    }

    private static func unzstd(_ packed: [UInt8], pieces: Int = .max, room: Int = 4096) throws -> [UInt8] {
        try inflate(packed, try #require(try Compression.zstd.decompressor()), pieces: pieces, room: room)
    }

    /// What each gzip member, or sequence of members, holds.
    static let members: [(packed: [UInt8], content: [UInt8])] = [
        (Packing.gzipMember([]), []),
        (Packing.gzipMember(text), text),
        (Packing.gzipMember(text, name: "layer.tar"), text),
        (Packing.gzipMember(text) + Packing.gzipMember([]) + Packing.gzipMember([1, 2, 3]), text + [1, 2, 3]),
        (Packing.gzipZeros(100_000), [UInt8](repeating: 0, count: 100_000)),
        (Packing.gzipZeros(1) + Packing.gzipZeros(259), [UInt8](repeating: 0, count: 260)),
        (Packing.gzipMember(text) + [UInt8](repeating: 0, count: 700), text),  // padded, as on tape
    ]

    @Test(arguments: members.indices, [1, 7, 511, 512, 513, Int.max])
    func gzipIsInflatedInPiecesOfAnySize(_ index: Int, _ pieces: Int) throws {
        let member = Self.members[index]
        #expect(try Self.gunzip(member.packed, pieces: pieces) == member.content)
    }

    @Test(arguments: [1, 2, 100, 65536])
    func gzipIsInflatedIntoRoomOfAnySize(_ room: Int) throws {
        let packed = Packing.gzipMember(Array(Self.text[..<3000])) + Packing.gzipZeros(3000)
        #expect(try Self.gunzip(packed, room: room) == Self.text[..<3000] + [UInt8](repeating: 0, count: 3000))
    }

    @Test func aGzipStreamThatIsCutAnywhereIsRefused() {
        let first = Packing.gzipMember(Array(Self.text[..<200]), name: "n")
        let packed = first + Packing.gzipZeros(500)
        for end in 0..<packed.count where end != first.count {
            #expect(throws: ParseError.self, "cut at \(end)") { try Self.gunzip(Array(packed[..<end])) }
        }
    }

    @Test(arguments: ["garbage", "\u{1f}garbage", "\0\0garbage"])
    func garbageBehindAGzipStreamIsRefused(_ garbage: String) {
        #expect(throws: ParseError.self) { try Self.gunzip(Packing.gzipMember(Self.text) + Array(garbage.utf8)) }
    }

    @Test func aChangedByteOfAGzipStreamIsRefused() {
        let packed = Packing.gzipMember(Array(Self.text[..<300]))
        // Behind the header, whose time and system say nothing about the content, and the block's first byte, of which three bits count.
        for index in 11..<packed.count {
            var changed = packed
            changed[index] ^= 0x10
            #expect(throws: ParseError.self, "byte \(index)") { try Self.gunzip(changed) }
        }
    }

    @Test func zstdFramesAreInflatedOneAfterTheOther() throws {
        let zeros = [UInt8](repeating: 0, count: 256 << 10)
        let packed =
            Packing.zstdSkippable([1, 2, 3]) + Packing.zstdFrame(Self.text) + Packing.zstdSkippable([])
            + Packing.zstdZeros(blocks: 2) + Packing.zstdFrame([])
        for pieces in [1, 7, 511, 513, Int.max] {
            #expect(try Self.unzstd(packed, pieces: pieces) == Self.text + zeros)
        }
        #expect(try Self.unzstd(packed, room: 1000) == Self.text + zeros)
        #expect(Compression(magic: packed.span) == .zstd)
    }

    @Test func aZstdFrameThatIsCutAnywhereIsRefused() {
        let packed = Packing.zstdFrame(Array(Self.text[..<300])) + Packing.zstdZeros(blocks: 1)
        let first = Packing.zstdFrame(Array(Self.text[..<300])).count
        for end in 0..<packed.count where end != first {
            #expect(throws: ParseError.self, "cut at \(end)") { try Self.unzstd(Array(packed[..<end])) }
        }
    }

    @Test func garbageBehindAZstdFrameIsRefused() {
        #expect(throws: ParseError.self) { try Self.unzstd(Packing.zstdFrame(Self.text) + Array("garbage".utf8)) }
    }

    @Test func aWindowLargerThanTheLimitIsRefused() {
        // A window descriptor of 2^31 bytes: memory that a few bytes ask for.
        let packed: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 21 << 3] + [0x03, 0, 0, 0]
        #expect(throws: ParseError.self) { try Self.unzstd(packed) }
    }

    /// A line, 100,000 zeros, and nothing, as bzip2 -9 packs them.
    static let bzip2Streams: [(packed: String, content: [UInt8])] = [
        ("425a683931415926535933d3e29f000000c10000102a0220002183419a0d28717724538509033d3e29f0", Array("acme\n".utf8)),
        (
            "425a6839314159265359bea9882b0000c45000c00004000008200030cc0529a610b622178bb9229c28485f54c41580",
            [UInt8](repeating: 0, count: 100_000)
        ),
        ("425a683917724538509000000000", []),
    ]

    private static func unbzip2(_ packed: [UInt8], pieces: Int = .max, room: Int = 4096) throws -> [UInt8] {
        try inflate(packed, try #require(try Compression.bzip2.decompressor()), pieces: pieces, room: room)
    }

    @Test(arguments: [1, 7, 40, Int.max], [1, 4096])
    func bzip2StreamsAreInflatedOneAfterTheOther(_ pieces: Int, _ room: Int) throws {
        let streams = try Self.bzip2Streams.map { (try #require(Hex.decode($0.packed)), $0.content) }
        for (packed, content) in streams where room > 1 || content.count < 100 {
            #expect(try Self.unbzip2(packed, pieces: pieces, room: room) == content)
            #expect(Compression(magic: packed.span) == .bzip2)
        }
        guard room > 1 else { return }
        #expect(try Self.unbzip2(streams.flatMap(\.0), pieces: pieces, room: room) == streams.flatMap(\.1))
    }

    @Test func aBzip2StreamThatIsCutAnywhereIsRefused() throws {
        let first = try #require(Hex.decode(Self.bzip2Streams[0].packed))
        let packed = first + (try #require(Hex.decode(Self.bzip2Streams[1].packed)))
        for end in 0..<packed.count where end != first.count {
            #expect(throws: ParseError.self, "cut at \(end)") { try Self.unbzip2(Array(packed[..<end])) }
        }
    }

    @Test func aChangedByteOfABzip2StreamGivesNoOtherContent() throws {
        let packed = try #require(Hex.decode(Self.bzip2Streams[0].packed))
        var refused = 0
        for index in packed.indices {
            var changed = packed
            changed[index] ^= 0x10
            // Some bits mean nothing: the size of blocks that are smaller, symbols that do not occur, the rest of the last byte.
            let content = try? Self.unbzip2(changed)
            #expect(content == nil || content == Self.bzip2Streams[0].content, "byte \(index)")
            if content == nil { refused += 1 }
        }
        #expect(refused > packed.count - 4)
        #expect(throws: ParseError.self) { try Self.unbzip2(packed + Array("garbage".utf8)) }
    }

    @Test func theFirstBytesTellHowAStreamIsPacked() {
        #expect(Compression(magic: Packing.gzipMember([]).span) == .gzip)
        #expect(Compression(magic: Packing.zstdFrame([]).span) == .zstd)
        #expect(Compression(magic: TarBuilder.build { $0.file("a", "") }.span) == .none)
        #expect(Compression(magic: [UInt8]().span) == .none)
        #expect(Compression(magic: [0x1f].span) == .none)
    }

    @Test(.enabled(if: Tool.isInstalled("gzip", "zstd", "bzip2"), "needs gzip, zstd and bzip2"))
    func whatTheFieldsToolsPackIsRead() throws {
        let folder = try TemporaryFolder()
        try folder.write("f", Self.text)
        #expect(Tool("gzip")?.run(["-9", "-k", folder("f")]) == 0)
        #expect(Tool("zstd")?.run(["-q", "-19", "--check", folder("f")]) == 0)
        #expect(Tool("bzip2")?.run(["-k", folder("f")]) == 0)
        #expect(try Self.gunzip(TemporaryFolder.read(folder("f.gz"))) == Self.text)
        #expect(try Self.unbzip2(TemporaryFolder.read(folder("f.bz2"))) == Self.text)
        #expect(try Self.unzstd(TemporaryFolder.read(folder("f.zst"))) == Self.text)
    }
}
