import Model
import OCI
import TestSupport
import Testing

@Suite struct ManifestTests {
    private static let descriptor = JSONText.descriptor(.ociConfig, "{}")

    private func failure(_ text: String, statedType: MediaType? = nil) -> ImageError? {
        do throws(ImageError) {
            _ = try Manifest(decoding: Array(text.utf8), statedType: statedType, of: "app")
            return nil
        } catch { return error }
    }

    @Test(
        arguments: [
            ("not json", nil, "is not valid JSON of a manifest"),
            ("", nil, "is not valid JSON of a manifest"),
            ("[]", nil, "is not valid JSON of a manifest"),
            ("null", nil, "is not valid JSON of a manifest"),
            ("{}", nil, "states no schemaVersion 2"),
            (#"{"schemaVersion":"2"}"#, nil, "at 'schemaVersion'"),
            (#"{"schemaVersion":2}"#, nil, "has neither image content nor a list of manifests"),
            (#"{"schemaVersion":1,"fsLayers":[]}"#, nil, "outdated schema 1"),
            (#"{"schemaVersion":2,"config":\#(descriptor),"layers":[]}"#, .dockerSchema1Signed, "outdated schema 1"),
            (
                #"{"schemaVersion":2,"config":\#(descriptor),"layers":[],"manifests":[]}"#, nil,
                "is image and index at once"
            ),
            (#"{"schemaVersion":2,"config":\#(descriptor),"layers":[]}"#, .ociIndex, "has neither image content"),
            (#"{"schemaVersion":2,"manifests":[]}"#, .ociManifest, "is typed as an image but contains an index"),
            (
                #"{"schemaVersion":2,"config":\#(descriptor),"manifests":[]}"#, nil,
                "is typed as an image but contains an index"
            ),
            (
                #"{"schemaVersion":2,"mediaType":"\#(MediaType.ociManifest)","config":\#(descriptor),"layers":[]}"#,
                .dockerManifest,
                "but was delivered as \(MediaType.dockerManifest)"
            ),
            (
                #"{"schemaVersion":2,"config":{"digest":"md5:1","size":1},"layers":[]}"#, nil,
                "'md5:1' is no sha256 or sha512 digest"
            ),
            (
                #"{"schemaVersion":2,"config":{"digest":"\#(Digest(of: [UInt8]().span))","size":-1},"layers":[]}"#, nil,
                "the size is negative"
            ),
            (#"{"schemaVersion":2,"config":{"size":1},"layers":[]}"#, nil, "'digest' is missing at 'config'"),
            (
                #"{"schemaVersion":2,"config":{"digest":"\#(Digest(of: [UInt8]().span))","size":1e30},"layers":[]}"#,
                nil, "is not valid JSON"
            ),
            (String(repeating: "[", count: 100_000), nil, "is not valid JSON of a manifest"),
            (String(repeating: #"{"a":"#, count: 100_000), nil, "is not valid JSON of a manifest"),
        ] as [(String, MediaType?, String)])
    func aManifestThatIsNoneSaysWhy(_ text: String, _ type: MediaType?, _ reason: String) throws {
        let error = try #require(failure(text, statedType: type))
        #expect(error.explanation.contains(reason), "\(error.explanation)")
        #expect(error.explanation.contains("app"))
    }

    @Test func aManifestThatIsCutAnywhereIsRefused() {
        let text = ImageFixture([ImageFixture.Layer { _ in }]).manifest
        #expect(failure(text) == nil)
        for end in text.indices { #expect(failure(String(text[..<end])) != nil) }
    }

    @Test func aConfigurationThatIsCutAnywhereIsRefused() throws {
        let text = Array(ImageFixture([ImageFixture.Layer { _ in }]).config.utf8)
        #expect(try ImageConfig(decoding: text, of: "app").diffIDs.count == 1)
        for end in text.indices {
            #expect(throws: ImageError.self) { try ImageConfig(decoding: Array(text[..<end]), of: "app") }
        }
    }

    @Test(arguments: [
        (#"{}"#, "has no rootfs"),
        (#"{"rootfs":{"type":"windows"}}"#, "has a rootfs of type 'windows'"),
        (#"{"rootfs":{"type":"layers","diff_ids":["x"]}}"#, "a diff id that is no digest: 'x'"),
        (#"{"rootfs":{"type":"layers"},"config":{"Env":"x"}}"#, "at 'config.Env'"),
        (#"[1]"#, "cannot be read"),
    ])
    func aConfigurationThatIsNoneSaysWhy(_ text: String, _ reason: String) {
        let error = #expect(throws: ImageError.self) { try ImageConfig(decoding: Array(text.utf8), of: "app") }
        #expect(error?.explanation.contains(reason) == true, "\(error?.explanation ?? "")")
    }

    @Test func whatARuntimeIgnoresIsIgnored() throws {
        let text = #"""
            {"rootfs":{"type":"layers","diff_ids":null},"config":{"Env":null,"ExposedPorts":{"80/tcp":{},"443/tcp":null},
            "Volumes":{"/data":{}},"Labels":null,"Healthcheck":{"Test":["NONE"]},"unknown":1},"history":null,"more":[]}
            """#
        let config = try ImageConfig(decoding: Array(text.utf8), of: "app")
        #expect(config.exposedPorts == ["443/tcp", "80/tcp"])
        #expect(config.volumes == ["/data"])
        #expect(config.platform.description == "linux/unknown")
    }

    @Test(arguments: [
        ("/bin/sh -c #(nop)  CMD [\"sh\"]", "CMD [\"sh\"]"),
        ("/bin/sh -c apt-get update", "RUN apt-get update"),
        ("RUN /bin/sh -c apt-get   update # buildkit", "RUN apt-get update"),
        ("COPY . /app # buildkit", "COPY . /app"),
        ("|1 A=b /bin/sh -c make", "RUN make"),
        ("", ""),
    ])
    func historyBecomesTheInstruction(_ history: String, _ instruction: String) {
        #expect(Instruction.plain(ImageConfig.HistoryStep(createdBy: history, isEmptyLayer: false)) == instruction)
    }
}
