import Archives
import Bytes
import TestSupport
import Testing

@Suite struct RawInflaterTests {
    /// What comes out, where the stream ended, and its checksum.
    private struct Result: Equatable {
        var content: [UInt8] = []
        var used = 0
        var checksum: UInt32 = 0
    }

    private static func inflate(
        _ packed: [UInt8], by inflater: any RawInflater, pieces: Int, room: Int
    ) throws -> Result {
        try inflater.restart()
        var result = Result()
        var start = 0
        while start < packed.count, !inflater.isAtEnd {
            let piece = Array(packed[start..<min(start + pieces, packed.count)])
            var position = 0
            while true {
                var output = [UInt8](repeating: 0, count: room)
                var span = output.mutableSpan
                let count = try inflater.inflate(piece.span, from: &position, into: &span)
                if count == 0 { break }
                result.content += output[..<count]
            }
            start += position
        }
        try inflater.finish()
        #expect(inflater.unread == Array(packed[(start - inflater.unread.count)..<start]))
        result.used = start - inflater.unread.count
        result.checksum = inflater.checksum
        return result
    }

    @Test(
        "both libraries find the content, its end and its checksum, whatever follows",
        arguments: [1, 3, 8, 9, 100, Int.max], [1, 7, 300, 65536])
    func ends(_ pieces: Int, _ room: Int) throws {
        let text: [UInt8] = (0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 5) }
        let streams: [([UInt8], [UInt8])] = [
            (Packing.deflated(text), text), (Packing.deflated([]), []),
            (Packing.deflatedZeros(1), [0]), (Packing.deflatedZeros(3000), [UInt8](repeating: 0, count: 3000)),
        ]
        // One reader for all of them, one after the other.
        let inflaters = [try RawDeflate.inflater(), try RawDeflate.inflater(wantsIgzip: false)]
        for inflater in inflaters {
            for (packed, content) in streams {
                for trailer in [[], [1], [UInt8](0..<40)] as [[UInt8]] {
                    let found = try Self.inflate(packed + trailer, by: inflater, pieces: pieces, room: room)
                    #expect(found.content == content)
                    #expect(found.used == packed.count)
                    #expect(found.checksum == Packing.crc32(content))
                }
            }
        }
    }

    @Test("a stream that is cut anywhere has no end", arguments: [true, false])
    func truncation(_ wantsIgzip: Bool) throws {
        let inflater = try RawDeflate.inflater(wantsIgzip: wantsIgzip)
        let packed = Packing.deflatedZeros(700)
        for length in packed.indices {
            #expect(throws: ParseError.self, "cut at \(length)") {
                try Self.inflate(Array(packed[..<length]), by: inflater, pieces: .max, room: 4096)
            }
        }
    }
}
