internal import Bytes

/// Where the section headers of an ELF file lie, which is mostly at its end, and what they say. Source: System V ABI, "Section Header".
package struct ELFSectionTable: Sendable {
    /// A table of more than this is no linker's.
    private static let mostBytes = 1 << 20

    /// In the file.
    let range: Range<Int>
    private let entrySize: Int
    /// Index of the section that holds the names.
    private let names: Int
    private let is64: Bool
    private let bigEndian: Bool

    /// `nil` where there are no sections, or not as a linker writes them.
    init?(at offset: UInt64, entrySize: Int, count: Int, names: Int, is64: Bool, bigEndian: Bool) {
        guard let start = Int(exactly: offset), start > 0, entrySize >= (is64 ? 64 : 40), count > 0, names < count,
            entrySize * count <= Self.mostBytes, start <= Int.max - Self.mostBytes
        else { return nil }
        range = start..<start + entrySize * count
        self.entrySize = entrySize
        self.names = names
        self.is64 = is64
        self.bigEndian = bigEndian
    }

    private struct Section {
        let name: Int
        let file: Range<Int>
    }

    /// Where the bytes of the section lie whose name stands at `offset` in the file; `table` are the bytes of `range`.
    func section(nameAt offset: Int, in table: [UInt8]) -> Range<Int>? {
        guard let strings = section(names, in: table)?.file, strings.contains(offset) else { return nil }
        for index in 0..<table.count / entrySize {
            guard let section = section(index, in: table), strings.lowerBound + section.name == offset else { continue }
            return section.file
        }
        return nil
    }

    private func section(_ index: Int, in table: [UInt8]) -> Section? {
        guard (index + 1) * entrySize <= table.count else { return nil }
        var cursor = ByteCursor(table.span.extracting(index * entrySize..<(index + 1) * entrySize))
        do {
            let name = Int(try cursor.integer(UInt32.self, bigEndian: bigEndian))
            try cursor.seek(to: is64 ? 24 : 16)
            let offset = try word(&cursor)
            let size = try word(&cursor)
            let (end, isTooLarge) = offset.addingReportingOverflow(size)
            guard !isTooLarge, end <= UInt64(Int.max) else { return nil }
            return Section(name: name, file: Int(offset)..<Int(end))
        } catch { return nil }
    }

    private func word(_ cursor: inout ByteCursor) throws(ParseError) -> UInt64 {
        if is64 { return try cursor.integer(UInt64.self, bigEndian: bigEndian) }
        return UInt64(try cursor.integer(UInt32.self, bigEndian: bigEndian))
    }
}
