import Analysis
import Model
import OCI
import TestSupport
import Testing

@Suite struct InventoryTests {
    private func package(_ name: String, in inventory: Inventory) throws -> Inventory.Entry {
        try #require(inventory.packages.first { $0.package.name == name })
    }

    @Test func everyKindOfFindingIsInTheInventory() async throws {
        let inventory = try await Sample.analyze(ImageFixture([Sample.base, Sample.library]))
        #expect(inventory.distribution?.qualifier == "debian-12")
        #expect(
            inventory.packages.map(\.url.description) == [
                "pkg:deb/debian/dash@0.5.12-2?arch=amd64&distro=debian-12",
                "pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12", "pkg:npm/left-pad@1.3.0",
                "pkg:pypi/six@1.16.0",
            ])
        #expect(inventory.accounts.filter { $0.kind == .user }.map(\.name) == ["root", "app"])
        #expect(inventory.layers.map(\.instruction) == ["ADD file:1 in /", "RUN pip install six"])
        #expect(inventory.isComplete)
        let ping = try #require(inventory.files.position(of: "usr/bin/ping"))
        #expect(inventory.files.capability(ping) == [1, 0, 0, 2])
        #expect(inventory.files.record(ping).isSetuid)
    }

    @Test func packagesOwnFilesThroughLinkedDirectories() async throws {
        // The lists of a merged /usr still say /bin/dash and /lib/libc.so.6.
        let inventory = try await Sample.analyze(ImageFixture([Sample.base, Sample.library]))
        for (path, owner) in [
            ("usr/bin/dash", "dash"), ("usr/bin/sh", "dash"), ("usr/lib/libc.so.6", "libc6"),
            ("usr/lib/python3/dist-packages/six.py", "six"), ("app/node_modules/left-pad/package.json", "left-pad"),
        ] {
            let position = try #require(inventory.files.position(of: path))
            #expect(inventory.owner(ofFileAt: position)?.package.name == owner, "\(path)")
        }
        let motd = try #require(inventory.files.position(of: "usr/bin/ping"))
        #expect(inventory.owner(ofFileAt: motd) == nil)
    }

    @Test func aPackageKnowsItsFirstLayerAndTheOneThatChangedIt() async throws {
        func status(_ packages: [(String, String)]) -> ImageFixture.Layer {
            ImageFixture.Layer { $0.file("var/lib/dpkg/status", Sample.dpkg(packages)) }
        }
        let inventory = try await Sample.analyze(
            ImageFixture([
                status([("kept", "1"), ("raised", "1"), ("gone", "1"), ("back", "1")]),
                status([("kept", "1"), ("raised", "2"), ("new", "1")]),
                status([("kept", "1"), ("raised", "2"), ("new", "1"), ("newest", "1"), ("back", "1")]),
            ]))
        func layers(_ name: String) throws -> [Int] {
            let entry = try package(name, in: inventory)
            return [entry.introducedBy, entry.lastChangedBy]
        }
        #expect(try layers("kept") == [0, 0])
        #expect(try layers("raised") == [0, 1])
        #expect(try layers("new") == [1, 1])
        #expect(try layers("newest") == [2, 2])
        #expect(try layers("back") == [2, 2], "it was absent in between")
        #expect(!inventory.packages.contains { $0.package.name == "gone" })
    }

    @Test func whatALayerDeletesTakesItsPackagesWithIt() async throws {
        let delete = ImageFixture.Layer { $0.whiteout("usr/lib/python3") }
        let inventory = try await Sample.analyze(ImageFixture([Sample.base, Sample.library, delete]))
        #expect(!inventory.packages.contains { $0.package.name == "six" })
        #expect(inventory.packages.contains { $0.package.name == "left-pad" })
    }

    static let deletions: [(why: String, delete: @Sendable (inout TarBuilder) -> Void)] = [
        ("by a whiteout", { tar in tar.whiteout("root/.ssh/id_rsa") }),
        ("with its directory", { tar in tar.whiteout("root") }),
        ("by an opaque directory", { tar in tar.opaque("root") }),
        ("by an opaque root", { tar in tar.opaque("") }),
        ("by another file", { tar in tar.file("root/.ssh/id_rsa", "nothing") }),
        ("by a file in its directory's place", { tar in tar.file("root", "x") }),
    ]

    @Test(arguments: deletions.indices)
    func aDeletedSecretStillShips(_ index: Int) async throws {
        let (why, delete) = Self.deletions[index]
        let inventory = try await Sample.analyze(
            ImageFixture([Sample.base, ImageFixture.Layer { $0.file("between", "x") }, ImageFixture.Layer(delete)]))
        let secret = try #require(inventory.secrets.first { $0.secret.place == "root/.ssh/id_rsa" }, "\(why)")
        #expect(secret.layer == 0)
        #expect(secret.deletedBy == 2, "\(why)")
    }

    @Test func aSecretThatIsStillThereWasDeletedByNobody() async throws {
        let inventory = try await Sample.analyze(ImageFixture([Sample.base, Sample.library]))
        let secret = try #require(inventory.secrets.first { $0.secret.place == "root/.ssh/id_rsa" })
        #expect(secret.deletedBy == nil)
    }

    @Test func aBrokenPackageDatabaseBlindsAndABrokenFixtureDoesNot() async throws {
        let broken = ImageFixture.Layer { tar in
            tar.file("lib/apk/db/installed", "P:musl\nnonsense without colon\n\u{0}\u{1}\nV")
            tar.file("var/lib/dpkg/status", "Package libc6\n\u{0}\u{1}garbage\n")
            tar.file("srv/test/fixtures/node_modules/broken/package.json", "{ on purpose")
        }
        let inventory = try await Sample.analyze(ImageFixture([broken]))
        #expect(!inventory.isComplete)
        let blinding = inventory.diagnostics.filter { $0.weight == .blinding }.map(\.path)
        #expect(Set(blinding) == ["lib/apk/db/installed", "var/lib/dpkg/status"])
    }

    @Test func aBrokenFixtureAloneChangesNothing() async throws {
        let inventory = try await Sample.analyze(ImageFixture([Sample.library]))
        #expect(inventory.isComplete)
        #expect(inventory.diagnostics.map(\.weight) == [.local])
        #expect(inventory.diagnostics.first?.path == "app/test/node_modules/x/package.json")
    }

    @Test func aLoopInsteadOfAnOSReleaseIsReported() async throws {
        let inventory = try await Sample.analyze(
            ImageFixture([ImageFixture.Layer { $0.symbolicLink("etc/os-release", to: "os-release") }]))
        #expect(!inventory.isComplete)
        #expect(inventory.diagnostics.first?.reason == "is a loop of symbolic links")
    }

    @Test func anUnpackedFolderGivesWhatALayerGives() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        try folder.write("root/etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
        try folder.write("root/var/lib/dpkg/status", Sample.dpkg([("dash", "1")]))
        try folder.write("root/var/lib/dpkg/info/dash:amd64.list", "/usr/bin/dash\n")
        try folder.write("root/usr/bin/dash", "#!/bin/true\n", mode: 0o4755)
        try folder.write("root/big", [UInt8](repeating: 65, count: 600_000))
        try folder.write("root/empty", "")
        try folder.write("root/key", Sample.privateKey)
        let tar = TarBuilder.build { tar in
            tar.directory("etc")
            tar.file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
            for path in ["var", "var/lib", "var/lib/dpkg", "var/lib/dpkg/info", "usr", "usr/bin"] {
                tar.directory(path)
            }
            tar.file("var/lib/dpkg/status", Sample.dpkg([("dash", "1")]))
            tar.file("var/lib/dpkg/info/dash:amd64.list", "/usr/bin/dash\n")
            tar.file("usr/bin/dash", "#!/bin/true\n", mode: 0o4755)
            tar.file("big", bytes: [UInt8](repeating: 65, count: 600_000))
            tar.file("empty", "")
            tar.file("key", Sample.privateKey)
        }
        let walked = try ImageAnalyzer(cacheDirectory: nil).inventory(ofRootFileSystem: folder("root"))
        let layered = try await Sample.analyze(ImageFixture([ImageFixture.Layer(tar: tar)]))
        func files(_ inventory: Inventory) -> [String] {
            (0..<inventory.files.count).map { position in
                let record = inventory.files.record(position)
                return
                    "\(inventory.files.path(position)) \(record.kind) \(record.content) \(record.mode) \(record.kind == .directory ? 0 : record.size)"
            }
        }
        #expect(files(walked) == files(layered))
        #expect(walked.packages.map(\.url) == layered.packages.map(\.url))
        #expect(walked.owners == layered.owners)
        #expect(walked.secrets.map(\.secret) == layered.secrets.map(\.secret))
        #expect(!walked.secrets.isEmpty)
    }

    @Test func aFolderThatIsNoneIsAnError() {
        #expect(throws: ImageError.self) {
            try ImageAnalyzer(cacheDirectory: nil).inventory(ofRootFileSystem: "/nowhere/at/all")
        }
    }
}
