internal import Model

/// What the reference of an image says about it, as publishers of base images write their names: `python:3.12-slim-bookworm`.
struct NamedImage: Sendable, Equatable {
    let reference: String
    /// `python` of Docker's official images and of mirrors of those; the whole repository of others, which may be built otherwise.
    let name: String
    /// The last step of the repository.
    let lastStep: String
    /// Without registry, tag and digest: `library/python`.
    let repository: String
    let tag: String?
    let isPinned: Bool
    /// Parts of the tag between dashes.
    let words: [String]

    /// Registries whose images are their own.
    private static let publishers: Set<String> = ["mcr.microsoft.com", "gcr.io", "quay.io", "ghcr.io", "cgr.dev"]
    /// Folders under which registries keep copies of Docker's images.
    private static let mirrors: Set<String> = [
        "library", "mirror", "mirrors", "docker", "dockerhub", "docker-hub", "docker.io", "proxy", "hub", "cache",
    ]

    init(_ reference: String) {
        self.reference = reference
        let parts = reference.split(separator: "@", maxSplits: 1)
        isPinned = parts.count > 1
        let named = parts.first.map(String.init) ?? ""
        let steps = named.split(separator: "/")
        let last = steps.last.map(String.init) ?? ""
        let ends = last.split(separator: ":", maxSplits: 1)
        lastStep = ends.first.map { $0.lowercased() } ?? ""
        // A first step with a dot, a colon or `localhost` is a registry.
        let hasRegistry =
            steps.count > 1 && (steps[0].contains(".") || steps[0].contains(":") || steps[0] == "localhost")
        let folders = steps.dropLast().dropFirst(hasRegistry ? 1 : 0).map { $0.lowercased() }
        let isMirrored =
            folders.isEmpty
            ? !Self.publishers.contains(steps.first.map(String.init) ?? "")
            : folders.allSatisfy(Self.mirrors.contains) || folders.last == "library"
        name = isMirrored ? lastStep : (folders + [lastStep]).joined(separator: "/")
        tag = ends.count > 1 ? String(ends[1]) : nil
        repository = (steps.dropLast().map(String.init) + [lastStep]).joined(separator: "/")
        words = (tag ?? "latest").lowercased().split(separator: "-").map(String.init)
    }

    /// Whether it is one of Docker's official images by its name: what somebody else calls python may be anything, and mirrors have them
    /// below `library`.
    var isDockerOfficial: Bool {
        let steps = repository.split(separator: "/")
        return steps.count == 1 || steps.dropLast().last == "library"
    }

    /// `3.12` of `3.12.1-slim`; `nil` where the tag begins with no number.
    var version: String? {
        guard let first = words.first?.drop(while: { $0 == "v" }), first.first?.isASCIIDigit == true else { return nil }
        return String(first.prefix { $0.isASCIIDigit || $0 == "." })
    }

    var minorVersion: String? {
        guard let parts = version?.split(separator: "."), parts.count >= 2 else { return nil }
        return "\(parts[0]).\(parts[1])"
    }

    var majorVersion: String? { version?.split(separator: ".").first.map(String.init) }

    /// musl is the libc of Alpine.
    var isAlpine: Bool { name == "alpine" || words.contains { $0.hasPrefix("alpine") } }

    var isWindows: Bool { ["nanoserver", "servercore", "windows"].contains { reference.lowercased().contains($0) } }

    /// `debian-12`, where the name says it.
    var release: String? {
        if let named = NamedSystem.distribution(reference), let version = named.versionID,
            named.id == "debian" || named.id == "ubuntu"
        {
            return "\(named.id)-\(named.id == "debian" ? String(version.prefix { $0 != "." }) : version)"
        }
        return nil
    }
}

extension Character {
    var isASCIIDigit: Bool { self >= "0" && self <= "9" }
}
