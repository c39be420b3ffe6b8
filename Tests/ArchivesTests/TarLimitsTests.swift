import Archives
import TestSupport
import Testing

/// Each limit on a foreign tar file is an error, or an entry left out, that names it.
@Suite struct TarLimitsTests {
    private func limits(_ change: (inout TarLimits) -> Void) -> TarLimits {
        var limits = TarLimits()
        change(&limits)
        return limits
    }

    @Test func entriesAreCounted() {
        let tar = TarBuilder.build { tar in for number in 0..<5 { tar.file("f\(number)", "") } }
        #expect(TarRecorder.failure(tar, limits: limits { $0.entries = 5 }) == nil)
        #expect(
            TarRecorder.failure(tar, limits: limits { $0.entries = 4 })
                == "the tar file has more than 4 entries (at byte 2048)")
    }

    @Test func anEntryHasAMostSize() {
        let tar = TarBuilder.build { $0.file("a", "12345") }
        #expect(TarRecorder.failure(tar, limits: limits { $0.entrySize = 5 }) == nil)
        #expect(
            TarRecorder.failure(tar, limits: limits { $0.entrySize = 4 })
                == "an entry of 5 bytes; at most 4 are read (at byte 0)")
    }

    @Test func aSparseFileCountsExpanded() {
        let tar = TarBuilder.build { $0.paxSparse(.v1_0, "a", size: 5000, segments: [(0, [1])]) }
        #expect(
            TarRecorder.failure(tar, limits: limits { $0.entrySize = 4999 })?.hasPrefix(
                "a sparse file of 5000 bytes; at most 4999 are read") == true)
    }

    @Test func aPathThatIsTooLongIsLeftOut() throws {
        let tar = TarBuilder.build {
            $0.long("L", String(repeating: "a", count: 300))
            $0.file("x", "x")
            $0.file("b", "x")
        }
        let result = try TarRecorder.read(tar, limits: limits { $0.pathLength = 299 })
        #expect(result.paths == ["b"])
        #expect(result.leftOut.first?.hasSuffix("its path is longer than 299 bytes") == true)
    }

    @Test func aLinkTargetThatIsTooLongIsLeftOut() throws {
        let tar = TarBuilder.build {
            $0.long("K", String(repeating: "a", count: 300))
            $0.symbolicLink("x", to: "x")
            $0.file("b", "x")
        }
        let result = try TarRecorder.read(tar, limits: limits { $0.pathLength = 299 })
        #expect(result.paths == ["b"])
        #expect(result.leftOut == ["x: its link's target is longer than 299 bytes"])
    }

    @Test func allPathsTogetherHaveAMostSize() {
        let tar = TarBuilder.build { tar in for number in 0..<9 { tar.symbolicLink("f\(number)", to: "12345678") } }
        #expect(TarRecorder.failure(tar, limits: limits { $0.pathBytes = 90 }) == nil)
        #expect(
            TarRecorder.failure(tar, limits: limits { $0.pathBytes = 89 })
                == "the paths of the tar file have more than 89 bytes together (at byte 4096)")
    }

    @Test(arguments: ["x", "L", "K", "g"] as [Character])
    func anExtendedHeaderHasAMostSize(_ type: Character) {
        let tar = TarBuilder.build {
            $0.entry("x", content: TarBuilder.paxRecord("comment", [UInt8](repeating: 65, count: 1000)), type: type)
            $0.file("a", "")
        }
        #expect(TarRecorder.failure(tar) == nil)
        #expect(
            TarRecorder.failure(tar, limits: limits { $0.extensionSize = 1000 })?.hasPrefix(
                "an extended tar header has 1014 bytes; at most 1000 are read") == true)
    }

    @Test func segmentsOfASparseFileAreCounted() {
        let segments = (0..<40).map { (offset: $0 * 100, bytes: [UInt8(1)]) }
        let few = limits { $0.sparseSegments = 39 }
        let old = TarBuilder.build { $0.oldSparse("s", size: 5000, segments: segments) }
        #expect(TarRecorder.failure(old, limits: few)?.contains("more than 39 segments") == true)
        for format in TarBuilder.PaxSparse.allCases {
            let tar = TarBuilder.build { $0.paxSparse(format, "s", size: 5000, segments: segments) }
            #expect(TarRecorder.failure(tar) == nil)
            #expect(TarRecorder.failure(tar, limits: few)?.contains("more than 39 segments") == true, "\(format)")
        }
    }
}
