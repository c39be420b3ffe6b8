import Analysis
import Catalogers
import Model
import OCI
import TestSupport

/// Layers with something for every kind of finding.
enum Sample {
    static func dpkg(_ packages: [(name: String, version: String)]) -> String {
        packages.map {
            "Package: \($0.name)\nStatus: install ok installed\nMulti-Arch: same\nArchitecture: amd64\nVersion: \($0.version)\n"
        }
        .joined(separator: "\n")
    }

    /// A key that is none: only its first bytes are those of one.
    static let privateKey: String = {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
        var random = SeededRandom(seed: 1)
        var body = Array("MIIEvQIBADANBg".utf8)
        while body.count < 374 { body.append(alphabet.randomElement(using: &random) ?? 0) }
        let lines = stride(from: 0, to: body.count, by: 64).map { start in
            String(decoding: body[start..<min(start + 64, body.count)], as: UTF8.self)
        }
        return "-----BEGIN PRIVATE KEY-----\n" + lines.joined(separator: "\n") + "\n-----END PRIVATE KEY-----\n"
    }()

    static let base = ImageFixture.Layer(createdBy: "/bin/sh -c #(nop) ADD file:1 in / ") { tar in
        tar.directory("etc")
        tar.file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n")
        tar.file("etc/passwd", "root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/home/app:/sbin/nologin\n")
        tar.file("etc/group", "root:x:0:\napp:x:1000:\n")
        tar.symbolicLink("bin", to: "usr/bin")
        tar.symbolicLink("lib", to: "usr/lib")
        tar.directory("usr")
        tar.directory("usr/bin")
        tar.directory("usr/lib")
        tar.file("usr/bin/dash", "#!/bin/x\n", mode: 0o755)
        tar.symbolicLink("usr/bin/sh", to: "dash")
        tar.file("usr/lib/libc.so.6", "not really", mode: 0o755)
        tar.directory("var/lib/dpkg/info")
        tar.file("var/lib/dpkg/status", dpkg([("dash", "0.5.12-2"), ("libc6", "2.36-9")]))
        tar.file("var/lib/dpkg/info/dash:amd64.list", "/.\n/bin\n/bin/dash\n/bin/sh\n")
        tar.file("var/lib/dpkg/info/libc6:amd64.list", "/.\n/lib\n/lib/libc.so.6\n")
        tar.file("root/.ssh/id_rsa", privateKey, mode: 0o600)
        tar.pax([("SCHILY.xattr.security.capability", [1, 0, 0, 2])])
        tar.file("usr/bin/ping", "#!/bin/sh\n", mode: 0o4755)
    }

    static let library = ImageFixture.Layer(packing: .zstd, createdBy: "RUN /bin/sh -c pip install six # buildkit") {
        tar in
        let site = "usr/lib/python3/dist-packages"
        tar.file("\(site)/six-1.16.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: six\nVersion: 1.16.0\n\n")
        tar.file("\(site)/six-1.16.0.dist-info/RECORD", "six.py,,\nsix-1.16.0.dist-info/METADATA,,\n")
        tar.file("\(site)/six.py", "x = 1\n")
        tar.file("app/node_modules/left-pad/package.json", #"{"name":"left-pad","version":"1.3.0","license":"MIT"}"#)
        tar.file("app/test/node_modules/x/package.json", "{ broken on purpose")
    }

    static func analyze(
        _ image: ImageFixture, cache: String? = nil, _ change: (inout ImageAnalyzer.Options) -> Void = { _ in }
    ) async throws -> Inventory {
        var options = ImageAnalyzer.Options()
        change(&options)
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let path = try ImageFiles.layout(image).write(to: folder, "image")
        let read = try await LocalImages().layout(path, tag: nil, reference: "oci:image", platform: nil)
        return try await ImageAnalyzer(options: options, cacheDirectory: cache).inventory(of: read)
    }

    /// What reading the image fails with.
    static func failure(_ image: ImageFixture, _ change: (inout ImageAnalyzer.Options) -> Void = { _ in }) async
        -> ImageError?
    {
        do {
            _ = try await analyze(image, change)
            return nil
        } catch { return error as? ImageError }
    }

    static func layerInventory(_ layer: ImageFixture.Layer, pieces: Int = 1 << 18) async throws -> LayerInventory {
        let catalogers = CatalogerList.inventory + CatalogerList.tools + CatalogerList.secrets
        let described = ImageLayer(
            digest: layer.digest, diffID: layer.diffID, size: Int64(layer.size), mediaType: layer.mediaType,
            instruction: nil)
        return try await LayerPipeline(index: ClaimIndex(catalogers))
            .run(ChunkedStream(layer.stored, size: pieces), layer: described, name: "layer")
    }
}
