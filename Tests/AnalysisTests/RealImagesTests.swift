import Analysis
import Model
import OCI
import TestSupport
import Testing

/// The same image, made and copied by the tools of the field, in every form that they write.
@Suite struct RealImagesTests {
    /// What must be the same whatever the form.
    private func summary(_ inventory: Inventory) -> [String] {
        let files = (0..<inventory.files.count).map { position in
            let record = inventory.files.record(position)
            return "\(inventory.files.path(position)) \(record.kind) \(record.mode) \(record.size)"
        }
        return files + inventory.packages.map { "\($0.url) \($0.introducedBy)/\($0.lastChangedBy)" }
            + inventory.secrets.map { "\($0.secret.place) \(String(describing: $0.deletedBy))" }
            + inventory.diagnostics.map(\.reason)
    }

    private func analyze(_ image: Image) async throws -> Inventory {
        try await ImageAnalyzer(cacheDirectory: nil).inventory(of: image)
    }

    @Test(.enabled(if: Tool.isInstalled("skopeo", "gzip"), "needs skopeo and gzip"))
    func everyFormThatSkopeoWritesGivesTheSame() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let skopeo = try #require(Tool("skopeo"))
        let delete = ImageFixture.Layer { tar in
            tar.whiteout("root/.ssh")
            tar.file("var/lib/dpkg/status", Sample.dpkg([("dash", "0.5.12-3")]))
        }
        // skopeo writes no zstd layer into the older format.
        let library = ImageFixture.Layer(tar: Sample.library.tar)
        _ = try ImageFiles.layout(ImageFixture([Sample.base, library, delete])).write(to: folder, "oci")
        func copy(_ arguments: String...) {
            let status = skopeo.run(["--insecure-policy", "copy", "--quiet"] + arguments, log: folder("log"))
            let log = (try? TemporaryFolder.read(folder("log"))) ?? []
            #expect(status == 0, "\(String(decoding: log.suffix(500), as: UTF8.self))")
        }
        copy("oci:\(folder("oci")):1", "oci-archive:\(folder("oci.tar")):1")
        copy("oci:\(folder("oci")):1", "docker-archive:\(folder("docker.tar")):example/app:1")
        for name in ["oci.tar", "docker.tar"] {
            #expect(Tool("gzip")?.run(["-k", folder(name)], log: folder("log")) == 0)
        }

        let local = LocalImages()
        let expected = summary(try await analyze(local.layout(folder("oci"), tag: "1", reference: "x", platform: nil)))
        #expect(expected.contains { $0.hasPrefix("pkg:deb/debian/dash@0.5.12-3") })
        for name in ["oci.tar", "oci.tar.gz", "docker.tar", "docker.tar.gz"] {
            let image = try await local.archive(folder(name), tag: nil, reference: "x", platform: nil)
            #expect(summary(try await analyze(image)) == expected, "\(name)")
        }
    }

    @Test(.enabled(if: Tool.isInstalled("umoci"), "needs umoci"))
    func anImageOfUmociIsReadLayerByLayer() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let umoci = try #require(Tool("umoci"))
        func run(_ arguments: String...) { #expect(umoci.run(arguments, log: folder("log")) == 0, "\(arguments)") }
        run("init", "--layout", folder("oci"))
        run("new", "--image", folder("oci") + ":1")
        try folder.write("root/etc/os-release", "ID=alpine\nVERSION_ID=3.20.1\n")
        try folder.write("root/lib/apk/db/installed", "P:musl\nV:1.2.5-r0\nA:x86_64\n\n")
        try folder.write("root/srv/key", Sample.privateKey)
        run("insert", "--image", folder("oci") + ":1", folder("root"), "/")
        try folder.write("new/hello", "hello")
        run("insert", "--image", folder("oci") + ":1", "--opaque", folder("new"), "/srv")
        let image = try await LocalImages().layout(folder("oci"), tag: "1", reference: "x", platform: nil)
        let inventory = try await analyze(image)
        #expect(inventory.layers.count == 2)
        #expect(
            inventory.packages.map(\.url.description) == [
                "pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64&distro=alpine-3.20.1"
            ])
        #expect(inventory.files.position(of: "srv/hello") != nil)
        #expect(inventory.files.position(of: "srv/key") == nil)
        #expect(inventory.secrets.map(\.deletedBy) == [1])
    }

    @Test(.enabled(if: Tool.isInstalled("buildah"), "needs buildah"))
    func anImageOfBuildahIsReadInEveryForm() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let buildah = try #require(Tool("buildah"))
        try folder.write("context/etc/os-release", "ID=debian\nVERSION_ID=12\n")
        try folder.write("context/status", Sample.dpkg([("dash", "1")]))
        try folder.write(
            "Containerfile",
            "FROM scratch\nCOPY context/etc /etc/\nCOPY context/status /var/lib/dpkg/status\nUSER 1000\nENV A=b\n")
        let storage = ["--root", folder("storage"), "--runroot", folder("run"), "--storage-driver", "vfs"]
        let built = buildah.run(
            storage + [
                "build", "--isolation", "chroot", "--layers", "-t", "example/app:1", "-f", folder("Containerfile"),
                folder.path,
            ],
            log: folder("log"))
        let log = String(decoding: try TemporaryFolder.read(folder("log")), as: UTF8.self)
        try #require(built == 0, "\(log)")
        for target in ["oci:\(folder("oci")):1", "docker-archive:\(folder("docker.tar")):example/app:1"] {
            #expect(buildah.run(storage + ["push", "--quiet", "example/app:1", target], log: folder("log")) == 0)
        }
        let oci = try await analyze(LocalImages().layout(folder("oci"), tag: nil, reference: "x", platform: nil))
        let docker = try await analyze(
            LocalImages().archive(folder("docker.tar"), tag: nil, reference: "x", platform: nil))
        #expect(summary(oci) == summary(docker))
        #expect(oci.config.user == "1000")
        #expect(oci.config.environment.contains("A=b"))
        #expect(oci.packages.map(\.url.description) == ["pkg:deb/debian/dash@1?arch=amd64&distro=debian-12"])
        #expect(oci.isComplete)
    }
}
