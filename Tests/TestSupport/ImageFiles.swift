import Bytes
package import Model

/// The files of an image, in the form of one of the containers that images come in: written to a folder or packed into an archive.
package struct ImageFiles: Sendable {
    package private(set) var names: [String] = []
    private var contents: [String: [UInt8]] = [:]
    private var links: [String: String] = [:]

    package init() {}

    package subscript(name: String) -> [UInt8]? {
        get { contents[name] }
        set {
            names.removeAll { $0 == name }
            if newValue != nil { names.append(name) }
            contents[name] = newValue
        }
    }

    package mutating func put(_ name: String, _ text: String) { self[name] = Array(text.utf8) }

    package mutating func link(_ name: String, to target: String) {
        names.append(name)
        links[name] = target
    }

    // MARK: OCI image layout

    /// A layout with one image under this tag.
    package static func layout(_ image: ImageFixture, tag: String? = "1") -> ImageFiles {
        var files = ImageFiles()
        let descriptor = files.add(image, tag.map(JSONText.tag) ?? "")
        files.index([descriptor])
        return files
    }

    package mutating func index(_ manifests: [String]) {
        put("oci-layout", #"{"imageLayoutVersion":"1.0.0"}"#)
        put("index.json", JSONText.index(manifests))
    }

    /// Adds the blobs of an image and returns the descriptor of its manifest.
    package mutating func add(_ image: ImageFixture, _ more: String = "") -> String {
        for layer in image.layers { self[Self.blob(layer.digest)] = layer.stored }
        addBlob(image.config)
        return addBlob(image.manifest, .ociManifest, more)
    }

    @discardableResult
    package mutating func addBlob(_ text: String, _ type: MediaType = .ociConfig, _ more: String = "") -> String {
        self[Self.blob(Digest(of: Array(text.utf8).span))] = Array(text.utf8)
        return JSONText.descriptor(type, text, more)
    }

    package static func blob(_ digest: Digest) -> String { "blobs/\(digest.algorithm.rawValue)/\(digest.hex)" }

    // MARK: docker save

    package enum DockerForm: Sendable, CaseIterable {
        /// `ID/layer.tar` and `CONFIG.json`; a layer that comes twice is a link. As versions before 25 wrote.
        case folders
        /// Layers and configuration as blobs. As later versions write, here without the OCI index that they add.
        case blobs
    }

    package static func dockerArchive(_ images: [ImageFixture], form: DockerForm) -> ImageFiles {
        var files = ImageFiles()
        var items: [String] = []
        for image in images {
            let config = form == .blobs ? blob(image.configDigest) : "\(image.configDigest.hex).json"
            files.put(config, image.config)
            var known: [Digest: String] = [:]
            var layers: [String] = []
            for (number, layer) in image.layers.enumerated() {
                let path = form == .blobs ? blob(layer.diffID) : "\(image.configDigest.short)\(number)/layer.tar"
                layers.append(path)
                if form == .folders, let first = known[layer.diffID] {
                    files.link(path, to: "../\(first)")
                } else {
                    known[layer.diffID] = path
                    files[path] = layer.tar
                }
            }
            items.append(
                """
                {"Config":\(JSONText.quoted(config)),"RepoTags":\(JSONText.list(image.repositoryTags)),\
                "Layers":\(JSONText.list(layers))}
                """)
        }
        files.put("manifest.json", "[\(items.joined(separator: ","))]")
        return files
    }

    // MARK: Writing

    package func write(to folder: TemporaryFolder, _ name: String) throws -> String {
        try folder.makeFolder(name)
        for file in names where contents[file] != nil { try folder.write("\(name)/\(file)", contents[file] ?? []) }
        return folder(name)
    }

    package var archive: [UInt8] {
        TarBuilder.build { tar in
            for name in names {
                if let target = links[name] {
                    tar.symbolicLink(name, to: target)
                } else {
                    tar.file(name, bytes: contents[name] ?? [])
                }
            }
        }
    }
}
