import Archives
import Bytes
import TestSupport
import Testing

@Suite struct TarReaderTests {
    static let longName = "usr/share/" + String(repeating: "a-long-name/", count: 20) + "file"
    static let capability: [UInt8] = [1, 0, 0, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    static let segments: [(offset: Int, bytes: [UInt8])] = (0..<30).map {
        (1000 + $0 * 700, Array("segment \($0)".utf8))
    }
    static let expanded: [UInt8] = {
        var bytes = [UInt8](repeating: 0, count: 30_000)
        for segment in segments {
            bytes.replaceSubrange(segment.offset..<segment.offset + segment.bytes.count, with: segment.bytes)
        }
        return bytes
    }()

    /// An archive with a bit of everything.
    static let everything = TarBuilder.build { tar in
        tar.directory("etc/")
        tar.file("etc/motd", "hello\n", mode: 0o4755)
        tar.pax(["path": longName, "uid": "70000000", "gid": "3", "mtime": "1.5"])
        tar.file("short", "long by pax")
        tar.long("L", longName + "2")
        tar.long("K", longName)
        tar.hardLink("short", to: "short")
        tar.symbolicLink("lib", to: "usr/lib")
        tar.entry("dev/null", type: "3", mode: 0o666)
        tar.entry("dev/sda", type: "4")
        tar.entry("run/pipe", type: "6")
        tar.pax([("SCHILY.xattr.security.capability", capability), ("SCHILY.xattr.user.other", [1])])
        tar.file("bin/ping", "ping")
        tar.oldSparse("sparse/old", size: 30_000, segments: segments)
        for format in TarBuilder.PaxSparse.allCases {
            tar.paxSparse(format, "sparse/\(format.rawValue)", size: 30_000, segments: segments)
        }
        tar.entry("name", content: [1], prefix: "from/prefix")
        tar.file("last", bytes: [UInt8](repeating: 7, count: 1500))
    }

    @Test func everyKindOfEntryIsReported() throws {
        let result = try TarRecorder.read(Self.everything)
        #expect(
            result.paths == [
                "etc", "etc/motd", Self.longName, Self.longName + "2", "lib", "dev/null", "dev/sda", "run/pipe",
                "bin/ping",
                "sparse/old", "sparse/0.0", "sparse/0.1", "sparse/1.0", "from/prefix/name", "last",
            ])
        #expect(
            result.entries.map(\.kind) == [
                .directory, .regular, .regular, .hardLink, .symbolicLink, .characterDevice, .blockDevice, .fifo,
                .regular,
                .regular, .regular, .regular, .regular, .regular, .regular,
            ])
        #expect(result.leftOut.isEmpty)
        #expect(result.entries.allSatisfy { $0.isEnded })
        #expect(result.entries.allSatisfy { Int($0.size) == $0.content.count })
        #expect(result.entries[1].mode == 0o4755)
        #expect(result.entries[2].user == 70_000_000)
        #expect(result.entries[2].group == 3)
        #expect(result.content(Self.longName) == "long by pax")
        #expect(result.entries[3].link == Self.longName)
        #expect(result.entries[4].link == "usr/lib")
        #expect(result.entries[8].capability == Self.capability)
        #expect(result.entries[9].capability == nil, "an extended header concerns one entry")
    }

    @Test(arguments: ["sparse/old", "sparse/0.0", "sparse/0.1", "sparse/1.0"])
    func aSparseFileIsExpanded(_ path: String) throws {
        let entry = try #require(try TarRecorder.read(Self.everything).entries.first { $0.path == path })
        #expect(entry.size == 30_000)
        #expect(entry.content == Self.expanded)
    }

    @Test(arguments: [1, 7, 511, 512, 513])
    func piecesOfAnySizeGiveTheSame(_ size: Int) throws {
        #expect(try TarRecorder.read(Self.everything, pieces: size) == TarRecorder.read(Self.everything))
    }

    @Test func theLastPaddingMayBeMissing() throws {
        var tar = TarBuilder()
        tar.file("a", "content")
        for count in 512 + 7...1024 {
            #expect(try TarRecorder.read(Array(tar.bytes[..<count])).content("a") == "content")
        }
        for count in 1..<512 + 7 { #expect(TarRecorder.failure(Array(tar.bytes[..<count])) != nil) }
    }

    @Test func anArchiveThatIsCutAnywhereIsRefusedOrEndsBetweenEntries() throws {
        let whole = try TarRecorder.read(Self.everything)
        for end in 0..<Self.everything.count {
            guard let part = try? TarRecorder.read(Array(Self.everything[..<end])) else { continue }
            #expect(part.entries.allSatisfy { $0.isEnded }, "cut at \(end)")
            #expect(whole.entries.starts(with: part.entries), "cut at \(end)")
        }
    }

    @Test(arguments: [
        ("etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("//etc///passwd", "etc/passwd"),
        ("./etc/./passwd", "etc/passwd"),
        ("./", ""),  // the root itself
        (".", ""),
        ("..data", "..data"),  // no parent: a name that starts with dots
        ("a/...", "a/..."),
    ])
    func aNameIsAPathBelowTheRoot(_ name: String, _ path: String) throws {
        #expect(try TarRecorder.read(TarBuilder.build { $0.directory(name) }).paths == [path])
    }

    @Test(arguments: ["../etc/passwd", "a/../../b", "a/..", "..", "/.."])
    func aNameWithAParentIsLeftOutAndReported(_ name: String) throws {
        let result = try TarRecorder.read(
            TarBuilder.build {
                $0.file(name, "evil")
                $0.file("good", "x")
            })
        #expect(result.paths == ["good"])
        #expect(result.leftOut == ["\(name): its name is empty or has a '..' or a NUL in it"])
    }

    @Test func aNULInAPaxPathDoesNotBecomeASlash() throws {
        // In a key the NUL stands for the slash: unchecked, this were a/../../b.
        let result = try TarRecorder.read(
            TarBuilder.build {
                $0.pax([("path", Array("a\0..\0..\0b".utf8))])
                $0.file("x", "evil")
            })
        #expect(result.paths.isEmpty)
        #expect(result.leftOut.count == 1)
    }

    @Test(arguments: ["../../etc/shadow", "", "a/../b"])
    func aHardLinkThatLeavesTheRootIsLeftOut(_ target: String) throws {
        let result = try TarRecorder.read(TarBuilder.build { $0.hardLink("link", to: target) })
        #expect(result.entries.isEmpty)
        #expect(result.leftOut.count == 1)
    }

    @Test func anAbsoluteHardLinkTargetIsAPathBelowTheRoot() throws {
        let result = try TarRecorder.read(TarBuilder.build { $0.hardLink("link", to: "/./usr//bin/x") })
        #expect(result.entries.first?.link == "usr/bin/x")
    }

    @Test func symbolicLinkTargetsAreKeptAsWritten() throws {
        let result = try TarRecorder.read(TarBuilder.build { $0.symbolicLink("link", to: "../..//x/.") })
        #expect(result.entries.first?.link == "../..//x/.")
    }

    @Test func numbersMayBeBase256() throws {
        let result = try TarRecorder.read(
            TarBuilder.build {
                $0.entry("a", content: [1, 2], user: 3_000_000, group: 4_000_000_000, numbers: .base256)
            })
        #expect(result.entries.first?.size == 2)
        #expect(result.entries.first?.user == 3_000_000)
        #expect(result.entries.first?.group == 4_000_000_000)
    }

    @Test func aNegativeOwnerIsTakenByItsLow32Bits() throws {
        // `nobody` is -2 on some systems.
        let result = try TarRecorder.read(
            TarBuilder.build { tar in
                tar.entry("a") { block in
                    block.replaceSubrange(108..<116, with: [0xff, 255, 255, 255, 255, 255, 255, 0xfe])
                }
            })
        #expect(result.entries.first?.user == 4_294_967_294)
    }

    @Test(arguments: [UInt8(0x80), 0xff])
    func aSizeBeyondAllBoundsIsRefused(_ first: UInt8) {
        let tar = TarBuilder.build { tar in
            tar.entry("a") { block in
                block.replaceSubrange(124..<136, with: [first] + [UInt8](repeating: 0xff, count: 11))
            }
        }
        #expect(TarRecorder.failure(tar) != nil)
    }

    @Test func anUnfinishedExtendedHeaderIsRefused() {
        var tar = TarBuilder()
        tar.pax(["path": "x"])
        #expect(TarRecorder.failure(tar.bytes)?.contains("ends inside of an entry") == true)
        #expect(TarRecorder.failure(tar.finished())?.contains("ends inside of an entry") == true)
    }

    @Test(arguments: [0, 512, 1024, 10_240])
    func theEndMarkerMayBeMissingOrLong(_ zeros: Int) throws {
        var tar = TarBuilder()
        tar.file("a", "content")
        #expect(try TarRecorder.read(tar.bytes + [UInt8](repeating: 0, count: zeros)).paths == ["a"])
    }

    @Test func whatFollowsTheEndMarkerIsIgnored() throws {
        #expect(try TarRecorder.read(TarBuilder.build { $0.file("a", "b") } + Array("garbage".utf8)).paths == ["a"])
    }

    @Test func anEntryAfterOneEmptyBlockIsRefused() {
        var tar = TarBuilder()
        tar.raw([UInt8](repeating: 0, count: 512))
        tar.file("hidden", "x")
        #expect(TarRecorder.failure(tar.finished()) == "a tar header follows an empty block (at byte 512)")
    }

    @Test func onlyFilesHaveContent() throws {
        // As for Go's archive/tar: the size of other entries is not that of content.
        for type: Character in ["1", "2", "3", "4", "5", "6"] {
            let result = try TarRecorder.read(
                TarBuilder.build {
                    $0.entry("a", type: type, link: "b", size: 4096)
                    $0.file("next", "x")
                })
            #expect(result.paths == ["a", "next"])
        }
    }

    @Test func aFileWithASlashAtTheEndKeepsItsContent() throws {
        // Were it a directory, its content would be read as headers: another archive than the one that a runtime unpacks.
        let hidden = TarBuilder.build { $0.file("hidden", "x") }
        let result = try TarRecorder.read(
            TarBuilder.build {
                $0.entry("file/", content: hidden)
                $0.file("next", "x")
            })
        #expect(result.paths == ["file", "next"])
        #expect(result.entries.first?.kind == .regular)
    }

    @Test func version7MarksADirectoryByASlash() throws {
        let result = try TarRecorder.read(
            TarBuilder.build {
                $0.entry("dir/", type: "\0", format: .v7)
                $0.entry("file", content: [1], type: "\0", format: .v7)
                $0.entry("contiguous", content: [2], type: "7")
            })
        #expect(result.entries.map(\.kind) == [.directory, .regular, .regular])
    }

    @Test func anUnknownTypeIsLeftOutWithItsContent() throws {
        let result = try TarRecorder.read(
            TarBuilder.build {
                $0.entry("odd", content: [UInt8](repeating: 1, count: 700), type: "Z")
                $0.file("next", "x")
            })
        #expect(result.paths == ["next"])
        #expect(result.leftOut == ["odd: an entry of the unknown type 90"])
    }

    @Test func aGlobalPaxHeaderChangesNoEntry() throws {
        let result = try TarRecorder.read(
            TarBuilder.build {
                $0.pax([("path", Array("evil".utf8)), ("comment", Array("0123".utf8))], type: "g")
                $0.file("a", "x")
            })
        #expect(result.paths == ["a"])
    }

    @Test func anEmptyPaxValueLeavesTheHeadersOwn() throws {
        let result = try TarRecorder.read(
            TarBuilder.build {
                $0.pax(["path": "", "size": "", "uid": ""])
                $0.entry("a", content: [1, 2, 3], user: 5)
            })
        #expect(result.paths == ["a"])
        #expect(result.entries.first?.size == 3)
        #expect(result.entries.first?.user == 5)
    }

    @Test func thePaxSizeIsThatOfTheContent() throws {
        let result = try TarRecorder.read(
            TarBuilder.build {
                $0.pax(["size": "5"])
                $0.entry("a", content: Array("hello".utf8), size: 0)
                $0.file("b", "x")
            })
        #expect(result.content("a") == "hello")
        #expect(result.paths == ["a", "b"])
    }

    @Test(arguments: [
        (key: "size", value: "-1"), ("size", "99999999999999999999"), ("size", "1e3"), ("uid", "root"),
        ("GNU.sparse.map", "1,2,x"), ("GNU.sparse.realsize", " 1"),
    ])
    func aPaxNumberThatIsNoneIsRefused(_ record: (key: String, value: String)) {
        let tar = TarBuilder.build {
            $0.pax([(record.key, Array(record.value.utf8))])
            $0.file("a", "x")
        }
        #expect(TarRecorder.failure(tar)?.contains("'\(record.key)' of a pax header is not a number") == true)
    }

    @Test(arguments: [
        "6 a=\n", "99 path=x\n", "9 path=xx", "0 a=b\n", "x a=b\n", "8 pathx\n", "99999999999999999999 a=b\n",
    ])
    func aMalformedPaxRecordIsRefused(_ record: String) {
        let tar = TarBuilder.build {
            $0.entry("pax", content: Array(record.utf8), type: "x")
            $0.file("a", "x")
        }
        #expect(
            record == "6 a=\n"
                ? TarRecorder.failure(tar) != nil : TarRecorder.failure(tar)?.contains("pax header") == true)
    }

    @Test func aChecksumThatDoesNotMatchIsRefusedWithItsPlace() {
        let tar = TarBuilder.build {
            $0.file("a", "x")
            $0.entry("b", checksum: 1)
        }
        #expect(TarRecorder.failure(tar) == "the checksum of a tar header does not match (at byte 1024)")
    }

    @Test func aSignedChecksumIsAccepted() throws {
        // Old writers summed signed bytes; it matters only beyond ASCII.
        let name = "caf\u{e9}"
        let unsigned = TarBuilder.build { $0.file(name, "") }
        let high = unsigned[..<512].filter { $0 >= 0x80 }.count
        let sum = unsigned[..<148].reduce(0) { $0 + Int($1) } + unsigned[156..<512].reduce(0) { $0 + Int($1) } + 8 * 32
        let tar = TarBuilder.build { $0.entry(name, checksum: sum - 256 * high) }
        #expect(try TarRecorder.read(tar).paths == [name])
    }

    @Test(arguments: [(10, 30), (-1, 5), (100, 100_000)])
    func aSizeThatLiesIsRefused(_ stated: Int, _ actual: Int) {
        var tar = TarBuilder()
        tar.entry("a", content: [UInt8](repeating: 0x41, count: actual), size: stated < 0 ? actual + 1 << 20 : stated)
        if stated < 0 || actual > 512 { #expect(TarRecorder.failure(tar.finished()) != nil) }
    }

    @Test func aLyingSparseMapIsRefused() {
        func failure(_ map: String, size: String = "100", stored: Int = 10) -> String? {
            TarRecorder.failure(
                TarBuilder.build {
                    $0.pax(["GNU.sparse.size": size, "GNU.sparse.map": map, "GNU.sparse.name": "s"])
                    $0.file("x", bytes: [UInt8](repeating: 1, count: stored))
                })
        }
        #expect(failure("0,10") == nil)
        #expect(failure("0,5,5,5") == nil)
        #expect(failure("0,9")?.contains("covers 9 bytes where 10 are stored") == true)
        #expect(failure("95,10")?.contains("not in order or leads beyond its end") == true)
        #expect(failure("5,5,0,5")?.contains("not in order") == true)
        #expect(failure("0,6,5,4")?.contains("not in order") == true)
        #expect(failure("0,5,5")?.contains("an offset without a length") == true)
        #expect(failure("9223372036854775807,9223372036854775807,9223372036854775807,9223372036854775807") != nil)
        #expect(failure("0,10", size: "9000000000000000000")?.contains("at most") == true)
    }

    @Test(arguments: ["0\n", "2\n0\n5\n", "x\n", "99999999\n1\n1\n", "1\n0\n123456789012345678901\n"])
    func aMalformedSparseMapInTheDataIsRefused(_ map: String) {
        let tar = TarBuilder.build {
            $0.pax([
                "GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": "s", "GNU.sparse.realsize": "10",
            ])
            $0.file("x", bytes: Array(map.utf8) + [UInt8](repeating: 0, count: 512 - map.utf8.count) + [1, 2])
        }
        #expect(TarRecorder.failure(tar) != nil)
    }
}
