import Model
import Testing
import TestSupport

@Suite("bad input")
struct BadInputTests {
    /// A way to spoil an image, and what the error must say.
    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let expected: String
        let apply: @Sendable (inout ImageFixture) -> Void
    }

    static let damages: [Damage] = [
        Damage(testDescription: "wrong digest", expected: "has the digest") { image in
            image.layers[0].digest = Digest(of: [UInt8]().span)
        },
        Damage(testDescription: "wrong diff id", expected: "has the diff id") { image in
            image.layers[0].diffID = Digest(of: [UInt8]().span)
        },
        Damage(testDescription: "a size that is too small", expected: "is longer than") { $0.layers[0].size -= 1 },
        Damage(testDescription: "a size that is too large", expected: "ends after") { $0.layers[0].size += 1 },
        Damage(testDescription: "a layer cut in half", expected: "ends too early") { image in
            image.layers[0].store(Array(image.layers[0].stored.prefix(image.layers[0].stored.count / 2)))
        },
        Damage(testDescription: "a manifest that is no JSON", expected: "is not valid JSON") {
            $0.manifestText = "<html>"
        },
        Damage(testDescription: "a configuration that is no JSON", expected: "cannot be read") { $0.configText = "{" },
    ]

    @Test("is named with image and layer, and is exit status 2, never a clean result", arguments: damages)
    func damaged(_ damage: Damage) async throws {
        let program = try Program()
        var image = Images.soft()
        damage.apply(&image)
        var files = ImageFiles.layout(image)
        // The blob lies where its descriptor says, whatever its bytes are.
        for layer in image.layers { files[ImageFiles.blob(layer.digest)] = layer.stored }
        let path = try files.write(to: program.folder, "bad")
        for command in ["assess", "toolbox", "packages"] {
            let result = try await program.run(command, "oci:\(path)")
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(result.error.hasPrefix("error: "))
            #expect(result.error.contains(damage.expected), "\(result.error)")
            #expect(result.error.contains(path))
        }
    }

    @Test("a package database that is no database makes the result incomplete")
    func brokenDatabase() async throws {
        let program = try Program()
        var image = Images.soft()
        image.layers.append(
            ImageFixture.Layer { tar in tar.file("var/lib/dpkg/status", "\u{0}\u{1}garbage\n\n") })
        let path = try ImageFiles.layout(image).write(to: program.folder, "broken")
        let strict = try await program.run("packages", "oci:\(path)")
        #expect(strict.status == 2)
        #expect(strict.error.contains("--allow-incomplete"))
        let lenient = try await program.run("packages", "oci:\(path)", "--allow-incomplete")
        #expect(lenient.status == 0)
    }

    @Test("a broken package.json in a test folder changes no status")
    func brokenFixture() async throws {
        let program = try Program()
        var image = Images.hard()
        image.layers.append(
            ImageFixture.Layer { tar in
                tar.file("srv/node_modules/resolve/package.json", "{\"name\":\"resolve\",\"version\":\"1.22.8\"}")
                tar.file("srv/node_modules/resolve/test/resolver/malformed_package_json/package.json", "{")
            })
        let path = try ImageFiles.layout(image).write(to: program.folder, "node")
        let result = try await program.run("packages", "oci:\(path)", "--format", "json")
        #expect(result.status == 0)
        #expect(result.output.contains("pkg:npm/resolve@1.22.8"))
    }

    @Test(
        "unknown commands and flags are usage errors",
        arguments: [["frobnicate"], ["assess"], ["assess", "--nope", "x"], ["assess", "UPPER/case"]])
    func usage(_ arguments: [String]) async throws {
        let result = try await Program().run(arguments)
        #expect(result.status == 64)
        #expect(result.error.lowercased().contains("error: "))
    }
}
