package import Model

/// An image for tests, described in a few lines. Everything that it states about itself is right until a test changes it.
package struct ImageFixture: Sendable {
    package struct Layer: Sendable {
        package var tar: [UInt8]
        /// The bytes of the blob.
        package var stored: [UInt8]
        package var mediaType: MediaType
        package var digest: Digest
        package var size: Int
        package var diffID: Digest
        /// What the history says.
        package var createdBy: String

        package init(tar: [UInt8], packing: Packing = .gzip, createdBy: String = "COPY . . # buildkit") {
            self.tar = tar
            self.createdBy = createdBy
            let stored = packing.pack(tar)
            self.stored = stored
            mediaType = [.plain: .ociLayer, .gzip: .ociLayerGzip, .zstd: .ociLayerZstd][packing] ?? .ociLayer
            digest = Digest(of: stored.span)
            size = stored.count
            diffID = Digest(of: tar.span)
        }

        package init(
            packing: Packing = .gzip, createdBy: String = "COPY . . # buildkit", _ body: (inout TarBuilder) -> Void
        ) {
            self.init(tar: TarBuilder.build(body), packing: packing, createdBy: createdBy)
        }

        /// Other stored bytes, with digest and size that fit them.
        package mutating func store(_ bytes: [UInt8]) {
            stored = bytes
            digest = Digest(of: bytes.span)
            size = bytes.count
        }
    }

    package var layers: [Layer]
    package var architecture: String
    package var environment: [String]
    package var user: String
    /// Takes the place of the whole configuration, of the whole manifest.
    package var configText: String?
    package var manifestText: String?
    package var repositoryTags: [String]

    package init(
        _ layers: [Layer], architecture: String = "amd64", environment: [String] = ["PATH=/usr/bin"], user: String = "",
        repositoryTags: [String] = ["example/app:1"]
    ) {
        self.layers = layers
        self.architecture = architecture
        self.environment = environment
        self.user = user
        self.repositoryTags = repositoryTags
    }

    package var config: String {
        configText ?? """
            {"architecture":"\(architecture)","os":"linux","config":{"Env":\(JSONText.list(environment)),"User":\(JSONText.quoted(user))},\
            "rootfs":{"type":"layers","diff_ids":\(JSONText.list(layers.map(\.diffID.description)))},\
            "history":[\(layers.map { "{\"created_by\":\(JSONText.quoted($0.createdBy))}" }.joined(separator: ","))]}
            """
    }

    package var manifest: String {
        manifestText ?? """
            {"schemaVersion":2,"mediaType":"\(MediaType.ociManifest)","config":\(JSONText.descriptor(.ociConfig, config)),\
            "layers":[\(layers.map { JSONText.descriptor($0.mediaType, $0.digest.description, $0.size) }.joined(separator: ","))]}
            """
    }

    package var manifestDigest: Digest { Digest(of: Array(manifest.utf8).span) }
    package var configDigest: Digest { Digest(of: Array(config.utf8).span) }
}

/// The little JSON that manifests are made of.
package enum JSONText {
    package static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }

    package static func list(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ",") + "]" }

    package static func descriptor(_ type: MediaType, _ digest: String, _ size: Int, _ more: String = "") -> String {
        "{\"mediaType\":\"\(type)\",\"digest\":\"\(digest)\",\"size\":\(size)\(more)}"
    }

    /// The descriptor of a text.
    package static func descriptor(_ type: MediaType, _ content: String, _ more: String = "") -> String {
        let bytes = Array(content.utf8)
        return descriptor(type, Digest(of: bytes.span).description, bytes.count, more)
    }

    package static func index(_ manifests: [String]) -> String {
        "{\"schemaVersion\":2,\"mediaType\":\"\(MediaType.ociIndex)\",\"manifests\":[\(manifests.joined(separator: ","))]}"
    }

    package static func tag(_ name: String) -> String {
        ",\"annotations\":{\"org.opencontainers.image.ref.name\":\(quoted(name))}"
    }

    package static func platform(_ architecture: String, os: String = "linux", variant: String? = nil) -> String {
        ",\"platform\":{\"os\":\"\(os)\",\"architecture\":\"\(architecture)\""
            + (variant.map { ",\"variant\":\"\($0)\"" } ?? "") + "}"
    }
}
