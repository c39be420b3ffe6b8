/// A part of an ELF file that is mapped into memory: a program header of type PT_LOAD. Source: System V ABI, "Program Header".
package struct ELFSegment: Sendable, Hashable {
    /// Where its bytes lie in the file.
    package let file: Range<Int>
    /// The address of the first of them.
    package let address: UInt64
    /// Data that the program may change, and no code.
    package let isData: Bool

    package init(file: Range<Int>, address: UInt64, isData: Bool) {
        self.file = file
        self.address = address
        self.isData = isData
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
