import Analysis
import Bytes
import Catalogers
import Model
import OCI
import TestSupport
import Testing

/// Reads `lists/NAME`: a package of that name with lines of `CHECKSUM path`, or a path alone.
private struct ListCataloger: Cataloger {
    let id: CatalogerID = "test-lists"
    let wanted: [Claim] = [Claim(.child(of: "lists"), upTo: .mebibytes(1))]

    func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let owner = OwnerKey(.debian, String(file.name))
        sink.add(Package(ecosystem: .debian, name: String(file.name), version: "1"), owner: owner)
        var ownership = CatalogSink.Ownership(owner: owner)
        var lines = LineCursor(file.bytes)
        while let line = lines.next() {
            let words = line.text.split(separator: " ")
            if words.count == 2 {
                let parts = words[0].split(separator: ":")
                let algorithm = Checksum.Algorithm.allCases.first { $0.description == parts[0] }
                ownership.checksums[ownership.paths.count] = algorithm.flatMap { Checksum($0, hex: parts[1]) }
            }
            ownership.paths.append(String(words.last ?? ""))
        }
        sink.own(ownership)
    }
}

/// Asks for the first four bytes of a file in which `there` occurs.
private struct LookBack: Cataloger {
    let id: CatalogerID = "test-look-back"
    let wanted: [Claim] = [Claim(.anchor(Array("look back there".utf8), in: .text), upTo: .bytes(64))]

    func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        if file.isRevisited {
            sink.add(Package(ecosystem: .npm, name: file.bytes.text, version: "\(file.offset)"))
        } else {
            sink.revisit(offset: 1, count: 4)
        }
    }
}

@Suite struct CoverageTests {
    private func inventory(_ layers: [ImageFixture.Layer], isVerified: Bool = true) async throws -> Inventory {
        var options = ImageAnalyzer.Options()
        options.verifiesFiles = isVerified
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let path = try ImageFiles.layout(ImageFixture(layers)).write(to: folder, "image")
        let image = try await LocalImages().layout(path, tag: nil, reference: "oci:image", platform: nil)
        let analyzer = ImageAnalyzer(
            options: options, cacheDirectory: folder("cache"), inventory: [ListCataloger(), LookBack()])
        let first = try await analyzer.inventory(of: image)
        let second = try await analyzer.inventory(of: image)  // as the cache kept it
        #expect(second.cachedLayers == layers.count)
        #expect(states(second) == states(first))
        #expect(second.packages.map(\.url) == first.packages.map(\.url))
        return first
    }

    private func states(_ inventory: Inventory) -> [String: Coverage.State] {
        Dictionary(
            uniqueKeysWithValues: inventory.coverage.files.map { (inventory.files.path(Int($0.position)), $0.state) })
    }

    private let script = "#!/bin/sh\nexit 0\n"

    private func checksum(_ text: String, _ algorithm: Checksum.Algorithm) -> Checksum {
        ChecksumStream.checksum(Array(text.utf8).span, algorithm)
    }

