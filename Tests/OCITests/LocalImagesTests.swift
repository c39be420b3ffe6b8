import Model
import OCI
import TestSupport
import Testing

@Suite struct LocalImagesTests {
    static let image = ImageFixture([
        ImageFixture.Layer { $0.file("a", "x") }, ImageFixture.Layer(packing: .zstd) { $0.file("b", "y") },
    ])

    private func layout(_ files: ImageFiles, tag: String? = nil, platform: String? = nil) async throws -> Image {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let path = try files.write(to: folder, "image")
        return try await LocalImages().layout(
            path, tag: tag, reference: "image", platform: platform.flatMap { Platform($0) })
    }

    private func archive(
        _ bytes: [UInt8], tag: String? = nil, platform: String? = nil, limits: ImageLimits = ImageLimits()
    ) async throws -> Image {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let path = try folder.write("image.tar", bytes)
        return try await LocalImages(limits: limits).archive(
            path, tag: tag, reference: "image", platform: platform.flatMap { Platform($0) })
    }

    private func bytes(_ image: Image) async throws -> [[UInt8]] {
        let collected = Collected()
        try await image.bytes.read(Array(image.layers.indices)) { layer, stream in
            var bytes: [UInt8] = []
            while let piece = try await stream.next() { bytes += piece }
            await collected.put(layer, bytes)
        }
        return await collected.layers.sorted { $0.key < $1.key }.map(\.value)
    }

    private actor Collected {
        var layers: [Int: [UInt8]] = [:]
        func put(_ layer: Int, _ bytes: [UInt8]) { layers[layer] = bytes }
    }

    // MARK: Layouts

