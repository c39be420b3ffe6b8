internal import Model

/// 1: what is the base image, is its digest pinned, is it minimal, is it current?
struct BaseQuestion: AssessedQuestion {
    let question = Question.base

    func checks(_ image: AssessedImage) -> [Check] {
        [identity(image), pin(image), minimal(image), current(image)] + libc(image)
    }

    private static let nameLabel = "org.opencontainers.image.base.name"
    private static let digestLabel = "org.opencontainers.image.base.digest"

    private func proven(_ image: AssessedImage) -> BaseCandidate? {
        BaseCandidate.proven(below: image.config.diffIDs, among: image.bases)
    }

    private func identity(_ image: AssessedImage) -> Check {
        if let base = proven(image) {
            let digest = base.manifestDigest.map { "@\($0)" } ?? ""
            return Check(
                "base.identity", .yes, "the base is \(base.reference)",
                evidence: ["its \(base.diffIDs.count) layers are the lowest of this image \(digest)".trimmed])
        }
        if !image.bases.isEmpty {
            return Check(
                "base.identity", .unknown, "none of the images given with --base is the base",
                evidence: image.bases.map(\.reference) + claims(image))
        }
        let claims = claims(image)
        guard !claims.isEmpty else {
            return Check("base.identity", .unknown, "nothing says what the base is; prove it with --base IMAGE")
        }
        return Check("base.identity", .unknown, "claimed, not proven; prove it with --base IMAGE", evidence: claims)
    }

    private func claims(_ image: AssessedImage) -> [String] {
        var claims: [String] = []
        if let name = image.config.labels[Self.nameLabel] { claims.append("label \(Self.nameLabel): \(name)") }
        if let first = image.config.history.first(where: { !$0.isEmptyLayer }) {
            let text = first.createdBy.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if !text.isEmpty { claims.append("history: \(text.prefix(120))") }
        }
        if let distribution = image.inventory.distribution { claims.append("os-release: \(distribution.title)") }
        return claims
    }

    private func pin(_ image: AssessedImage) -> Check {
        let name = image.config.labels[Self.nameLabel]
        if let digest = image.config.labels[Self.digestLabel] {
            if let base = proven(image), let stated = Digest(digest),
                [base.manifestDigest, base.indexDigest].contains(stated)
            {
                return Check(
                    "base.pinned", .yes, "built from a digest, which is that of the proven base",
                    evidence: ["label \(Self.digestLabel): \(digest)"])
            }
            let isDigest = Digest(digest) != nil
            return Check(
                "base.pinned", .unknown, isDigest ? "claimed: built from a digest" : "the label names no valid digest",
                evidence: ["label \(Self.digestLabel): \(digest)"])
        }
        guard let name else {
            return Check("base.pinned", .unknown, "no label says from which digest the image was built")
        }
        let isPinned = name.contains("@sha256:")
        return Check(
            "base.pinned", .unknown,
            isPinned ? "claimed: built from a digest" : "claimed: built from a tag, which can move",
            evidence: ["label \(Self.nameLabel): \(name)"])
    }

    private func minimal(_ image: AssessedImage) -> Check {
        let unwanted: [Capability] = [.shell, .packageManager, .compile, .download, .remoteAccess, .containerEscape]
        // What an interpreter can do counts at run time (question 3); an app in its language needs it all the same.
        let found = unwanted.filter { capability in
            image.toolbox.tools(with: capability).contains { !$0.capabilities.contains(.interpreter) }
        }.map(\.title)
        let size = image.inventory.image.storedSize.map { ", \(Numbers.size($0))" } ?? ""
        let scale =
            "\(Numbers.count(image.inventory.packages.count, "package")), \(Numbers.count(image.inventory.files.count, "file"))\(size)"
        guard !found.isEmpty else {
            return Check("base.minimal", .yes, "no shell, package manager, compiler or downloader (\(scale))")
        }
        return Check(
            "base.minimal", .no, "more than the app needs (\(scale))",
            evidence: [found.joined(separator: ", ")],
            fix: "build in one stage, copy the app into a base without these (distroless, or FROM scratch) in the next")
    }

    private func current(_ image: AssessedImage) -> Check {
        guard let distribution = image.inventory.distribution else {
            let isStatic = image.inventory.packages.allSatisfy { !$0.package.ecosystem.isOperatingSystem }
            return Check(
                "base.current", .unknown,
                isStatic ? "there is no distribution in the image" : "no os-release says which distribution this is")
        }
        let evidence = ["os-release: \(distribution.title)"]
        switch Lifecycle.find(distribution, on: image.day) {
        case .supported(let end):
            return Check(
                "base.current", .yes, "\(distribution.title) has security support until \(end)", evidence: evidence)
        case .extended(let since, let end):
            return Check(
                "base.current", .yes,
                "\(distribution.title) left regular support on \(since), extended until \(end): plan the next release",
                evidence: evidence)
        case .ended(let end):
            return Check(
                "base.current", .no, "\(distribution.title) has had no security updates since \(end)",
                evidence: evidence, fix: "move FROM to a supported release of \(distribution.id)")
        case .rolling:
            return Check(
                "base.current", .unknown, "\(distribution.title) is rolling: only a rebuild keeps it current",
                evidence: evidence)
        case .unknown:
            return Check(
                "base.current", .unknown, "no end of support is known for \(distribution.title)", evidence: evidence)
        }
    }

    /// A program whose dynamic linker is absent does not start: typical for a glibc build in an image of musl.
    private func libc(_ image: AssessedImage) -> [Check] {
        let files = image.inventory.files
        var broken: [String: [String]] = [:]
        var known: [String: Bool] = [:]
        for position in 0..<files.count where files.contentRecord(position).content == .program {
            guard let linker = files.interpreter(position), linker.hasPrefix("/") else { continue }
            let exists =
                known[linker]
                ?? {
                    if case .found = files.resolve(linker) { return true }
                    return false
                }()
            known[linker] = exists
            if !exists { broken[linker, default: []].append(files.path(position)) }
        }
        return broken.sorted { $0.key < $1.key }.map { linker, programs in
            let isTrap = linker.contains("ld-linux") && known.keys.contains { $0.contains("ld-musl") }
            return Check(
                "base.libc", .no,
                isTrap
                    ? "programs linked with glibc in an image of musl: they do not start"
                    : "programs whose dynamic linker \(linker) is not in the image: they do not start",
                evidence: [AssessedImage.list(programs)],
                fix: isTrap
                    ? "link them statically or against musl, or take a base with glibc"
                    : "add the linker's package or link statically")
        }
    }
}

extension String {
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
