/// A part of an ELF file that a program header names. Source: System V ABI, "Program Header".
package struct ELFSegment: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// Mapped into memory: code, and data that stays as it is.
        case fixed
        /// Mapped, and the program may change it; no code.
        case data
        /// Notes, which lie in a mapped part.
        case notes
    }

    /// Where its bytes lie in the file.
    package let file: Range<Int>
    /// The address of the first of them.
    package let address: UInt64
    package let kind: Kind

    package init(file: Range<Int>, address: UInt64, kind: Kind) {
        self.file = file
        self.address = address
        self.kind = kind
    }
}

extension [ELFSegment] {
    /// Where in the file `count` bytes lie that have an address; `nil` where no segment has all of them.
    package func file(at address: UInt64, count: Int) -> Range<Int>? {
        for segment in self where address >= segment.address && count >= 0 {
            guard let ahead = Int(exactly: address - segment.address), ahead <= segment.file.count,
                count <= segment.file.count - ahead
            else { continue }
            let start = segment.file.lowerBound + ahead
            return start..<start + count
        }
        return nil
    }
}
