import TestSupport

/// Damages input: flips, overwrites, repeats, removes, inserts and mixes, a few times over.
struct Mutator {
    private static let odd: [UInt64] = [
        0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x7fff_ffff_ffff_ffff,
        0x8000_0000_0000_0000, .max,
    ]
    private static let words = [
        "..", "/", "\0", "\n", "\r\n", "=", ",", "\"", "{", "[", "99999999999999999999", "-1", "1e999", "../../x",
        "ustar\0",
        "sha256:", "null",
    ].map { Array($0.utf8) }

    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func mutate(_ corpus: [[UInt8]]) -> [UInt8] {
        var bytes = corpus.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 0...6, using: &random) { change(&bytes, corpus) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8], _ corpus: [[UInt8]]) {
        guard !bytes.isEmpty else {
            bytes = Self.words.randomElement(using: &random) ?? []
            return
        }
        let at = Int.random(in: 0..<bytes.count, using: &random)
        let length = min(bytes.count - at, 1 << Int.random(in: 0...10, using: &random))
        switch Int.random(in: 0...9, using: &random) {
        case 0: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
        case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.removeLast(bytes.count - at)
        case 3: bytes.removeSubrange(at..<at + length)
        case 4: bytes.insert(contentsOf: bytes[at..<at + length], at: at)
        case 5: bytes.insert(contentsOf: Self.words.randomElement(using: &random) ?? [], at: at)
        case 6:
            let value = Self.odd.randomElement(using: &random) ?? 0
            let width = [1, 2, 4, 8].randomElement(using: &random) ?? 1
            let isBig = Bool.random(using: &random)
            for index in 0..<min(width, bytes.count - at) {
                bytes[at + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * (isBig ? width - 1 - index : index)))
            }
        case 7:
            let digits = Array(String(Int.random(in: 0...9_999_999, using: &random)).utf8)
            bytes.replaceSubrange(at..<min(at + digits.count, bytes.count), with: digits)
        case 8:
            // A header of a tar file with a new checksum goes on where others end.
            guard bytes.count >= 512 else { return }
            resign(&bytes, at: at / 512 * 512)
        default:
            let other = corpus.randomElement(using: &random) ?? []
            guard !other.isEmpty else { return }
            bytes.replaceSubrange(at..<bytes.count, with: other[Int.random(in: 0..<other.count, using: &random)...])
        }
    }

    private mutating func resign(_ bytes: inout [UInt8], at start: Int) {
        guard start + 512 <= bytes.count else { return }
        let field = [100, 108, 116, 124, 156, 345, 386, 483].randomElement(using: &random) ?? 124
        for index in 0..<Int.random(in: 1...12, using: &random) where field + index < 512 {
            bytes[start + field + index] = UInt8.random(in: 0x2f...0x38, using: &random)
        }
        for index in 148..<156 { bytes[start + index] = 0x20 }
        let sum = bytes[start..<start + 512].reduce(0) { $0 + Int($1) }
        let digits = Array(String(sum, radix: 8).utf8)
        bytes.replaceSubrange(
            start + 148..<start + 155,
            with: [UInt8](repeating: 0x30, count: max(0, 6 - digits.count)) + digits.suffix(6) + [0])
    }
}
