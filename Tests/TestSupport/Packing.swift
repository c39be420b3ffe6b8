/// Packs bytes without a compression library, so that each byte of the result is known.
package enum Packing: String, Sendable, CaseIterable {
    case plain
    case gzip
    case zstd

    package func pack(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .plain: bytes
        case .gzip: Self.gzipMember(bytes)
        case .zstd: Self.zstdFrame(bytes)
        }
    }

    // MARK: gzip (RFC 1952, RFC 1951)

    /// One member with stored blocks of at most `blockSize` bytes.
    package static func gzipMember(_ bytes: [UInt8], name: String? = nil, blockSize: Int = 65535) -> [UInt8] {
        var header: [UInt8] = [0x1f, 0x8b, 8, name == nil ? 0 : 8, 0, 0, 0, 0, 0, 255]
        if let name { header += Array(name.utf8) + [0] }
        return header + storedBlocks(bytes, of: blockSize) + little(crc32(bytes))
            + little(UInt32(truncatingIfNeeded: bytes.count))
    }

    /// A zlib stream (RFC 1950) of stored blocks.
    package static func zlibStream(_ bytes: [UInt8]) -> [UInt8] {
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65521
            high = (high + low) % 65521
        }
        return [0x78, 0x01] + storedBlocks(bytes, of: 65535) + little(high << 16 | low).reversed()
    }

    private static func storedBlocks(_ bytes: [UInt8], of blockSize: Int) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        repeat {
            let block = bytes[position..<min(position + blockSize, bytes.count)]
            position += block.count
            result.append(position == bytes.count ? 1 : 0)
            result += little(UInt16(block.count)) + little(~UInt16(block.count))
            result += block
        } while position < bytes.count
        return result
    }

    /// One member that inflates to `count` zero bytes, about 158 of them for each of its own.
    package static func gzipZeros(_ count: Int) -> [UInt8] {
        precondition(count > 0)
        var bits = BitWriter()
        bits.write(0b011, count: 3)  // the last block, fixed Huffman codes
        bits.writeCode(0x30, count: 8)  // the literal 0
        for _ in 0..<(count - 1) / 258 {
            bits.writeCode(0b1100_0101, count: 8)  // length 258
            bits.writeCode(0, count: 5)  // distance 1
        }
        for _ in 0..<(count - 1) % 258 { bits.writeCode(0x30, count: 8) }
        bits.writeCode(0, count: 7)  // end of block
        let zeros = [UInt8](repeating: 0, count: count)
        return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255] + bits.finished() + little(crc32(zeros))
            + little(UInt32(truncatingIfNeeded: count))
    }

    private struct BitWriter {
        private var bytes: [UInt8] = []
        private var pending: UInt32 = 0
        private var count = 0

        /// Low bits first.
        mutating func write(_ value: UInt32, count width: Int) {
            pending |= value << UInt32(count)
            count += width
            while count >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: pending))
                pending >>= 8
                count -= 8
            }
        }

        /// Huffman codes are written from their high bit on.
        mutating func writeCode(_ code: UInt32, count width: Int) {
            for bit in stride(from: width - 1, through: 0, by: -1) { write(code >> UInt32(bit) & 1, count: 1) }
        }

        consuming func finished() -> [UInt8] {
            if count > 0 { write(0, count: 8 - count) }
            return bytes
        }
    }

    // MARK: zstd (RFC 8878)

    /// One frame with raw blocks, without checksum.
    package static func zstdFrame(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0xa0] + little(UInt32(bytes.count))
        var position = 0
        repeat {
            let block = bytes[position..<min(position + (64 << 10), bytes.count)]
            position += block.count
            result += zstdBlockHeader(size: block.count, type: 0, isLast: position == bytes.count)
            result += block
        } while position < bytes.count
        return result
    }

    /// One frame of run-length blocks: 128 KiB of zeros of four bytes each.
    package static func zstdZeros(blocks: Int) -> [UInt8] {
        var result: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38]  // a window of 128 KiB
        for block in 0..<blocks {
            result += zstdBlockHeader(size: 128 << 10, type: 1, isLast: block == blocks - 1) + [0]
        }
        return result
    }

    /// A frame that readers pass over.
    package static func zstdSkippable(_ content: [UInt8]) -> [UInt8] {
        [0x53, 0x2a, 0x4d, 0x18] + little(UInt32(content.count)) + content
    }

    private static func zstdBlockHeader(size: Int, type: UInt32, isLast: Bool) -> [UInt8] {
        Array(little(UInt32(size) << 3 | type << 1 | (isLast ? 1 : 0)).prefix(3))
    }

    // MARK: Numbers

    private static func little<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
        (0..<Value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> Value($0 * 8)) }
    }

    private static let crcTable: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
    }

    package static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { $0 >> 8 ^ crcTable[Int(($0 ^ UInt32($1)) & 0xff)] }
    }
}