    @Test(
        "a listed file is compared, whatever the list hashes with",
        arguments: [
            Checksum.Algorithm.md5,  // what is guessed for such a path
            .sha1, .sha256, .sha512,  // these take a second reading
        ])
    func verified(_ algorithm: Checksum.Algorithm) async throws {
        let layer = ImageFixture.Layer { tar in
            tar.file("usr/bin/good", script, mode: 0o755)
            tar.file("usr/bin/bad", script + "# changed\n", mode: 0o755)
            tar.file("usr/bin/bare", script, mode: 0o755)
            tar.file("usr/bin/nobody", script, mode: 0o755)
            tar.file("usr/share/readme", "no program")
            let sum = checksum(script, algorithm)
            tar.file("lists/p", "\(sum) usr/bin/good\n\(sum) usr/bin/bad\nusr/bin/bare\n\(sum) usr/share/readme\n")
        }
        #expect(
            try await states(inventory([layer])) == [
                "usr/bin/good": .verified, "usr/bin/bad": .modified, "usr/bin/bare": .owned,
                "usr/bin/nobody": .unexplained,
            ])
    }

    @Test("without checksums nothing is verified or modified")
    func unverified() async throws {
        let layer = ImageFixture.Layer { tar in
            tar.file("usr/bin/bad", script, mode: 0o755)
            tar.file("lists/p", "\(checksum("other", .md5)) usr/bin/bad\n")
        }
        let found = try await inventory([layer], isVerified: false)
        #expect(states(found) == ["usr/bin/bad": .owned])
        #expect(found.files.checksum(0) == nil)
    }

    @Test("a later layer that changes a listed file is found out", arguments: [true, false])
    func replaced(hasChecksum: Bool) async throws {
        let base = ImageFixture.Layer { tar in
            tar.file("usr/bin/tool", script, mode: 0o755)
            tar.file("usr/share/data", "text", mode: 0o644)
            let sum = hasChecksum ? "\(checksum(script, .md5)) " : ""
            tar.file("lists/p", "\(sum)usr/bin/tool\nusr/share/data\n")
        }
        let upper = ImageFixture.Layer { tar in
            tar.file("usr/bin/tool", "#!/bin/sh\nevil\n", mode: 0o755)
            tar.file("usr/share/data", script, mode: 0o755)  // a script in the place of a text
        }
        #expect(try await states(inventory([base])) == ["usr/bin/tool": hasChecksum ? .verified : .owned])
        #expect(
            try await states(inventory([base, upper])) == ["usr/bin/tool": .modified, "usr/share/data": .modified])
    }

    @Test("a copy that only changes rights is still the package's file")
    func copiedUp() async throws {
        let base = ImageFixture.Layer { tar in
            tar.file("usr/bin/tool", script, mode: 0o755)
            tar.file("lists/p", "\(checksum(script, .md5)) usr/bin/tool\n")
        }
        let upper = ImageFixture.Layer { $0.file("usr/bin/tool", script, mode: 0o700) }
        #expect(try await states(inventory([base, upper])) == ["usr/bin/tool": .verified])
    }

    @Test("a list in a later layer speaks for files of a lower one")
    func listAbove() async throws {
        let base = ImageFixture.Layer { tar in
            tar.file("usr/bin/good", script, mode: 0o755)
            tar.file("usr/bin/bad", script + "# changed\n", mode: 0o755)
        }
        let sum = checksum(script, .md5)
        let upper = ImageFixture.Layer { $0.file("lists/p", "\(sum) usr/bin/good\n\(sum) usr/bin/bad\n") }
        #expect(
            try await states(inventory([base, upper])) == ["usr/bin/good": .verified, "usr/bin/bad": .modified])
    }

    @Test("a hard link is as good as its file")
    func hardLink() async throws {
        let layer = ImageFixture.Layer { tar in
            tar.file("usr/bin/a", script, mode: 0o755)
            tar.hardLink("usr/bin/b", to: "usr/bin/a")
            let sum = checksum(script, .md5)
            tar.file("lists/p", "\(sum) usr/bin/a\n\(sum) usr/bin/b\n")
        }
        #expect(try await states(inventory([layer])) == ["usr/bin/a": .verified, "usr/bin/b": .verified])
    }

    @Test("a part that only later bytes locate is read in a second pass")
    func revisit() async throws {
        let layer = ImageFixture.Layer { $0.file("app/x", "abcdefg … look back there") }
        let found = try await inventory([layer])
        #expect(found.packages.map { "\($0.package.name) \($0.package.version)" } == ["bcde 1"])
        #expect(found.isComplete)
    }

    @Test("compressed bytes are told from code")
    func packed() async throws {
        var random = SeededRandom(seed: 3)
        let elf: [UInt8] =
            [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9) + [2, 0]
            + [UInt8](repeating: 0, count: 46)
        let noise = (0..<40_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let code = (0..<40_000).map { _ in UInt8.random(in: 0...90, using: &random) }
        let layer = ImageFixture.Layer { tar in
            tar.file("app/packed", bytes: elf + noise, mode: 0o755)
            tar.file("app/plain", bytes: elf + code, mode: 0o755)
            tar.file("app/short", bytes: elf + noise[..<9000], mode: 0o755)
            tar.file("app/upx", bytes: elf + Array("  UPX!".utf8), mode: 0o755)
        }
        let files = try await inventory([layer]).files
        let packed = (0..<files.count).filter { files.record($0).isPacked }.map(files.path)
        #expect(packed == ["app/packed", "app/upx"])
    }
}
