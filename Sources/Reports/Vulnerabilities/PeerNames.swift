internal import Model

/// How Trivy and Syft name a kind of package, so that what reads their reports knows it in ours.
/// Sources: Trivy, pkg/fanal/types/const.go; Syft, syft/pkg/type.go and syft/pkg/language.go.
struct PeerNames {
    /// `Type` of one of Trivy's results.
    let trivy: String
    /// The name under which Trivy lists all packages of the kind; `nil` where each file is a target of its own.
    let trivyTarget: String?
    /// `type` of a package of Syft.
    let syft: String
    /// Syft's word for the language; empty for a distribution's packages.
    let language: String

    private init(_ trivy: String, _ trivyTarget: String?, _ syft: String, _ language: String) {
        self.trivy = trivy
        self.trivyTarget = trivyTarget
        self.syft = syft
        self.language = language
    }

    /// Kinds that neither knows keep the type of their package URL.
    init(_ ecosystem: Ecosystem) {
        self = Self.table[ecosystem.purlType] ?? PeerNames(ecosystem.purlType, nil, ecosystem.purlType, "")
    }

    private static let table: [String: PeerNames] = [
        "alpm": PeerNames("alpm", nil, "alpm", ""),
        "apk": PeerNames("apk", nil, "apk", ""),
        "bitnami": PeerNames("bitnami", nil, "bitnami", ""),
        "brew": PeerNames("brew", nil, "homebrew", ""),
        "cargo": PeerNames("rustbinary", nil, "rust-crate", "rust"),
        "composer": PeerNames("composer-vendor", nil, "php-composer", "php"),
        "conda": PeerNames("conda-pkg", "Conda", "conda", ""),
        "cran": PeerNames("cran", nil, "R-package", "R"),
        "deb": PeerNames("deb", nil, "deb", ""),
        "gem": PeerNames("gemspec", "Ruby", "gem", "ruby"),
        "generic": PeerNames("generic", nil, "binary", ""),
        "golang": PeerNames("gobinary", nil, "go-module", "go"),
        "hex": PeerNames("hex", nil, "hex", "elixir"),
        "maven": PeerNames("jar", "Java", "java-archive", "java"),
        "npm": PeerNames("node-pkg", "Node.js", "npm", "javascript"),
        "nuget": PeerNames("dotnet-core", nil, "dotnet", "dotnet"),
        "otp": PeerNames("otp", nil, "erlang-otp", "erlang"),
        "pub": PeerNames("pub", nil, "dart-pub", "dart"),
        "pypi": PeerNames("python-pkg", "Python", "python", "python"),
        "rpm": PeerNames("rpm", nil, "rpm", ""),
        "swift": PeerNames("swift", nil, "swift", "swift"),
    ]

    /// What Trivy calls a lock file, by its name.
    static func trivyLock(_ path: String) -> String? {
        locks[path.split(separator: "/").last.map(String.init) ?? ""]
    }

    private static let locks: [String: String] = [
        "Cargo.lock": "cargo", "Gemfile.lock": "bundler", "Package.resolved": "swift", "Pipfile.lock": "pipenv",
        "bun.lock": "bun", "composer.lock": "composer", "go.mod": "gomod", "gradle.lockfile": "gradle",
        "mix.lock": "hex", "package-lock.json": "npm", "packages.lock.json": "nuget", "pnpm-lock.yaml": "pnpm",
        "poetry.lock": "poetry", "pom.xml": "pom", "pubspec.lock": "pub", "pylock.toml": "pylock",
        "requirements.txt": "pip", "uv.lock": "uv", "yarn.lock": "yarn",
    ]

    /// Trivy's name for a distribution.
    static func trivyFamily(_ distribution: Distribution) -> String { families[distribution.id] ?? distribution.id }

    private static let families: [String: String] = [
        "almalinux": "alma", "amzn": "amazon", "mariner": "cbl-mariner", "ol": "oracle", "rhel": "redhat",
    ]
}
