import Analysis
import Bytes
import Model
import TestSupport
import Testing

/// A program of Go, as far as its reading needs one: no code, but the parts that tell its functions and modules.
@Suite("Go programs") struct GoProgramsTests {
    private static let program: [UInt8] = {
        // ELF, 64 bits, little-endian, EXEC, without program or section headers.
        var bytes = Array("\u{7f}ELF".utf8) + [2, 1, 1] + [UInt8](repeating: 0, count: 9) + [2, 0, 62, 0]
        bytes += [UInt8](repeating: 0, count: 4096 - bytes.count)
        bytes += GoFunctionTableBuilder().bytes(["runtime.main", "example.org/lib.(*T).Run"])
        bytes += [UInt8](repeating: 0, count: 16 - bytes.count % 16)
        let module = "path\texample.org/app\nmod\texample.org/app\tv1.0.0\ndep\texample.org/lib\tv1.2.0\n"
        var texts = BinaryWriter()
        texts.write(Array("go1.22.3".utf8))
        texts.write([UInt8](repeating: 0x30, count: 16) + module.utf8 + [UInt8](repeating: 0x31, count: 16))
        return bytes + [0xff] + " Go buildinf:".utf8 + [8, 2] + [UInt8](repeating: 0, count: 16) + texts.bytes
    }()

    private static func layer(_ program: [UInt8]) -> ImageFixture.Layer {
        ImageFixture.Layer { $0.file("usr/bin/app", bytes: program, mode: 0o755) }
    }

    @Test("functions come with the standard library of the program, and only there")
    func functions() async throws {
        let inventory = try await Sample.analyze(ImageFixture([Self.layer(Self.program)]))
        #expect(inventory.diagnostics == [])
        #expect(inventory.packages.map(\.package.name) == ["app", "lib", "stdlib"])
        #expect(inventory.packages.map { $0.package.attributes.symbols != nil } == [false, false, true])
        let symbols = try #require(inventory.packages.last?.package.attributes.symbols)
        #expect(symbols.mayContain("T.Run", inPackage: "example.org/lib"))
        #expect(!symbols.mayContain("T.Stop", inPackage: "example.org/lib"))
    }

    @Test("the cache keeps them")
    func record() async throws {
        let layer = try await Sample.layerInventory(Self.layer(Self.program))
        #expect(layer.findings.first?.symbols != nil)
        var writer = BinaryWriter()
        layer.write(into: &writer)
        var reader = BinaryReader(writer.bytes.span)
        #expect(try LayerInventory(reading: &reader) == layer)
    }

    @Test("modules stay where the names of functions are cut off, and that costs only their evidence")
    func broken() async throws {
        let names = Self.program.span.firstRange(of: "runtime.main")
        let end = try #require(names)
        let cut = Array(Self.program[..<end])
        let inventory = try await Sample.analyze(ImageFixture([Self.layer(cut)]))
        #expect(inventory.diagnostics.map(\.weight) == [.local])
    }

    @Test(
        "every function that the linker's own tool lists is there, and none that was left out",
        .enabled(if: Tool.isInstalled("go"), "needs go"))
    func real() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let source = try folder.write(
            "main.go",
            """
            package main
            import "strings"
            type Set[T comparable] struct{ m map[T]bool }
            //go:noinline
            func (s *Set[T]) Add(t T) { s.m[t] = true }
            func main() {
                s := &Set[string]{m: map[string]bool{}}
                s.Add(strings.Map(func(r rune) rune { return r + 1 }, "a"))
                println(len(s.m))
            }
            """)
        let go = try #require(Tool("go"))
        let log = folder("log")
        let isBuilt = go.run(["build", "-o", folder("app"), source], log: log) == 0
        try #require(isBuilt, "\(String(decoding: (try? TemporaryFolder.read(log)) ?? [], as: UTF8.self))")
        try #require(go.run(["tool", "nm", folder("app")], log: folder("names")) == 0)

        let inventory = try await Sample.analyze(
            ImageFixture([Self.layer(try TemporaryFolder.read(folder("app")))]))
        let symbols = try #require(inventory.packages.first?.package.attributes.symbols)
        #expect(symbols.mayContain("Set.Add", inPackage: "main"))
        #expect(symbols.mayContain("Map", inPackage: "strings"))
        #expect(!symbols.mayContain("Command", inPackage: "os/exec"))
        #expect(!symbols.mayContain("Get", inPackage: "net/http"))

        // Lines are address, kind and name; code has the kind t or T.
        let lines = String(decoding: try TemporaryFolder.read(folder("names")), as: UTF8.self).split(separator: "\n")
        let functions = lines.map { $0.split(separator: " ") }.filter { $0.count == 3 && $0[1].lowercased() == "t" }
        // Plain functions of packages with plain names: what the reader makes of others, `names` in GoSymbolsTests holds.
        let plain = functions.map { $0[2].split(separator: ".") }.filter { parts in
            parts.count == 2 && parts[0].allSatisfy { $0.isLowercase || $0 == "/" }
                && parts[1].allSatisfy { $0.isLetter || $0.isNumber }
        }
        #expect(plain.count > 500)
        let linkerMarks: Set = ["text", "etext"]
        for parts in plain where !linkerMarks.contains(String(parts[1])) {
            #expect(symbols.mayContain(String(parts[1]), inPackage: String(parts[0])), "\(parts)")
        }
    }
}
