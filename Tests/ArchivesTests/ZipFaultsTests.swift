import Archives
import Bytes
import TestSupport
import Testing

@Suite struct ZipFaultsTests {
    private static func lie(_ change: (inout ZipBuilder.Lie) -> Void) -> ZipBuilder.Lie {
        var lie = ZipBuilder.Lie()
        change(&lie)
        return lie
    }

    /// An archive whose second of three entries is a lie.
    private static func archive(_ lie: ZipBuilder.Lie) -> [UInt8] {
        ZipBuilder.build {
            $0.add("first", "1")
            $0.add(Array("second".utf8), Array("2".utf8), lie: lie)
            $0.add("third", "3")
        }
    }

    @Test("a directory that does not describe the entries is a fault")
    func lyingDirectory() {
        let cases: [(ZipBuilder.Lie, [ZipFault.Kind], [String])] = [
            (Self.lie { $0.isUnlisted = true }, [.unlisted], ["first=1", "third=3"]),
            (Self.lie { $0.name = "other" }, [.disagreeing], ["first=1", "third=3"]),
            (Self.lie { $0.storedSize = 5 }, [.disagreeing], ["first=1", "second=2", "third=3"]),
            (Self.lie { $0.checksum = 5 }, [.disagreeing], ["first=1", "second=2", "third=3"]),
            (Self.lie { $0.offset = 7 }, [.unseen, .unlisted], ["first=1", "third=3"]),
            // Two records for one entry: it has the one name, not the other.
            (Self.lie { $0.offset = 0 }, [.disagreeing, .unlisted], ["first=1", "third=3"]),
        ]
        for (lie, kinds, listed) in cases {
            let found = ZipRecorder.read(Self.archive(lie))
            #expect(found.kinds == kinds, "\(lie)")
            #expect(found.listed == listed, "\(lie)")
        }
    }

    @Test("an entry inside of another is a fault")
    func overlap() {
        let inner = ZipBuilder.build { $0.add("inner", "hidden", .stored) }
        var zip = ZipBuilder()
        zip.add(Array("outer".utf8), inner, .stored)
        // The header of the inner entry lies behind that of the outer, which has 30 bytes and the name.
        zip.add(
            Array("second".utf8), [], .stored,
            lie: Self.lie {
                $0.name = "inner"; $0.offset = 35
            })
        let found = ZipRecorder.read(zip.finished())
        #expect(found.kinds == [.unseen, .unlisted])
        #expect(found.faults[0].offset == 35)
        #expect(found.faults[0].hidesContent)
        #expect(!found.faults[1].hidesContent)
    }

    @Test("of entries of one name, the last in the directory counts")
    func duplicate() {
        let zip = ZipBuilder.build {
            $0.add("a", "old")
            $0.add("b", "two")
            $0.add("a", "new")
        }
        let found = ZipRecorder.read(zip)
        #expect(found.listed == ["b=two", "a=new"])
        #expect(found.kinds == [.duplicate])
    }

    @Test("a header that lies about its size is noticed, and what is behind it found")
    func lyingHeader() {
        for size in [0, 1, 3, 20, 60] {
            let found = ZipRecorder.read(Self.archive(Self.lie { $0.localSize = size }))
            #expect(found.faults.contains { $0.hidesContent }, "\(size)")
            #expect(found.entries.first?.content == Array("1".utf8))
        }
    }

    @Test("an end that does not describe the directory is a fault")
    func misstatedEnd() {
        var zip = ZipBuilder()
        zip.add("a", "one")
        #expect(ZipRecorder.read(zip.finished(stated: 2)).kinds == [.misstated])
        #expect(ZipRecorder.read(zip.finished(stated: 65537)).faults.isEmpty)  // without zip64 the number wraps around
    }

    @Test("encrypted entries, unknown methods and stored entries without a size are faults where they are wanted")
    func unreadable() {
        var zip = ZipBuilder()
        zip.add(Array("secret".utf8), Array("x".utf8), .stored, flags: 1)
        zip.add(Array("bzip2".utf8), Array("x".utf8), .stored, number: 12)
        zip.add("stream", "PK\u{7}\u{8}not the end of it", .stored, .signed)
        zip.add("wide stream", "x", .stored, .wide)
        zip.add("empty stream", "", .stored, .signed)
        zip.add("last", "seen")
        for pieces in [1, 10, Int.max] {
            let found = ZipRecorder.read(zip.finished(), pieces: pieces)
            #expect(found.kinds == [.unreadable, .unsized])
            #expect(found.faults.map(\.count) == [2, 3])
            #expect(found.listed.last == "last=seen")
            #expect(found.entries.count == 6)
            #expect(ZipRecorder.read(zip.finished(), pieces: pieces) { $0 == "last" }.faults.isEmpty)
        }
    }

    @Test("content that is no deflate data is a fault; where its end is known, the reading goes on")
    func corrupt() {
        var zip = ZipBuilder()
        zip.add(Array("bad".utf8), [], packed: [0xff, 0xff, 0xff])
        zip.add(Array("short".utf8), [], packed: [0x01, 0x05, 0x00, 0xfa, 0xff, 0x61])
        zip.add(Array("more".utf8), [], packed: Packing.deflated([]) + [1, 2, 3])
        zip.add("last", "seen")
        let found = ZipRecorder.read(zip.finished())
        #expect(found.kinds == [.corrupt])
        #expect(found.faults[0].count == 3)
        #expect(found.entries.map(\.isWhole) == [false, false, true, true])
        #expect(found.listed.last == "last=seen")

        var stream = ZipBuilder()
        stream.add(Array("bad".utf8), [], .deflated, .signed, packed: [0xff, 0xff, 0xff])
        let lost = ZipRecorder.read(stream.finished())
        #expect(lost.failure?.contains("unknown size") == true)
        #expect(lost.kinds == [.truncated, .corrupt] || lost.kinds == [.corrupt])
    }

    @Test("what unpacks to more than the limits is not unpacked any further")
    func bombs() {
        var zip = ZipBuilder()
        zip.add(Array("zeros".utf8), [UInt8](repeating: 0, count: 500_000), packed: Packing.deflatedZeros(500_000))
        zip.add("last", "seen")
        var limits = ZipLimits()
        limits.entrySize = 100_000
        let found = ZipRecorder.read(zip.finished(), limits: limits)
        #expect(found.kinds == [.tooLarge])
        #expect(found.listed.last == "last=seen")

        let spent = ZipRecorder.read(zip.finished(), budget: ZipBudget(inflated: 100_000))
        #expect(spent.failure?.contains("unpacks to more than 100000 bytes") == true)
        let tooMany = ZipRecorder.read(zip.finished(), budget: ZipBudget(entries: 1))
        #expect(tooMany.failure == "has too many entries")
        // Nobody asks for it: nothing is unpacked.
        let unwanted = ZipRecorder.read(zip.finished(), budget: ZipBudget(inflated: 100_000)) { $0 == "last" }
        #expect(unwanted.failure == nil)
    }

    @Test("bytes that belong to nothing are passed over up to a limit")
    func foreign() {
        var limits = ZipLimits()
        limits.foreignBytes = 1000
        let prelude = [UInt8](repeating: 1, count: 1001)
        #expect(ZipRecorder.read(ZipBuilder(prelude: prelude).finished(), limits: limits).failure != nil)
        #expect(ZipRecorder.read(ZipBuilder(prelude: prelude.dropLast()).finished(), limits: limits).failure == nil)
    }
}
