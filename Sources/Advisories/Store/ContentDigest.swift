internal import Bytes
internal import Model

/// Names a set of records by what they hold, in whatever order they come: the digest of their sorted digests.
struct ContentDigest {
    /// 32 bytes each.
    private struct Record: Comparable {
        let words: (UInt64, UInt64, UInt64, UInt64)

        static func == (left: Record, right: Record) -> Bool { left.words == right.words }
        static func < (left: Record, right: Record) -> Bool { left.words < right.words }
    }

    private var records: [Record] = []

    mutating func add(_ record: [UInt8]) {
        let hash = HashStream.hash(record.span, .sha256)
        func word(_ index: Int) -> UInt64 { hash[index * 8..<index * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        records.append(Record(words: (word(0), word(1), word(2), word(3))))
    }

    var digest: Digest {
        var stream = HashStream(.sha256)
        for record in records.sorted() {
            var bytes: [UInt8] = []
            for word in [record.words.0, record.words.1, record.words.2, record.words.3] {
                for shift in stride(from: 56, through: 0, by: -8) {
                    bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
                }
            }
            stream.update(bytes.span)
        }
        return Digest(.sha256, bytes: stream.finalize())
    }
}
