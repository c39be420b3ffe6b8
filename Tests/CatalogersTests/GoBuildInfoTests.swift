import Bytes
import Catalogers
import Model
import Testing

@Suite struct GoBuildInfoTests {
    /// A program's build information as the linker of Go 1.18 and later lays it out, some bytes into the view.
    private static func program(
        _ lines: [String], by toolchain: String = "go1.22.3", anchor: Int = 16, flags: UInt8 = 2
    ) -> [UInt8] {
        let text = lines.map { $0 + "\n" }.joined()
        let module =
            text.isEmpty ? [] : [UInt8](repeating: 0x30, count: 16) + text.utf8 + [UInt8](repeating: 0xe6, count: 16)
        var bytes = [UInt8](repeating: 0, count: anchor) + [0xff] + " Go buildinf:".utf8 + [8, flags]
        bytes += [UInt8](repeating: 0, count: 16)
        for part in [Array(toolchain.utf8), module] {
            var writer = BinaryWriter()
            writer.write(part)
            bytes += writer.bytes
        }
        return bytes
    }

    private static func found(_ lines: [String], by toolchain: String = "go1.22.3") throws -> [String] {
        try catalog(GoBuildInfo(), "usr/bin/app", program(lines, by: toolchain), anchor: 16).named
    }

    @Test("modules, their replacements and the standard library are found; the program is theirs")
    func modules() throws {
        let bytes = Self.program([
            "path\texample.org/app/cmd/app",
            "mod\texample.org/app\tv1.4.0\th1:abc=",
            "dep\tgithub.com/spf13/cobra\tv1.8.0\th1:def=",
            "dep\tgithub.com/old/name\tv0.1.0",
            "=>\tgithub.com/new/name/v2\tv2.0.1\th1:ghi=",
            "dep\tgolang.org/x/net\tv0.25.0\th1:jkl=",
            "build\t-compiler=gc",
        ])
        let found = try catalog(GoBuildInfo(), "usr/bin/app", bytes, offset: 4096, anchor: 16)
        #expect(
            found.named == [
                "stdlib 1.22.3", "example.org/app v1.4.0", "github.com/spf13/cobra v1.8.0",
                "github.com/new/name/v2 v2.0.1", "golang.org/x/net v0.25.0",
            ])
        #expect(
            found.packages.map(\.package.namespace) == [
                nil, "example.org", "github.com/spf13", "github.com/new/name", "golang.org/x",
            ])
        #expect(Set(found.owners) == ["golang:usr/bin/app"])
        #expect(
            found.ownerships == [
                CatalogSink.Ownership(owner: OwnerKey(.golang, "usr/bin/app"), paths: ["usr/bin/app"])
            ])
    }

    @Test(
        "a module that a folder replaces keeps its name, and its version unless that is a placeholder",
        arguments: [
            ("v1.2.3", "./fork\t(devel)\t", "v1.2.3"),
            ("v0.0.0", "../staging/api\t\t", "(devel)"),
            ("v0.0.0-00010101000000-000000000000", "/src/api\t(devel)\t", "(devel)"),
        ])
    func localReplacement(_ version: String, _ replacement: String, _ expected: String) throws {
        let lines = ["dep\tk8s.io/api\t\(version)", "=>\t\(replacement)"]
        #expect(try Self.found(lines) == ["stdlib 1.22.3", "k8s.io/api \(expected)"])
    }

    @Test(
        "the standard library has the toolchain's version",
        arguments: [
            ("go1.22.3", "1.22.3"),
            ("go1.23rc1", "1.23rc1"),
            ("go1.21.0 X:nocoverageredesign", "1.21.0"),
            ("go1.26.0-X:jsonv2", "1.26.0"),
            ("go1.22.1-custom", "1.22.1-custom"),
            ("devel go1.23-7a5d2ef Tue May 7 2024", "1.23-7a5d2ef"),
            ("devel +abcdef Tue May 7 2024", "devel +abcdef Tue May 7 2024"),
        ])
    func standardLibrary(_ toolchain: String, _ version: String) throws {
        #expect(try Self.found([], by: toolchain) == ["stdlib \(version)"])
    }

    @Test(
        "a program without a recorded version has that of its linker flags or its commit",
        arguments: [
            (["build\t-ldflags=\"-s -w -X main.version=1.2.3\""], "v1.2.3"),
            (
                ["build\t-ldflags=\"-X 'a.org/b/internal/build.Version=v1.2.3-rc.1+x' -X main.date=2024\""],
                "v1.2.3-rc.1+x"
            ),
            (["build\t-ldflags=\"-X=k8s.io/component-base/version.gitVersion=v1.30.1\""], "v1.30.1"),
            // The program's own variable comes before a library's.
            (["build\t-ldflags=\"-X other.org/lib.version=9.9.9 -X main.Version=1.0.0\""], "v1.0.0"),
            // Quotes of the linker's own, escaped once more.
            ([#"build\#t-ldflags=" -X \"a.org/b/version.Version=28.2.2\" -extldflags -static""#], "v28.2.2"),
            // In doubt, there is none.
            (["build\t-ldflags=\"-X main.version=1.0.0 -X a.org/b.Version=2.0.0\""], "(devel)"),
            (["build\t-ldflags=\"-X main.version=dev -X main.commit=1.2.3\""], "(devel)"),
            (["build\t-ldflags=\"-X main.version=1.2\""], "(devel)"),
            (["build\t-ldflags=-X"], "(devel)"),
            (
                [
                    "build\tvcs=git", "build\tvcs.revision=4cb5f0764b8d5f425645c6f433394fede34a8a26",
                    "build\tvcs.time=2025-05-15T20:08:10Z",
                ],
                "v0.0.0-20250515200810-4cb5f0764b8d"
            ),
            (
                [
                    "build\tvcs.revision=4cb5f0764b8d5f42", "build\tvcs.time=2025-05-15T20:08:10Z",
                    "build\tvcs.modified=true",
                ],
                "v0.0.0-20250515200810-4cb5f0764b8d+dirty"
            ),
            (["build\tvcs.revision=4cb5", "build\tvcs.time=2025-05-15T20:08:10Z"], "(devel)"),
            ([], "(devel)"),
        ])
    func mainVersion(_ settings: [String], _ expected: String) throws {
        #expect(try Self.found(["mod\ta.org/b\t(devel)\t"] + settings) == ["stdlib 1.22.3", "a.org/b \(expected)"])
    }

    @Test("a version that Go formed from a commit gives way to the linker's, and is kept without one")
    func formedVersion() throws {
        let module = "mod\ta.org/b\tv0.0.0-20250515200810-4cb5f0764b8d\th1:x="
        #expect(try Self.found([module]).last == "a.org/b v0.0.0-20250515200810-4cb5f0764b8d")
        #expect(try Self.found([module, "build\t-ldflags=-X=main.version=2.0.0"]).last == "a.org/b v2.0.0")
    }

    @Test(
        "the major version of the module path counts in a formed version",
        arguments: [
            ("a.org/b/v3", "v3.0.0"), ("gopkg.in/yaml.v2", "v2.0.0"), ("a.org/vault", "v0.0.0"),
        ])
    func majorVersion(_ path: String, _ prefix: String) throws {
        let lines = [
            "mod\t\(path)\t\t", "build\tvcs.revision=4cb5f0764b8d5f42", "build\tvcs.time=2025-05-15T20:08:10Z",
        ]
        #expect(try Self.found(lines).last == "\(path) \(prefix)-20250515200810-4cb5f0764b8d")
    }

    @Test("a program that was built without modules is its repository, if the linker was told a version")
    func withoutModules() throws {
        let path = "path\tgithub.com/docker/cli/cmd/docker"
        let flags = "build\t-ldflags=\"-X github.com/docker/cli/cli/version.Version=28.2.2\""
        #expect(try Self.found([path, flags]) == ["stdlib 1.22.3", "github.com/docker/cli v28.2.2"])
        #expect(try Self.found([path]) == ["stdlib 1.22.3"])
    }

    /// A program as the linker of Go 1.13 to 1.17 lays it out: texts in one segment, in the next the build information, which points to strings, which point to the texts.
    private static func oldProgram(
        _ lines: [String], isWide: Bool = true, bigEndian: Bool = false
    ) -> (bytes: [UInt8], anchor: Int, segments: [ELFSegment]) {
        let size = isWide ? 8 : 4
        func word(_ value: Int) -> [UInt8] {
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            return bigEndian ? bytes.reversed() : bytes
        }
        let toolchain = Array("go1.16.7".utf8)
        let text = Array(lines.map { $0 + "\n" }.joined().utf8)
        let module = [UInt8](repeating: 0x30, count: 16) + text + [UInt8](repeating: 0xe6, count: 16)
        let texts = [UInt8](repeating: 0, count: 64) + toolchain + module
        var bytes = texts + [UInt8](repeating: 0, count: 4096 - texts.count)
        let anchor = bytes.count
        // Read-only at 0x40_0000, the data at 0x50_0000.
        let strings = 0x50_0000 + 64
        bytes += [0xff] + " Go buildinf:".utf8 + [UInt8(size), bigEndian ? 1 : 0]
        bytes += word(strings) + word(strings + 2 * size)
        bytes += [UInt8](repeating: 0, count: anchor + 64 - bytes.count)
        bytes += word(0x40_0000 + 64) + word(toolchain.count)
        bytes += word(0x40_0000 + 64 + toolchain.count) + word(module.count)
        return (
            bytes, anchor,
            [
                ELFSegment(file: 0..<4096, address: 0x40_0000, kind: .fixed),
                ELFSegment(file: 4096..<bytes.count, address: 0x50_0000, kind: .data),
            ]
        )
    }

    @Test("programs of Go 1.13 to 1.17 point to their build information", arguments: [true, false], [true, false])
    func olderFormat(isWide: Bool, bigEndian: Bool) throws {
        let program = Self.oldProgram(
            ["path\ta.org/b", "mod\ta.org/b\tv1.0.0", "dep\tc.org/d\tv2.0.0"], isWide: isWide, bigEndian: bigEndian)
        let found = try catalog(
            GoBuildInfo(), "bin/old", program.bytes, anchor: program.anchor, segments: program.segments)
        #expect(found.named == ["stdlib 1.16.7", "a.org/b v1.0.0", "c.org/d v2.0.0"])
        #expect(found.ownerships.map(\.paths) == [["bin/old"]])
    }

    @Test("pointers to nowhere are an error", arguments: [0, 1, 2, 3])
    func pointersToNowhere(number: Int) throws {
        var program = Self.oldProgram(["mod\ta.org/b\tv1.0.0"])
        // The two pointers of the header, then address and length of the first string.
        let place = program.anchor + [16, 24, 64, 72][number]
        for index in place..<place + 8 { program.bytes[index] = 0xff }
        #expect(throws: ParseError.self) {
            try catalog(GoBuildInfo(), "bin/old", program.bytes, anchor: program.anchor, segments: program.segments)
        }
    }

    @Test("an older program that is cut anywhere names no more")
    func olderTruncation() throws {
        let program = Self.oldProgram(["mod\ta.org/b\tv1.0.0"])
        for end in program.anchor..<program.bytes.count {
            let bytes = Array(program.bytes[..<end])
            let found = try? catalog(
                GoBuildInfo(), "bin/old", bytes, anchor: program.anchor, segments: program.segments)
            #expect(found?.packages.count ?? 0 <= 2, "cut at \(end)")
        }
    }

    @Test("the magic without a header behind it is a constant of the program")
    func constant() throws {
        let text: [UInt8] = [0xff] + " Go buildinf:GOROOT not found in the environment".utf8
        #expect(try catalog(GoBuildInfo(), "bin/a", text).isEmpty)
        #expect(try catalog(GoBuildInfo(), "bin/a", Array(text[..<14])).isEmpty)
        // In a header's shape, but not where a header can be.
        #expect(try catalog(GoBuildInfo(), "bin/a", Self.program([]), offset: 8, anchor: 16).isEmpty)
    }

    @Test("build information that is cut anywhere does no harm")
    func truncation() throws {
        let bytes = Self.program(["mod\ta.org/b\tv1.0.0", "dep\tc.org/d\tv1.0.0"], anchor: 0)
        try expectFewerFindings(whenCutting: bytes, at: "bin/a", by: GoBuildInfo())
    }
}
