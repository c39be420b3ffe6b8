internal import Bytes
package import Catalogers
package import Model

/// What a file's first bytes say about it.
package struct FileClassifier {
    /// So many bytes decide. Program headers and the name of the dynamic linker lie in the first page of what linkers write.
    static let headSize = 4096

    package var content: FileContent
    /// The dynamic linker of a program, or what stands after `#!`.
    package var interpreter: String?
    /// Of an ELF file, what is mapped into memory.
    package private(set) var segments: [ELFSegment] = []
    package private(set) var sections: ELFSectionTable?

    package init(head: Span<UInt8>, name: Span<UInt8>, isExecutable: Bool) {
        interpreter = nil
        if head.isEmpty {
            content = .empty
        } else if head.starts(with: "\u{7f}ELF") {
            let header = ELFHeader(head)
            interpreter = header?.interpreter
            segments = header?.segments ?? []
            sections = header?.sections
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
        case .binary: .binary
        case .empty, .zip, .unknown: nil
        }
    }
}