    @Test func aLayoutIsReadFromAFolderAndFromAnArchive() async throws {
        let files = ImageFiles.layout(Self.image)
        for read in [
            try await layout(files), try await layout(files, tag: "1"), try await archive(files.archive),
            try await archive(Packing.gzipMember(files.archive)),
            try await archive(Packing.zstdFrame(files.archive), tag: "1"),
        ] {
            #expect(read.identity.manifestDigest == Self.image.manifestDigest)
            #expect(read.identity.configDigest == Self.image.configDigest)
            #expect(read.layers.map(\.diffID) == Self.image.layers.map(\.diffID))
        }
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let path = try files.write(to: folder, "image")
        #expect(
            try await bytes(LocalImages().layout(path, tag: nil, reference: "", platform: nil))
                == Self.image.layers.map(\.stored))
        for packed in [files.archive, Packing.gzipMember(files.archive)] {
            let file = try folder.write("image.tar", packed)
            #expect(
                try await bytes(LocalImages().ociArchive(file, tag: nil, reference: "", platform: nil))
                    == Self.image.layers.map(\.stored))
        }
    }

    private static let twoTags: ImageFiles = {
        var files = ImageFiles()
        let other = ImageFixture([ImageFixture.Layer { $0.file("other", "x") }])
        let first = files.add(image, JSONText.tag("1"))
        files.index([first, files.add(other, JSONText.tag("registry.example/app:2"))])
        return files
    }()

    @Test(arguments: ["1", image.manifestDigest.description])
    func anImageIsNamedByTagOrDigest(_ tag: String) async throws {
        #expect(try await layout(Self.twoTags, tag: tag).identity.manifestDigest == Self.image.manifestDigest)
    }

    @Test(arguments: ["2", "registry.example/app:2"])
    func aFullReferenceIsFoundByItsTagToo(_ tag: String) async throws {
        #expect(try await layout(Self.twoTags, tag: tag).identity.manifestDigest != Self.image.manifestDigest)
    }

    @Test func severalImagesAreAmbiguousAndAWrongTagIsNotFound() async throws {
        let several = try #require(await failure { _ = try await layout(Self.twoTags) })
        #expect(several.kind == .ambiguous)
        #expect(several.hint?.hasSuffix("it holds 1, registry.example/app:2") == true)
        let wrong = try #require(await failure { _ = try await layout(Self.twoTags, tag: "3") })
        #expect(wrong.kind == .notFound)
        #expect(wrong.explanation.hasPrefix("no image '3' in "))
    }

    @Test func oneTagOfTwoImagesIsAmbiguous() async throws {
        var files = ImageFiles()
        let other = ImageFixture([ImageFixture.Layer { $0.file("other", "x") }])
        let first = files.add(Self.image, JSONText.tag("1"))
        files.index([first, files.add(other, JSONText.tag("1"))])
        #expect(await failure { _ = try await layout(files, tag: "1") }?.kind == .ambiguous)
    }

    @Test func anIndexIsPickedFromByPlatform() async throws {
        var files = ImageFiles()
        let arm = ImageFixture([ImageFixture.Layer { $0.file("arm", "x") }], architecture: "arm64")
        let intel = files.add(Self.image, JSONText.platform("amd64"))
        files.index([intel, files.add(arm, JSONText.platform("arm64", variant: "v8"))])
        #expect(try await layout(files, platform: "linux/amd64").identity.manifestDigest == Self.image.manifestDigest)
        #expect(try await layout(files, platform: "arm64").identity.manifestDigest == arm.manifestDigest)
        let none = try #require(await failure { _ = try await layout(files, platform: "linux/s390x") })
        #expect(none.kind == .noPlatform)
        #expect(none.explanation.hasPrefix("no manifest for linux/s390x in "))
        #expect(none.hint == "the index offers linux/amd64, linux/arm64; choose with --platform")
    }

    @Test func anAttestationIsKeptApart() async throws {
        var files = ImageFiles()
        let image = files.add(Self.image, JSONText.platform("amd64"))
        let statement = files.addBlob(
            "{}", .inTotoStatement, #","annotations":{"in-toto.io/predicate-type":"https://spdx.dev/Document"}"#)
        let attestation = files.addBlob(
            """
            {"schemaVersion":2,"mediaType":"\(MediaType.ociManifest)",\
            "config":\(JSONText.descriptor(.ociConfig, Self.image.config)),"layers":[\(statement)]}
            """,
            .ociManifest,
            """
            ,"platform":{"os":"unknown","architecture":"unknown"},"annotations":{\
            "vnd.docker.reference.type":"attestation-manifest","vnd.docker.reference.digest":"\(Self.image.manifestDigest)"}
            """)
        let nested = files.addBlob(JSONText.index([image, attestation]), .ociIndex, JSONText.tag("1"))
        files.index([nested])
        let read = try await layout(files, platform: "linux/amd64")
        #expect(read.identity.manifestDigest == Self.image.manifestDigest)
        #expect(read.identity.indexDigest != nil)
        #expect(read.identity.attachments.map(\.predicateTypes) == [["https://spdx.dev/Document"]])
    }

    @Test func indexesMayNestOnlySoDeep() async throws {
        for depth in [1, 4, 5, 30] {
            var files = ImageFiles()
            var descriptor = files.add(Self.image)
            for _ in 0..<depth - 1 { descriptor = files.addBlob(JSONText.index([descriptor]), .ociIndex) }
            files.index([descriptor])
            let error = await failure { _ = try await layout(files) }
            if depth <= 4 { #expect(error == nil, "\(depth)") }
            if depth > 5 {
                #expect(error?.kind == .limit)
                #expect(error?.explanation.hasSuffix("nests indexes more than 4 deep") == true)
            }
        }
    }

    @Test func anIndexHasAMostNumberOfEntries() async throws {
        var files = ImageFiles()
        let descriptor = files.add(Self.image, JSONText.platform("amd64"))
        files.index([files.addBlob(JSONText.index(Array(repeating: descriptor, count: 4097)), .ociIndex)])
        #expect(await failure { _ = try await layout(files) }?.explanation.hasSuffix("has 4097 entries") == true)
    }

    // MARK: docker save

    @Test(arguments: ImageFiles.DockerForm.allCases)
    func aDockerArchiveOfEitherFormIsRead(_ form: ImageFiles.DockerForm) async throws {
        var image = Self.image
        image.layers.append(image.layers[0])  // twice the same: a link in the older form
        let tar = ImageFiles.dockerArchive([image], form: form).archive
        for packed in [tar, Packing.gzipMember(tar)] {
            let read = try await archive(packed)
            #expect(read.identity.configDigest == image.configDigest)
            #expect(read.identity.manifestDigest == nil)
            #expect(read.layers.map(\.diffID) == image.layers.map(\.diffID))
        }
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        for packed in [tar, Packing.gzipMember(tar)] {
            let file = try folder.write("image.tar", packed)
            let read = try await LocalImages().dockerArchive(file, tag: nil, reference: "", platform: nil)
            let collected = Collected()
            try await read.bytes.read([0, 1]) { layer, stream in
                var bytes: [UInt8] = []
                while let piece = try await stream.next() { bytes += piece }
                await collected.put(layer, bytes)
            }
            #expect(await collected.layers == [0: image.layers[0].tar, 1: image.layers[1].tar])
        }
    }

    @Test func imagesOfADockerArchiveAreNamedByTheirTags() async throws {
        let other = ImageFixture(
            [ImageFixture.Layer { $0.file("o", "x") }], repositoryTags: ["example/other:latest", "x:2"])
        let tar = ImageFiles.dockerArchive([Self.image, other], form: .folders).archive
        for tag in ["example/app:1", "1"] {
            #expect(try await archive(tar, tag: tag).identity.configDigest == Self.image.configDigest)
        }
        for tag in ["example/other:latest", "example/other", "2"] {
            #expect(try await archive(tar, tag: tag).identity.configDigest == other.configDigest)
        }
        let none = try #require(await failure { _ = try await archive(tar) })
        #expect(none.kind == .ambiguous)
        #expect(none.hint?.contains("example/app:1, example/other:latest, x:2") == true)
        #expect(await failure { _ = try await archive(tar, tag: "9") }?.kind == .notFound)
        let empty = ImageFiles.dockerArchive([], form: .folders).archive
        #expect(await failure { _ = try await archive(empty) }?.explanation.hasSuffix("holds no image") == true)
    }

    // MARK: What is wrong is said

    private func failure(_ body: () async throws -> Void) async -> ImageError? {
        do {
            try await body()
            return nil
        } catch let error as ImageError {
            return error
        } catch {
            Issue.record("an error that is not explained: \(error)")
            return nil
        }
    }

    static let broken: [(why: String, text: String, change: @Sendable (inout ImageFiles) -> Void)] = [
        ("blobs are missing", "cannot open ", { files in files[ImageFiles.blob(image.manifestDigest)] = nil }),
        ("the configuration is missing", "cannot open ", { files in files[ImageFiles.blob(image.configDigest)] = nil }),
        ("no index", "cannot open ", { files in files["index.json"] = nil }),
        ("no marker", "is no OCI layout: there is no 'oci-layout' in it", { files in files["oci-layout"] = nil }),
        (
            "another version", "does not state a layout version 1",
            { files in files.put("oci-layout", #"{"imageLayoutVersion":"2.0.0"}"#) }
        ),
        ("a marker that is no JSON", "does not state a layout version 1", { files in files.put("oci-layout", "x") }),
        (
            "an index that is no JSON", "is not valid JSON of a manifest",
            { files in files.put("index.json", "not json") }
        ),
        ("an index that is an image", "is no index", { files in files.put("index.json", image.manifest) }),
        ("an empty index", "holds no image", { files in files.put("index.json", JSONText.index([])) }),
        (
            "a manifest of another content", "has the digest sha256:",
            { files in
                files.put(
                    ImageFiles.blob(image.manifestDigest),
                    image.manifest.replacing("schemaVersion\":2", with: "schemaVersion\":3"))
            }
        ),
        (
            "a manifest of another size", "where its descriptor says",
            { files in files.put(ImageFiles.blob(image.manifestDigest), image.manifest + " ") }
        ),
        (
            "a configuration of another content", "has the digest sha256:",
            { files in files.put(ImageFiles.blob(image.configDigest), image.config.replacing("amd64", with: "arm64")) }
        ),
    ]

    @Test(arguments: broken.indices)
    func aBrokenLayoutIsAnErrorThatNamesIt(_ index: Int) async throws {
        let (why, text, change) = Self.broken[index]
        var files = ImageFiles.layout(Self.image)
        change(&files)
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let path = try files.write(to: folder, "image")
        let error = try #require(
            await failure { _ = try await LocalImages().layout(path, tag: nil, reference: "image", platform: nil) },
            "\(why)")
        #expect(error.explanation.contains(text), "\(why): \(error.explanation)")
        #expect(error.explanation.contains(path), "\(why): \(error.explanation)")
    }

    @Test func anArchiveThatIsCutAnywhereIsRefused() async throws {
        // Behind the last byte of content only the end is missing, which is no loss.
        for files in [ImageFiles.layout(Self.image), ImageFiles.dockerArchive([Self.image], form: .folders)] {
            let tar = files.archive
            for bytes in [tar, Packing.gzipMember(tar)] {
                for end in stride(from: 0, to: tar.count - 1536, by: 211) {
                    let error = await failure { _ = try await archive(Array(bytes[..<end])) }
                    #expect(error?.explanation.contains("image.tar") == true, "cut at \(end)")
                }
            }
        }
    }

    @Test(arguments: ["", "plain text", "\u{1f}\u{8b}", "{}"])
    func aFileThatIsNoArchiveSaysSo(_ text: String) async {
        let error = await failure { _ = try await archive(Array(text.utf8)) }
        #expect(error?.explanation.contains("image.tar") == true)
    }

    @Test func aRootFileSystemIsNoImage() async {
        let error = await failure { _ = try await archive(TarBuilder.build { $0.file("etc/passwd", "x") }) }
        #expect(error?.kind == .unsupported)
        #expect(error?.hint?.contains("dir:FOLDER") == true)
    }

    @Test func aCompressedArchiveThatIsABombIsRefused() async throws {
        var limits = ImageLimits()
        limits.ratio = 100
        limits.ratioFloor = 1 << 20
        let error = try #require(await failure { _ = try await archive(Packing.gzipZeros(8 << 20), limits: limits) })
        #expect(error.kind == .limit || error.kind == .unsupported)
        var tar = TarBuilder()
        tar.entry("big", size: 64 << 20)
        let bomb = Packing.gzipMember(tar.bytes) + Packing.gzipZeros(64 << 20)
        let refused = try #require(await failure { _ = try await archive(bomb, limits: limits) })
        #expect(refused.kind == .limit)
        #expect(refused.explanation.contains("inflates to more than 100 times its size"))
    }

    @Test func aNamedPipeIsNotWaitedFor() async throws {
        let folder = try TemporaryFolder()
        guard let make = Tool("mkfifo"), make.run([folder("pipe")]) == 0 else { return }
        let error = await failure {
            _ = try await LocalImages().archive(folder("pipe"), tag: nil, reference: "", platform: nil)
        }
        #expect(error?.explanation == "\(folder("pipe")) is not a regular file")
    }

    @Test func numbersOfLayersAreLimitedAndMustAgree() async throws {
        var limits = ImageLimits()
        limits.layers = 1
        for tar in [
            ImageFiles.layout(Self.image).archive, ImageFiles.dockerArchive([Self.image], form: .blobs).archive,
        ] {
            let error = await failure { _ = try await archive(tar, limits: limits) }
            #expect(error?.explanation.hasSuffix("has 2 layers; at most 1 are read") == true)
        }
        var image = Self.image
        image.configText = image.config.replacing(image.layers[1].diffID.description, with: "")
            .replacing(",\"\"]", with: "]")
        for tar in [ImageFiles.layout(image).archive, ImageFiles.dockerArchive([image], form: .blobs).archive] {
            let error = await failure { _ = try await archive(tar) }
            #expect(error?.explanation.hasSuffix("has 2 layers, but its configuration lists 1 diff ids") == true)
        }
    }

    @Test func sizesBeyondAllBoundsAreRefused() async throws {
        var image = Self.image
        for index in image.layers.indices { image.layers[index].size = Int.max }
        let error = try #require(await failure { _ = try await layout(ImageFiles.layout(image)) })
        #expect(error.kind == .limit)
        #expect(error.explanation.hasPrefix("layer 1 of 2 of "))
    }

    @Test func aManifestOrConfigurationHasAMostSize() async throws {
        var limits = ImageLimits()
        limits.manifestSize = 600
        var image = Self.image
        image.environment = [String(repeating: "x", count: 700)]
        for files in [ImageFiles.layout(image), .dockerArchive([image], form: .folders)] {
            let error = try #require(await failure { _ = try await archive(files.archive, limits: limits) })
            #expect(error.kind == .limit, "\(error.explanation)")
        }
    }
}
