internal import Bytes

/// Where an image is, as a user writes it.
package enum ImageReference: Hashable, Sendable, CustomStringConvertible {
    case registry(RegistryReference)
    /// An OCI image layout folder; `tag` is matched against `org.opencontainers.image.ref.name`.
    case ociLayout(path: String, tag: String?)
    /// The same layout in a tar file.
    case ociArchive(path: String, tag: String?)
    /// What `docker save` writes, plain or gzipped.
    case dockerArchive(path: String, tag: String?)
    /// An image archive of either kind: the file itself says which.
    case archive(path: String)
    /// A root file system that lies unpacked in a folder.
    case rootFileSystem(path: String)
    /// An image held by a Docker-compatible daemon.
    case daemon(String)

    package var description: String {
        func tagged(_ scheme: String, _ path: String, _ tag: String?) -> String {
            tag.map { "\(scheme):\(path):\($0)" } ?? "\(scheme):\(path)"
        }
        switch self {
        case .registry(let reference): return reference.description
        case .ociLayout(let path, let tag): return tagged("oci", path, tag)
        case .ociArchive(let path, let tag): return tagged("oci-archive", path, tag)
        case .dockerArchive(let path, let tag): return tagged("docker-archive", path, tag)
        case .archive(let path): return path
        case .rootFileSystem(let path): return "dir:\(path)"
        case .daemon(let name): return "docker-daemon:\(name)"
        }
    }
}

/// A repository in a registry with a tag, a digest or both. Source: OCI distribution specification 1.1, "Pulling manifests", and the grammar of
/// github.com/distribution/reference.
package struct RegistryReference: Hashable, Sendable, CustomStringConvertible {
    /// Host and optional port: `ghcr.io`, `localhost:5000`, `[::1]:5000`; `docker.io` where none was written.
    package let registry: String
    /// `library/debian`, `owner/name`.
    package let repository: String
    package let tag: String?
    package let digest: Digest?

    package init(registry: String, repository: String, tag: String?, digest: Digest?) {
        self.registry = registry
        self.repository = repository
        self.tag = tag
        self.digest = digest
    }

    /// Parses `[registry/]repository[:tag][@digest]`; the tag is `latest` where neither is given.
    package init(parsing text: String) throws(ReferenceError) {
        var rest = text[...]
        if rest.hasPrefix("docker://") { rest = rest.dropFirst("docker://".count) }
        var digest: Digest?
        if let at = rest.lastIndex(of: "@") {
            guard let parsed = Digest(rest[rest.index(after: at)...]) else {
                throw ReferenceError(text: text, reason: "what follows '@' is no sha256 or sha512 digest")
            }
            digest = parsed
            rest = rest[..<at]
        }
        var tag: String?
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
            let candidate = rest[rest.index(after: colon)...]
            guard Self.isTag(candidate) else {
                throw ReferenceError(text: text, reason: "'\(candidate)' is no valid tag")
            }
            tag = String(candidate)
            rest = rest[..<colon]
        }
        let (registry, repository) = Self.split(rest)
        guard Self.isRegistry(registry) else {
            throw ReferenceError(text: text, reason: "'\(registry)' is no valid registry host")
        }
        guard Self.isRepository(repository) else {
            throw ReferenceError(
                text: text, reason: "'\(repository)' is no valid repository name (lower case, digits, . _ - /)")
        }
        self.init(
            registry: registry, repository: repository, tag: tag ?? (digest == nil ? "latest" : nil), digest: digest)
    }

    package var description: String {
        "\(registry)/\(repository)" + (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "")
    }

    /// The same repository, pinned to a digest.
    package func pinned(to digest: Digest) -> RegistryReference {
        RegistryReference(registry: registry, repository: repository, tag: tag, digest: digest)
    }

    private static func split(_ name: Substring) -> (registry: String, repository: String) {
        if let slash = name.firstIndex(of: "/") {
            let host = name[..<slash]
            if host.contains(".") || host.contains(":") || host == "localhost" {
                let repository = String(name[name.index(after: slash)...])
                let isHub = host == "index.docker.io" || host == "registry-1.docker.io" || host == "docker.io"
                guard isHub else { return (String(host), repository) }
                return ("docker.io", repository.contains("/") ? repository : "library/\(repository)")
            }
            return ("docker.io", String(name))
        }
        return ("docker.io", "library/\(name)")
    }

    private static func isTag(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 128, first != UInt8(ascii: "."),
            first != UInt8(ascii: "-")
        else {
            return false
        }
        return text.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    private static func isRegistry(_ text: String) -> Bool {
        var host = text[...]
        if host.hasPrefix("[") {
            guard let close = host.firstIndex(of: "]") else { return false }
            let address = host[host.index(after: host.startIndex)..<close]
            guard !address.isEmpty, address.utf8.allSatisfy({ $0 == UInt8(ascii: ":") || isHexDigit($0) }) else {
                return false
            }
            host = host[host.index(after: close)...]
            return host.isEmpty || (host.first == ":" && isPort(host.dropFirst()))
        }
        if let colon = host.firstIndex(of: ":") {
            guard isPort(host[host.index(after: colon)...]) else { return false }
            host = host[..<colon]
        }
        return !host.isEmpty
            && host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { isWord($0) && $0 != UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
            }
    }

    private static func isPort(_ text: Substring) -> Bool {
        // `UInt16` alone would take a sign.
        text.utf8.allSatisfy(\.isASCIIDigit) && UInt16(text).map { $0 > 0 } ?? false
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        byte.isASCIIDigit || ((byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "f"))
    }

    private static func isRepository(_ text: String) -> Bool {
        guard text.utf8.count <= 255 else { return false }
        return text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy(isPathComponent)
    }

    /// Alphanumeric runs joined by one period, one or two underscores, or any number of hyphens.
    private static func isPathComponent(_ text: Substring) -> Bool {
        var separator: [UInt8] = []
        var sawWord = false
        for byte in text.utf8 {
            if byte.isASCIIDigit || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")) {
                if !separator.isEmpty && !isSeparator(separator) { return false }
                separator = []
                sawWord = true
            } else {
                guard sawWord else { return false }
                separator.append(byte)
            }
        }
        return sawWord && separator.isEmpty
    }

    private static func isSeparator(_ bytes: [UInt8]) -> Bool {
        bytes == [UInt8(ascii: ".")] || bytes == [UInt8(ascii: "_")] || bytes == Array("__".utf8)
            || bytes.allSatisfy { $0 == UInt8(ascii: "-") }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte.isASCIIDigit || byte.isASCIILetter || byte == UInt8(ascii: "_")
    }
}

/// A reference that a user wrote and that means nothing.
package struct ReferenceError: Error, Equatable {
    package let text: String
    package let reason: String

    package init(text: String, reason: String) {
        self.text = text
        self.reason = reason
    }
}
