/// What a type's definition says about its package URLs. Source: purl-spec, `types/*-definition.json`.
struct PackageURLType: Sendable {
    enum NamespaceRule: Sendable {
        case optional
        case required
        case prohibited
    }

    var lowercasesName = false
    var lowercasesNamespace = false
    var lowercasesVersion = false
    /// The only spelling of a word break in a name, where the type has one.
    var wordBreak: Character?
    var namespace = NamespaceRule.optional

    /// The definition of a type; an unknown one changes nothing.
    static func of(_ type: String) -> PackageURLType { known[type] ?? PackageURLType() }

    private static let lowercase = PackageURLType(lowercasesName: true, lowercasesNamespace: true)

    private static let known: [String: PackageURLType] = [
        "alpm": lowercase,
        "apk": lowercase,
        "bitbucket": lowercase,
        "bitnami": lowercase,
        "brew": lowercase,
        "cargo": PackageURLType(namespace: .prohibited),
        "chrome-extension": PackageURLType(lowercasesName: true, namespace: .prohibited),
        "composer": lowercase,
        "cran": PackageURLType(namespace: .prohibited),
        "deb": lowercase,
        "git": lowercase,
        "github": lowercase,
        "gitlab": lowercase,
        "hackage": PackageURLType(namespace: .prohibited),
        "hex": lowercase,
        "huggingface": PackageURLType(lowercasesVersion: true),
        "julia": PackageURLType(namespace: .prohibited),
        "luarocks": lowercase,
        "maven": PackageURLType(),
        "npm": lowercase,
        "oci": PackageURLType(lowercasesName: true, namespace: .prohibited),
        "opam": PackageURLType(namespace: .prohibited),
        "otp": PackageURLType(lowercasesName: true, namespace: .prohibited),
        "pub": PackageURLType(lowercasesName: true, wordBreak: "_", namespace: .prohibited),
        "pypi": PackageURLType(lowercasesName: true, wordBreak: "-", namespace: .prohibited),
        "qpkg": PackageURLType(lowercasesNamespace: true),
        "rpm": PackageURLType(lowercasesNamespace: true),
        "swift": PackageURLType(namespace: .required),
        "vcpkg": PackageURLType(namespace: .prohibited),
        "vscode-extension": PackageURLType(lowercasesName: true, lowercasesNamespace: true, namespace: .required),
    ]
}
