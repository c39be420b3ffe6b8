package import Model

/// Images that are good to end on, and what tags of images to build with stand for. Facts only: digests are looked up when they are needed.
package struct BaseCatalog: Sendable, Equatable {
    /// What an image has that an app may need.
    package enum Purpose: String, Sendable, CaseIterable {
        /// Nothing but certificates and time zones.
        case statically = "static"
        /// The C library.
        case libc
        case java
        case dotnet
        case nginx
        case python
    }

    /// An image to end on.
    package struct Entry: Sendable, Equatable {
        package var reference: String
        package var purpose: Purpose
        /// Of what it runs: `21` of Java; `nil` where there is none.
        package var version: String?
        /// `debian-13`; `nil` for one that does not matter.
        package var release: String?
        /// Path of the interpreter.
        package var program: String?
        package var user: String
        /// What an app may miss: `shell`, `icu`.
        package var lacks: [String]
        /// The last day of its support.
        package var ends: CivilDate?

        func isSupported(on day: CivilDate?) -> Bool {
            guard let ends, let day else { return true }
            return day <= ends
        }
    }

    /// What a tag without a distribution's name stands for.
    package struct Builder: Sendable, Equatable {
        package var image: String
        /// Minor versions; `latest` too.
        package var versions: [String]
        package var release: String
    }

    /// A user that an image is made for, though it starts as root.
    package struct Account: Sendable, Equatable {
        package var image: String
        package var user: String
        /// For images upon Alpine, where it differs.
        package var alpineUser: String?
    }

    package var entries: [Entry] = []
    package var builders: [Builder] = []
    package var accounts: [Account] = []

    package init() {}

    /// Entries of another list come first.
    package func extended(by other: BaseCatalog) -> BaseCatalog {
        var result = other
        result.entries += entries
        result.builders += builders
        result.accounts += accounts
        return result
    }

    /// The first that fits, and is supported.
    func entry(
        _ purpose: Purpose, version: String? = nil, release: String? = nil, program: String? = nil, on day: CivilDate?
    )
        -> Entry?
    {
        entries.first { entry in
            entry.purpose == purpose && entry.isSupported(on: day) && (version == nil || entry.version == version)
                && (release == nil || entry.release == release) && (program == nil || entry.program == program)
        }
    }

    /// What fits but for its support, which has ended.
    func ended(_ purpose: Purpose, version: String? = nil, release: String? = nil, on day: CivilDate?) -> Entry? {
        entries.first { entry in
            entry.purpose == purpose && !entry.isSupported(on: day) && (version == nil || entry.version == version)
                && (release == nil || entry.release == release)
        }
    }

    /// The distribution of an image to build with.
    func release(of image: NamedImage) -> String? {
        if let release = image.release { return release }
        guard !image.isAlpine, !image.isWindows else { return nil }
        // The tag of a patch release stays what it was when that was made.
        if let version = image.version, version.split(separator: ".").count > 2 { return nil }
        let version = image.version == nil ? "latest" : image.minorVersion ?? image.majorVersion ?? "latest"
        return builders.first { $0.image == image.name && $0.versions.contains(version) }?.release
    }

    func account(of image: NamedImage) -> String? {
        guard let account = accounts.first(where: { $0.image == image.name }) else { return nil }
        return image.isAlpine ? account.alpineUser ?? account.user : account.user
    }

    /// Whether an image is one of those to end on.
    func knowsAsMinimal(_ image: NamedImage) -> Bool { entry(like: image) != nil || Self.isMinimalByName(image) }

    /// The entry of an image: by its tag, or by its repository where every tag of that is minimal.
    func entry(like image: NamedImage) -> Entry? {
        let named = image.reference.split(separator: "@").first.map(String.init)
        return entries.first { $0.reference == named }
            ?? entries.first { entry in
                let own = NamedImage(entry.reference)
                return own.repository == image.repository && (entry.version == nil || own.version == image.version)
                    && (entry.purpose == .nginx || Self.isMinimalByName(image))
            }
    }

    private static func isMinimalByName(_ image: NamedImage) -> Bool {
        if image.words.contains(where: { $0 == "debug" || $0 == "dev" }) { return false }
        return image.repository.contains("distroless/") || image.repository.contains("chainguard/")
            || image.words.contains { $0.contains("chiseled") }
    }
}
