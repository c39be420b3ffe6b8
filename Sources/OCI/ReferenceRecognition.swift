package import Model

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

extension ImageReference {
    /// What a user may have meant by a text, besides what was taken.
    package struct Recognition: Sendable {
        package let reference: ImageReference
        /// For a text that could have meant something else.
        package let hint: String?
    }

    /// Takes `SCHEME:…`, a path that exists, or a reference into a registry, in this order.
    package static func recognize(_ text: String) throws -> Recognition {
        if let schemed = try schemed(text) { return Recognition(reference: schemed, hint: nil) }
        guard let kind = FileKindOnDisk(text) else {
            if text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../") {
                throw ImageError(.notFound, "there is no file or folder \(text)")
            }
            return Recognition(reference: .registry(try RegistryReference(parsing: text)), hint: nil)
        }
        let isPath = text.hasPrefix("/") || text.hasPrefix(".")
        let registry = isPath ? nil : try? RegistryReference(parsing: text)
        let hint = registry.map { "\(text) was read as a path; for the registry write \($0)" }
        switch kind {
        case .file: return Recognition(reference: .archive(path: text), hint: hint)
        case .layout: return Recognition(reference: .ociLayout(path: text, tag: nil), hint: hint)
        case .rootFileSystem: return Recognition(reference: .rootFileSystem(path: text), hint: hint)
        case .otherFolder:
            if let registry {
                return Recognition(
                    reference: .registry(registry), hint: "a folder of that name exists too, but is no image")
            }
            throw ImageError(
                .unsupported, "the folder \(text) is neither an OCI layout nor a root file system",
                hint: "dir:\(text) reads it as a root file system all the same")
        }
    }

    private static func schemed(_ text: String) throws -> ImageReference? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let rest = String(text[text.index(after: colon)...])
        func located() -> (path: String, tag: String?) {
            guard FileKindOnDisk(rest) == nil, let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") else {
                return (rest, nil)
            }
            return (String(rest[..<colon]), String(rest[rest.index(after: colon)...]))
        }
        let (path, tag) = located()
        let reference: ImageReference? =
            switch text[..<colon] {
            case "oci": .ociLayout(path: path, tag: tag)
            case "oci-archive": .ociArchive(path: path, tag: tag)
            case "docker-archive": .dockerArchive(path: path, tag: tag)
            case "dir": .rootFileSystem(path: rest)
            case "docker-daemon": .daemon(rest)
            default: nil
            }
        if reference != nil, rest.isEmpty {
            throw ReferenceError(text: text, reason: "nothing follows '\(text[...colon])'")
        }
        return reference
    }
}

/// What lies at a path, as far as it can be an image.
private enum FileKindOnDisk {
    case file
    case layout
    case rootFileSystem
    case otherFolder

    init?(_ path: String) {
        switch Self.mode(path) {
        case S_IFREG: self = .file
        case S_IFDIR:
            if Self.mode("\(path)/oci-layout") == S_IFREG {
                self = .layout
            } else if ["usr", "etc", "bin", "lib"].contains(where: { Self.mode("\(path)/\($0)") != nil }) {
                self = .rootFileSystem
            } else {
                self = .otherFolder
            }
        default: return nil
        }
    }

    private static func mode(_ path: String) -> mode_t? {
        var status = stat()
        // `status` outlives the call, which fills it.
        return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }
}
