import Analysis
import Catalogers
import Model
import TestSupport
import Testing

/// Programs that the machine's own compiler and linker made, read as they stream by.
@Suite("sections and notes of real programs", .enabled(if: Tool.isInstalled("gcc", "objcopy"), "needs gcc and objcopy"))
struct ELFSectionsTests {
    private static let crates = """
        {"packages":[{"name":"app","version":"0.1.0","dependencies":[1]},{"name":"serde","version":"1.0.190","source":"crates.io"}]}
        """
    private static let source = #"""
        #include <stdio.h>
        __asm__(".pushsection .note.package, \"a\", @note\n"
                ".balign 4\n.long 4\n.long 2f-1f\n.long 0xcafe1a7e\n.asciz \"FDO\"\n"
                "1: .asciz \"{\\\"type\\\":\\\"deb\\\",\\\"name\\\":\\\"agent\\\",\\\"version\\\":\\\"1.2-3\\\"}\"\n"
                "2: .balign 4\n.popsection");
        int main(void) { puts("hello"); return 0; }
        """#

    private func program(_ folder: TemporaryFolder) throws -> [UInt8] {
        let source = try folder.write("app.c", Self.source)
        let section = try folder.write("crates", Packing.zlibStream(Array(Self.crates.utf8)))
        let log = folder("log")
        let gcc = try #require(Tool("gcc")).run([source, "-o", folder("plain")], log: log)
        #expect(gcc == 0, "\(String(decoding: (try? TemporaryFolder.read(log)) ?? [], as: UTF8.self))")
        let objcopy = try #require(Tool("objcopy")).run(
            ["--add-section", ".dep-v0=\(section)", folder("plain"), folder("app")])
        #expect(objcopy == 0)
        return try TemporaryFolder.read(folder("app"))
    }

    @Test("crates and the note are found, though only the file's end tells where the section lies")
    func found() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let bytes = try program(folder)
        let image = ImageFixture([ImageFixture.Layer { $0.file("usr/bin/app", bytes: bytes, mode: 0o755) }])
        let inventory = try await Sample.analyze(image)
        #expect(
            inventory.packages.map(\.url.description) == [
                "pkg:cargo/app@0.1.0", "pkg:cargo/serde@1.0.190", "pkg:deb/agent@1.2-3",
            ])
        #expect(inventory.diagnostics == [])
        #expect(inventory.coverage.files.map(\.state) == [.identified])
    }

    @Test("a program that is cut anywhere is read without a trap")
    func truncation() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let bytes = try program(folder)
        for end in stride(from: 0, to: bytes.count, by: 397) {
            let image = ImageFixture([
                ImageFixture.Layer { $0.file("usr/bin/app", bytes: Array(bytes[..<end]), mode: 0o755) }
            ])
            let inventory = try await Sample.analyze(image)
            #expect(inventory.packages.count <= 3, "cut at \(end)")
        }
    }
}
