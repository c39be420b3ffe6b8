internal import Bytes
internal import Catalogers
package import Model

/// What a file's first bytes say about it.
package struct FileClassifier {
    /// So many bytes decide. Program headers and the name of the dynamic linker lie in the first page of what linkers write.
    static let headSize = 4096

    package var content: FileContent
    /// The dynamic linker of a program, or what stands after `#!`.
    package var interpreter: String?

    package init(head: Span<UInt8>, name: Span<UInt8>, isExecutable: Bool) {
        interpreter = nil
        if head.isEmpty {
            content = .empty
        } else if head.starts(with: "\u{7f}ELF") {
            let header = ELFHeader(head)
            interpreter = header?.interpreter
            content =
                header?.content(isExecutable: isExecutable, isNamedLibrary: name.firstRange(of: ".so") != nil)
                ?? .elfObject
        } else if head.starts(with: "#!") {
            content = .script
            let line = head.extracting(2..<min(head.firstIndex(of: UInt8(ascii: "\n")) ?? head.count, 257, head.count))
            interpreter = line.trimmed.text
        } else if head.starts(with: "PK\u{3}\u{4}") {
            content = .zip
        } else {
            content = head.firstIndex(of: 0) == nil ? .text : .binary
        }
    }

    /// Where anchors are looked for in such a file.
    var anchorKind: Claim.ContentKind? {
        switch content {
        case .text, .script: .text
        case .program: .program
        case .sharedLibrary, .elfObject: .elf
        case .empty, .zip, .binary, .unknown: nil
        }
    }
}

/// The part of an ELF file that tells programs from libraries. Source: System V ABI, "ELF Header" and "Program Header".
package struct ELFHeader {
    private static let executable: UInt16 = 2
    private static let dynamic: UInt16 = 3
    private static let interpreterSegment: UInt32 = 3

    let type: UInt16
    let entry: UInt64
    package let interpreter: String?

    package init?(_ head: Span<UInt8>) {
        guard head.count >= 20, let is64 = [1: false, 2: true][head[4]], let bigEndian = [1: false, 2: true][head[5]]
        else { return nil }
        var cursor = ByteCursor(head)
        func word(_ cursor: inout ByteCursor) throws(ParseError) -> UInt64 {
            if is64 { return try cursor.integer(UInt64.self, bigEndian: bigEndian) }
            return UInt64(try cursor.integer(UInt32.self, bigEndian: bigEndian))
        }
        do {
            try cursor.seek(to: 16)
            type = try cursor.integer(bigEndian: bigEndian)
            try cursor.seek(to: 24)
            entry = try word(&cursor)
            let programHeaders = try word(&cursor)
            try cursor.seek(to: is64 ? 54 : 42)
            let entrySize = Int(try cursor.integer(UInt16.self, bigEndian: bigEndian))
            let count = Int(try cursor.integer(UInt16.self, bigEndian: bigEndian))
            interpreter = Self.interpreter(
                head, tableAt: programHeaders, entrySize: entrySize, count: count, is64: is64, bigEndian: bigEndian)
        } catch {
            return nil
        }
    }

    private static func interpreter(
        _ head: Span<UInt8>, tableAt table: UInt64, entrySize: Int, count: Int, is64: Bool, bigEndian: Bool
    ) -> String? {
        guard let start = Int(exactly: table), start <= head.count, entrySize >= 32 else { return nil }
        for index in 0..<min(count, 128) {
            let at = start + index * entrySize
            guard at + entrySize <= head.count else { return nil }
            var cursor = ByteCursor(head.extracting(at..<at + entrySize))
            do {
                guard try cursor.integer(UInt32.self, bigEndian: bigEndian) == interpreterSegment else { continue }
                let offset: UInt64
                let size: UInt64
                if is64 {
                    try cursor.seek(to: 8)
                    offset = try cursor.integer(UInt64.self, bigEndian: bigEndian)
                    try cursor.seek(to: 32)
                    size = try cursor.integer(UInt64.self, bigEndian: bigEndian)
                } else {
                    offset = UInt64(try cursor.integer(UInt32.self, bigEndian: bigEndian))
                    try cursor.seek(to: 16)
                    size = UInt64(try cursor.integer(UInt32.self, bigEndian: bigEndian))
                }
                guard offset < UInt64(head.count), size <= 4096, Int(offset) + Int(size) <= head.count else {
                    return ""
                }
                let name = head.extracting(Int(offset)..<Int(offset) + Int(size))
                return name.extracting(0..<(name.firstIndex(of: 0) ?? name.count)).text
            } catch {
                return nil
            }
        }
        return nil
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
