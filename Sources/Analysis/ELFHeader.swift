internal import Bytes
package import Catalogers
package import Model

/// The part of an ELF file that tells programs from libraries, and what of it is mapped where. Source: System V ABI, "ELF Header" and "Program Header".
package struct ELFHeader {
    private static let executable: UInt16 = 2
    private static let dynamic: UInt16 = 3
    private static let mostProgramHeaders = 128

    let type: UInt16
    let entry: UInt64
    /// The dynamic linker; empty where it lies beyond the first bytes.
    package private(set) var interpreter: String?
    package private(set) var segments: [ELFSegment] = []
    package private(set) var sections: ELFSectionTable?

    package init?(_ head: Span<UInt8>) {
        guard head.count >= 20, let is64 = [1: false, 2: true][head[4]], let bigEndian = [1: false, 2: true][head[5]]
        else { return nil }
        let form = Form(is64: is64, bigEndian: bigEndian)
        var cursor = ByteCursor(head)
        do {
            try cursor.seek(to: 16)
            type = try cursor.integer(bigEndian: bigEndian)
            try cursor.seek(to: 24)
            entry = try form.word(&cursor)
            let table = try form.word(&cursor)
            let sectionTable = try form.word(&cursor)
            try cursor.seek(to: is64 ? 54 : 42)
            let entrySize = Int(try cursor.integer(UInt16.self, bigEndian: bigEndian))
            let count = Int(try cursor.integer(UInt16.self, bigEndian: bigEndian))
            readProgramHeaders(head, at: table, entrySize: entrySize, count: count, form)
            let sectionSize = Int(try cursor.integer(UInt16.self, bigEndian: bigEndian))
            let sectionCount = Int(try cursor.integer(UInt16.self, bigEndian: bigEndian))
            let nameSection = Int(try cursor.integer(UInt16.self, bigEndian: bigEndian))
            sections = ELFSectionTable(
                at: sectionTable, entrySize: sectionSize, count: sectionCount, names: nameSection, is64: is64,
                bigEndian: bigEndian)
        } catch {
            return nil
        }
    }

    /// Width and byte order of the numbers.
    private struct Form {
        let is64: Bool
        let bigEndian: Bool

        func word(_ cursor: inout ByteCursor) throws(ParseError) -> UInt64 {
            if is64 { return try cursor.integer(UInt64.self, bigEndian: bigEndian) }
            return UInt64(try cursor.integer(UInt32.self, bigEndian: bigEndian))
        }
    }

    private struct ProgramHeader {
        static let interpreter: UInt32 = 3
        private static let load: UInt32 = 1
        private static let note: UInt32 = 4
        private static let canExecute: UInt32 = 1
        private static let canWrite: UInt32 = 2

        let type: UInt32
        let offset: UInt64
        let address: UInt64
        let fileSize: UInt64
        let flags: UInt32

        init(_ bytes: Span<UInt8>, _ form: Form) throws(ParseError) {
            var cursor = ByteCursor(bytes)
            type = try cursor.integer(bigEndian: form.bigEndian)
            // The flags stand second in one form and last in the other.
            try cursor.seek(to: form.is64 ? 4 : 24)
            flags = try cursor.integer(bigEndian: form.bigEndian)
            try cursor.seek(to: form.is64 ? 8 : 4)
            offset = try form.word(&cursor)
            address = try form.word(&cursor)
            _ = try form.word(&cursor)  // the physical address
            fileSize = try form.word(&cursor)
        }

        var kind: ELFSegment.Kind? {
            switch type {
            case Self.load: flags & Self.canWrite != 0 && flags & Self.canExecute == 0 ? .data : .fixed
            case Self.note: .notes
            default: nil
            }
        }

        var file: Range<Int>? {
            let (end, isTooLarge) = offset.addingReportingOverflow(fileSize)
            return isTooLarge || end > UInt64(Int.max) ? nil : Int(offset)..<Int(end)
        }
    }

    private mutating func readProgramHeaders(
        _ head: Span<UInt8>, at table: UInt64, entrySize: Int, count: Int, _ form: Form
    ) {
        guard let start = Int(exactly: table), start <= head.count, entrySize >= 32 else { return }
        for index in 0..<min(count, Self.mostProgramHeaders) {
            let at = start + index * entrySize
            guard at + entrySize <= head.count,
                let header = try? ProgramHeader(head.extracting(at..<at + entrySize), form)
            else { return }
            if let kind = header.kind, let file = header.file {
                segments.append(ELFSegment(file: file, address: header.address, kind: kind))
            }
            guard header.type == ProgramHeader.interpreter, interpreter == nil else { continue }
            guard let file = header.file, file.count <= 4096, file.upperBound <= head.count else {
                interpreter = ""
                continue
            }
            let name = head.extracting(file)
            interpreter = name.extracting(0..<(name.firstIndex(of: 0) ?? name.count)).text
        }
    }

    /// Static programs have no interpreter; a static, position-independent one differs from a library only by its mode, entry point and name.
    package func content(isExecutable: Bool, isNamedLibrary: Bool) -> FileContent {
        switch type {
        case Self.executable: .program
        case Self.dynamic where interpreter != nil: .program
        case Self.dynamic where isExecutable && entry != 0 && !isNamedLibrary: .program
        case Self.dynamic: .sharedLibrary
        default: .elfObject
        }
    }
}
