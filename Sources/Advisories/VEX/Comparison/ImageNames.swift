internal import Model

/// Under which names a document may mean the subject.
struct ImageNames {
    /// What stands before a path, which is no repository's.
    private static let paths = ["oci:", "oci-archive:", "docker-archive:", "dir:", "sbom:"]
    private static let daemon = "docker-daemon:"

    private let digest: Digest?
    private let platform: Platform?
    /// `registry/repository`; `nil` where it does not come from a registry.
    private let repository: String?
    /// The last component of the repository or path.
    private let name: String
    private let tag: String?

    init(_ subject: ScanSubject) {
        digest = subject.digest
        platform = subject.platform
        let scheme = Self.paths.first { subject.name.hasPrefix($0) }
        let text = subject.name.dropFirst(
            scheme?.count ?? (subject.name.hasPrefix(Self.daemon) ? Self.daemon.count : 0))
        if scheme == nil, let reference = try? RegistryReference(parsing: String(text)) {
            repository = Self.repository(reference)
            tag = reference.tag
            name = Self.lastComponent(reference.repository[...])
        } else {
            let last = text.split(separator: "/").last ?? ""
            let parts = last.split(separator: ":", maxSplits: 1)
            repository = nil
            name = parts.first.map { $0.lowercased() } ?? ""
            tag = parts.count > 1 ? String(parts[1]) : nil
        }
    }

    /// `nil` where the product is the subject.
    func mismatch(_ product: VEXProduct) -> Mismatch? {
        if let stated = product.digests.first(where: { $0.algorithm == digest?.algorithm }) ?? product.digests.first {
            return mismatch(stated)
        }
        if let url = product.url { return mismatch(url) }
        return product.image.map { mismatch(named: $0) } ?? Mismatch(.nothing, "names no image")
    }

    private func mismatch(_ stated: Digest) -> Mismatch? {
        guard let digest else { return Mismatch(.whole, "the image's digest is not known") }
        return stated == digest ? nil : Mismatch(.whole, "names another image: \(stated)")
    }

    private func mismatch(_ url: PackageURL) -> Mismatch? {
        // An architecture says which image of several is meant, a digest does already.
        if let stated = url.version.flatMap({ Digest($0) }) { return mismatch(stated) }
        guard url.name.lowercased() == name else {
            return Mismatch(.whole, "names another image: \(url.name)")
        }
        var place = url.qualifiers["repository_url"]
        if url.type == "docker", let namespace = url.namespace {
            place = [place, namespace].compactMap(\.self).joined(separator: "/")
        }
        if let place, !isAt(place) {
            guard let repository else { return Mismatch(.whole, "the image's repository is not known: names \(place)") }
            return Mismatch(.whole, "names an image of another repository: \(place), not \(repository)")
        }
        if let stated = url.version ?? url.qualifiers["tag"], stated != tag {
            return Mismatch(.whole, "names another tag: \(stated)")
        }
        if let architecture = url.qualifiers["arch"], architecture != platform?.architecture {
            return Mismatch(.whole, "names another architecture: \(architecture)")
        }
        return nil
    }

    /// What the specification wants is the whole name; some leave the last component out.
    private func isAt(_ place: String) -> Bool {
        var place = place[...]
        if let scheme = place.range(ofText: "://") { place = place[scheme...] }
        while place.last == "/" { place = place.dropLast() }
        return [String(place), "\(place)/\(name)"].contains { text in
            guard let reference = try? RegistryReference(parsing: text) else { return false }
            return Self.repository(reference) == repository
        }
    }

    /// A bare name is that of any image of that name; one with a path is a repository of a registry.
    private func mismatch(named text: String) -> Mismatch? {
        // Most are of other images, and reading them takes time.
        let last = text.utf8.contains(UInt8(ascii: "@")) ? nil : text.split(separator: "/").last?.prefix { $0 != ":" }
        if let last, last.lowercased() != name { return Mismatch(.whole, "names another image: \(text)") }
        guard let reference = try? RegistryReference(parsing: text) else {
            return Mismatch(.nothing, "names no image: \(text)")
        }
        if let stated = reference.digest { return mismatch(stated) }
        let isSame =
            text.contains("/")
            ? Self.repository(reference) == repository : Self.lastComponent(reference.repository[...]) == name
        guard isSame else { return Mismatch(.whole, "names another image: \(text)") }
        let tail = text.split(separator: "/").last ?? ""
        if tail.contains(":"), reference.tag != tag {
            return Mismatch(.whole, "names another tag: \(reference.tag ?? "")")
        }
        return nil
    }

    private static func repository(_ reference: RegistryReference) -> String {
        "\(reference.registry)/\(reference.repository)"
    }

    private static func lastComponent(_ path: Substring) -> String {
        (path.split(separator: "/").last ?? path).lowercased()
    }
}

extension Substring {
    /// Where what follows the first occurrence of a short text begins.
    fileprivate func range(ofText text: String) -> Index? {
        indices.first { self[$0...].hasPrefix(text) }.map { index($0, offsetBy: text.count) }
    }
}
