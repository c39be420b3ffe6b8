import Archives
import Bytes
import TestSupport
import Testing

@Suite struct ZipReaderTests {
    /// Content with compressed and header-like parts, longer than what readers hold.
    private static let long: [UInt8] = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 5) }

    /// Every form of an entry, in one archive.
    private static let forms: [UInt8] = ZipBuilder.build { zip in
        for method in ZipBuilder.Method.allCases {
            for descriptor in ZipBuilder.Descriptor.allCases where method == .deflated || descriptor == .none {
                zip.add("\(method)-\(descriptor)", "content of \(method) \(descriptor)", method, descriptor)
                zip.add("\(method)-\(descriptor)-empty", "", method, descriptor)
            }
        }
        zip.add(Array("long".utf8), long, .deflated, .signed)
        zip.add(Array("zeros".utf8), [UInt8](repeating: 0, count: 1000), packed: Packing.deflatedZeros(1000))
    }

    @Test("every form of an entry is read, in pieces of any size", arguments: [1, 2, 7, 30, 511, 4096, Int.max])
    func forms(_ pieces: Int) {
        let found = ZipRecorder.read(Self.forms, pieces: pieces)
        #expect(found.faults.isEmpty)
        #expect(found.failure == nil)
        #expect(found.entries.count == 12)
        for entry in found.entries {
            #expect(entry.isWhole == true, "\(entry.name)")
            #expect(entry.isListed)
        }
        #expect(found.listed[0] == "stored-none=content of stored none")
        #expect(found.listed[3] == "deflated-none-empty=")
        #expect(found.listed[8] == "deflated-wide=content of deflated wide")
        #expect(found.entries[10].content == Self.long)
        #expect(found.entries[11].content == [UInt8](repeating: 0, count: 1000))
    }

    @Test("what is not wanted is passed over, and the rest is read all the same", arguments: [1, 100, Int.max])
    func unwanted(_ pieces: Int) {
        let found = ZipRecorder.read(Self.forms, pieces: pieces) { $0 == "zeros" }
        #expect(found.faults.isEmpty)
        #expect(found.entries.map(\.isWhole) == [Bool?](repeating: nil, count: 11) + [true])
    }

    @Test("an archive cut anywhere is no archive, or cut off", arguments: [1, Int.max])
    func truncation(_ pieces: Int) {
        let zip = ZipBuilder.build {
            $0.add("a", "one", .deflated, .signed)
            $0.add("b", "two", .stored)
            $0.add("c", "three", .deflated, .unsigned)
        }
        for length in zip.indices {
            let found = ZipRecorder.read(Array(zip[..<length]), pieces: pieces)
            #expect(found.entries.count <= 3)
            #expect(found.isArchive == found.kinds.contains(.truncated), "cut at \(length)")
        }
    }

    @Test("a changed byte does no harm")
    func damage() {
        for index in Self.forms.indices.prefix(1500) {
            var changed = Self.forms
            changed[index] ^= 0xff
            let found = ZipRecorder.read(changed, pieces: 1000)
            #expect(found.entries.count <= 12, "byte \(index)")
        }
    }

    // MARK: Around the entries

    @Test(
        "a prelude is passed over, whether offsets count it or not", arguments: [true, false],
        ["#!/bin/sh\nexec java -jar $0\n", "PK", "PKPKPK\u{3}", "PK\u{3}\u{4} is what zips start with", "P"])
    func prelude(_ countsPrelude: Bool, _ script: String) {
        var zip = ZipBuilder(prelude: Array(script.utf8), countsPrelude: countsPrelude)
        zip.add("a", "one")
        zip.add("b", "two", .stored)
        for pieces in [1, 5, Int.max] {
            let found = ZipRecorder.read(zip.finished(), pieces: pieces)
            #expect(found.listed == ["a=one", "b=two"])
            #expect(found.faults.isEmpty)
        }
    }

    @Test("a signing block before the directory, a comment and bytes behind the end are passed over")
    func gaps() {
        var zip = ZipBuilder()
        zip.add("a", "one")
        zip.append(Array("something else".utf8))
        zip.add("b", "two")
        let block = [UInt8](repeating: 7, count: 300) + Array("PK\u{1}APK Sig Block 42".utf8)
        for isWide in [false, true] {
            let bytes = zip.finished(comment: Array("PK\u{5} hello".utf8), isWide: isWide, before: block)
            let found = ZipRecorder.read(bytes + [0, 0, 0], pieces: 3)
            #expect(found.listed == ["a=one", "b=two"])
            #expect(found.faults.isEmpty)
        }
    }

    @Test("of two archives one behind the other, the last counts, as for whoever looks for the end")
    func concatenation() {
        let first = ZipBuilder.build { $0.add("a", "one") }
        let second = ZipBuilder.build { $0.add("b", "two") }
        let found = ZipRecorder.read(first + second)
        #expect(found.listed == ["b=two"])
        #expect(found.kinds == [.unlisted])
    }

    @Test("an archive without entries is one; anything else is none")
    func empty() {
        #expect(ZipRecorder.read(ZipBuilder().finished()).isArchive)
        #expect(!ZipRecorder.read([]).isArchive)
        #expect(!ZipRecorder.read(Array("no archive, PK or not".utf8)).isArchive)
        #expect(!ZipRecorder.read([UInt8](repeating: 0x50, count: 10_000), pieces: 999).isArchive)
    }

    // MARK: Names

    @Test(
        "names are UTF-8 where they are, else code page 437",
        arguments: [
            (Array("größe.txt".utf8), true, "größe.txt"),
            (Array("größe.txt".utf8), false, "größe.txt"),  // as Java wrote it before it said so
            ([0x67, 0x72, 0x94, 0xe1, 0x65], false, "größe"),
            ([0x80, 0xff], false, "Ç\u{a0}"),
            ([0x61, 0xff], true, "a\u{fffd}"),
        ])
    func names(_ name: [UInt8], _ isUTF8: Bool, _ expected: String) {
        var zip = ZipBuilder()
        zip.add(name, [], flags: isUTF8 ? 1 << 11 : 0)
        #expect(ZipRecorder.read(zip.finished()).entries.map(\.name) == [expected])
    }

    // MARK: What the field's tools write

    @Test(.enabled(if: Tool.isInstalled("zip", "python3"), "needs zip and python3"))
    func whatTheFieldsToolsPackIsRead() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.txt", "one")
        try folder.write("long", Self.long)
        #expect(Tool("zip")?.run(["-q", "-j", folder("zip.zip"), folder("a.txt"), folder("long")]) == 0)
        let script = """
            import sys, zipfile
            class Pipe:
                def __init__(self, f): self.f = f
                def write(self, b): self.f.write(b); return len(b)
                def flush(self): pass
            for name, method in (("stored", zipfile.ZIP_STORED), ("deflated", zipfile.ZIP_DEFLATED)):
                for kind in ("seekable", "piped"):
                    f = open(f"{sys.argv[1]}/{name}-{kind}.zip", "wb")
                    with zipfile.ZipFile(f if kind == "seekable" else Pipe(f), "w", method) as z:
                        z.write(sys.argv[1] + "/a.txt", "a.txt")
                        z.write(sys.argv[1] + "/long", "long")
            """
        #expect(Tool("python3")?.run(["-c", script, folder.path]) == 0)
        for name in ["zip", "stored-seekable", "deflated-seekable", "deflated-piped"] {
            let found = ZipRecorder.read(try TemporaryFolder.read(folder("\(name).zip")), pieces: 1000)
            #expect(found.listed.first == "a.txt=one", "\(name)")
            #expect(found.entries.last?.content == Self.long, "\(name)")
            #expect(found.faults.isEmpty, "\(name)")
        }
        let piped = ZipRecorder.read(try TemporaryFolder.read(folder("stored-piped.zip")), pieces: 1000)
        #expect(piped.entries.map(\.name) == ["a.txt", "long"])
        #expect(piped.kinds == [.unsized])
    }
}
