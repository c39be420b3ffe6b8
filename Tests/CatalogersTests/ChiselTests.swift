import Bytes
import Catalogers
import Model
import TestSupport
import Testing

@Suite("packages that Chisel cut into slices")
struct ChiselTests {
    private static let path = "var/lib/chisel/manifest.wall"
    private static func digest(_ digit: String) -> String { String(repeating: digit, count: 64) }

    private static let manifest = """
        {"jsonwall":"1.0","schema":"1.0","count":11}
        {"kind":"content","slice":"libc6_libs","path":"/usr/lib/libc.so.6"}
        {"kind":"package","name":"base-files","version":"13ubuntu10.4","sha256":"\(digest("1"))","arch":"arm64"}
        {"kind":"package","name":"libc6","version":"2.39-0ubuntu8","sha256":"\(digest("2"))","arch":"arm64"}
        {"kind":"path","path":"/etc/","mode":"0755","slices":["base-files_base","libc6_config"]}
        {"kind":"path","path":"/etc/ld.so.cache","mode":"0644","slices":["libc6_config"],"sha256":"\(digest("3"))","final_sha256":"\(digest("4"))","size":3}
        {"kind":"path","path":"/lib","mode":"0777","slices":["base-files_base"],"link":"usr/lib"}
        {"kind":"path","path":"/usr/lib/libc.so.6","mode":"0755","slices":["libc6_libs","base-files_x"],"sha256":"\(digest("5"))","size":9}
        {"kind":"slice","name":"base-files_base"}
        {"kind":"slice","name":"libc6_config"}
        {"kind":"slice","name":"libc6_libs"}

        """

    private static func found(_ text: String) throws -> CatalogSink {
        try catalog(Chisel(), path, Packing.zstdFrame(Array(text.utf8)))
    }

    @Test("are those of the manifest, with what is left of their files")
    func manifest() throws {
        let found = try Self.found(Self.manifest)
        #expect(found.named == ["base-files 13ubuntu10.4", "libc6 2.39-0ubuntu8"])
        #expect(found.packages.allSatisfy { $0.package.ecosystem == .debian && $0.package.architecture == "arm64" })
        #expect(found.packages.allSatisfy { $0.package.source == nil })
        #expect(found.ownerships.map(\.owner) == found.packages.map(\.owner))
        #expect(found.ownerships.map(\.paths) == [["lib"], ["etc/ld.so.cache", "usr/lib/libc.so.6"]])
        #expect(
            found.ownerships.map { $0.checksums.mapValues(\.hex) }
                == [[:], [0: Self.digest("4"), 1: Self.digest("5")]])
        #expect(found.diagnostics.isEmpty)
    }

    @Test(
        "lose a broken line only",
        arguments: [
            ("{\"kind\":\"package\",\"name\":\"x\"}", "chisel manifest: package without name or version (at byte 45)"),
            ("{\"kind\":\"path\",\"path\":\"/x\",\"slices\":[]}", "chisel manifest: path of no slice (at byte 45)"),
            ("{\"kind\":\"path\"", "chisel manifest: JSON ends too early (at byte 45)"),
            ("x", "chisel manifest: no '{' where JSON needs one (at byte 45)"),
        ])
    func brokenLine(_ line: String, _ reason: String) throws {
        var lines = Self.manifest.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines[1] = line
        let found = try Self.found(lines.joined(separator: "\n"))
        #expect(found.packages.count == 2)
        #expect(found.diagnostics == [Diagnostic(weight: .blinding, path: Self.path, reason: reason)])
    }

    @Test("of which some are missing are reported")
    func missingLines() throws {
        let lines = Self.manifest.split(separator: "\n").prefix(4).joined(separator: "\n")
        let found = try Self.found(lines)
        #expect(found.packages.count == 2)
        #expect(found.diagnostics.map(\.reason) == ["chisel manifest of 11 lines has 4"])
    }

    @Test(
        "in another form are an error",
        arguments: [
            "", "{}", "{\"jsonwall\":\"2.0\",\"schema\":\"1.0\"}", "{\"jsonwall\":\"1.0\",\"schema\":\"2.0\"}", "x",
        ])
    func unknownForm(_ text: String) {
        #expect(throws: ParseError.self) { try Self.found(text) }
        #expect(throws: ParseError("chisel manifest is not compressed with zstd", at: 0)) {
            try catalog(Chisel(), Self.path, text)
        }
    }

    @Test("that inflate without end are left at a limit")
    func bomb() throws {
        let bytes = Packing.zstdFrame(Array(Self.manifest.utf8)) + Packing.zstdZeros(blocks: 1000)
        let found = try catalog(Chisel(), Self.path, bytes)
        #expect(found.packages.count == 2)
        #expect(found.diagnostics.first?.reason.hasPrefix("chisel manifest of more than 67108864 bytes") == true)
    }

    @Test("that are cut anywhere do no harm")
    func truncation() throws {
        let bytes = Packing.zstdFrame(Array(Self.manifest.utf8))
        try expectFewerFindings(whenCutting: bytes, at: Self.path, by: Chisel())
    }
}
