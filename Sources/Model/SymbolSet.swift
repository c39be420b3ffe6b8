/// Which functions a linker left in a program, as a Bloom filter: it may say that a function is there that is not, never the reverse. So what an advisory names and
/// the set lacks is really absent.
///
/// A key is the text `package path` + `.` + symbol (`golang.org/x/net/http2.Server.ServeConn`). Its 64-bit FNV-1a hash, mixed as the last step of MurmurHash3
/// mixes 64 bits, gives `probes` bits: the lower half plus n times the upper half (made odd), modulo the number of bits; bit i is bit i % 8 of byte i / 8.
package struct SymbolSet: Hashable, Sendable {
    /// A power of two many, so that the modulus is a mask.
    package let bytes: [UInt8]

    static let probes = 6
    /// One in a hundred of what is not there seems to be, at this size for each function.
    private static let bitsPerSymbol = 10
    private static let fewestBytes = 64
    /// Beyond some 100,000 functions it errs more often instead of growing.
    package static let mostBytes = 128 << 10

    /// - Parameter hashes: of keys, in any order, as `hash` makes them.
    package init(hashes: some Collection<UInt64>) {
        var size = Self.fewestBytes
        while size < Self.mostBytes, size * 8 < hashes.count * Self.bitsPerSymbol { size *= 2 }
        var bytes = [UInt8](repeating: 0, count: size)
        for hash in hashes {
            for bit in Self.bits(of: hash, in: size) { bytes[bit / 8] |= 1 << UInt8(bit % 8) }
        }
        self.bytes = bytes
    }

    /// From stored bytes; `nil` where no set has that size.
    package init?(bytes: [UInt8]) {
        guard bytes.count >= Self.fewestBytes, bytes.count <= Self.mostBytes, bytes.count & (bytes.count - 1) == 0
        else { return nil }
        self.bytes = bytes
    }

    /// Whether the program may have that function; false means that it has not.
    /// - Parameters:
    ///   - symbol: `Func` or `Type.Method`.
    package func mayContain(_ symbol: String, inPackage path: String) -> Bool {
        mayContain(Self.hash(path, symbol))
    }

    private func mayContain(_ hash: UInt64) -> Bool {
        Self.bits(of: hash, in: bytes.count).allSatisfy { bytes[$0 / 8] & (1 << UInt8($0 % 8)) != 0 }
    }

    private static func bits(of hash: UInt64, in size: Int) -> LazyMapSequence<Range<UInt64>, Int> {
        let start = hash & 0xffff_ffff
        let step = hash >> 32 | 1
        let mask = UInt64(size * 8 - 1)
        return (0..<UInt64(probes)).lazy.map { Int((start &+ $0 &* step) & mask) }
    }

    package static func hash(_ path: String, _ symbol: String) -> UInt64 {
        var key = Key()
        key.add(Array("\(path).\(symbol)".utf8).span)
        return key.hash
    }

    /// The hash of a key whose bytes come in parts.
    package struct Key: Sendable {
        private var state: UInt64 = 0xcbf2_9ce4_8422_2325

        package init() {}

        package mutating func add(_ bytes: Span<UInt8>) {
            for index in bytes.indices { state = (state ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
        }

        package var hash: UInt64 {
            var mixed = state
            mixed = (mixed ^ mixed >> 33) &* 0xff51_afd7_ed55_8ccd
            mixed = (mixed ^ mixed >> 33) &* 0xc4ce_b9fe_1a85_ec53
            return mixed ^ mixed >> 33
        }
    }
}
