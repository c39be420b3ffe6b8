import Analysis
import Bytes
import Catalogers
import Model
import TestSupport
import Testing

@Suite struct FileClassifierTests {
    private func classify(_ bytes: [UInt8], name: String = "f", isExecutable: Bool = true) -> FileClassifier {
        FileClassifier(head: bytes.span, name: Array(name.utf8).span, isExecutable: isExecutable)
    }

    @Test(
        arguments: [
            ("", FileContent.empty, nil),
            ("plain", .text, nil),
            ("#!/bin/sh -e\necho", .script, "/bin/sh -e"),
            ("#! /usr/bin/env python3\r\n", .script, "/usr/bin/env python3"),
            ("#!", .script, ""),
            ("a\0b", .binary, nil),
            ("PK\u{3}\u{4}", .zip, nil),
            ("\u{7f}ELF", .elfObject, nil),  // cut short: what it was is not known
        ] as [(String, FileContent, String?)])
    func theFirstBytesSayWhatAFileIs(_ text: String, _ content: FileContent, _ interpreter: String?) {
        let classified = classify(Array(text.utf8))
        #expect(classified.content == content)
        #expect(classified.interpreter == interpreter)
    }

    static let program = (try? TemporaryFolder.read("/bin/sh")).map { Array($0.prefix(4096)) } ?? []

    @Test(.enabled(if: program.starts(with: [0x7f, 0x45, 0x4c, 0x46]), "needs an ELF program as /bin/sh"))
    func aProgramOfThisMachineIsOne() {
        let classified = classify(Self.program)
        #expect(classified.content == .program)
        #expect(classified.interpreter?.contains("ld") == true)
        #expect(classify(Self.program, isExecutable: false).content == .program, "its interpreter says so")
    }

    @Test func anELFFileThatIsCutAnywhereIsStillSomeELF() {
        for end in 4..<Self.program.count { #expect(classify(Array(Self.program[..<end])).content.isELF) }
    }

    /// A 64-bit header with one program header.
    private func elf(type: UInt8 = 3, entry: UInt8 = 1, table: [UInt8], count: UInt8 = 1, size: UInt8 = 56) -> [UInt8] {
        var bytes: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 200)
        bytes[16] = type
        bytes[24] = entry
        bytes.replaceSubrange(32..<40, with: table)
        bytes[54] = size
        bytes[56] = count
        bytes[64] = 3
        return bytes
    }

    @Test(
        arguments: [
            [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            [0xe0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], [0, 0, 0, 0, 0, 0, 0, 0x80], [200, 0, 0, 0, 0, 0, 0, 0],
        ] as [[UInt8]])
    func aTableOfProgramHeadersThatLiesElsewhereIsNotRead(_ table: [UInt8]) {
        #expect(ELFHeader(elf(table: table).span)?.interpreter == nil)
        #expect(ELFHeader(elf(table: table, count: 255, size: 255).span)?.interpreter == nil)
    }

    @Test func anInterpreterThatLiesElsewhereIsUnnamed() {
        var bytes = elf(table: [64, 0, 0, 0, 0, 0, 0, 0])
        for offset in [72, 96] {  // where the name is, and how long
            for index in offset..<offset + 8 { bytes[index] = 0xff }
            #expect(ELFHeader(bytes.span)?.interpreter == "")
        }
    }

    @Test func segmentsSayWhereDataLies() {
        let segments = classify(Self.program).segments
        #expect(segments.count >= 2)
        #expect(segments.filter { $0.kind == .data }.count == 1)
        #expect(segments.first?.file.lowerBound == 0)
    }

    @Test(arguments: [
        (UInt8(2), UInt8(0), "f", false, FileContent.program),  // ET_EXEC
        (3, 1, "f", true, .program),  // static and position-independent
        (3, 1, "libx.so.1", true, .sharedLibrary),
        (3, 1, "f", false, .sharedLibrary),
        (3, 0, "f", true, .sharedLibrary),
        (1, 0, "f.o", true, .elfObject),
        (4, 0, "core", true, .elfObject),
    ])
    func withoutInterpreterTypeModeAndNameDecide(
        _ type: UInt8, _ entry: UInt8, _ name: String, _ isExecutable: Bool, _ content: FileContent
    ) {
        let bytes = elf(type: type, entry: entry, table: [0, 0, 0, 0, 0, 0, 0, 0], count: 0)
        #expect(classify(bytes, name: name, isExecutable: isExecutable).content == content)
    }
}
