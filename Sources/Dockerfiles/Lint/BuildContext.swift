/// What of a build's context matters to rules.
package struct BuildContext: Sendable {
    /// The rules of `.dockerignore`; `nil` where there is none.
    package let ignored: DockerIgnore?
    /// Names at the top that no image should have, as they were found; folders too.
    package let sensitive: [String]

    package init(ignored: DockerIgnore?, entries: [String]) {
        self.ignored = ignored
        sensitive = entries.filter(Self.isSensitive).sorted()
    }

    /// Version control, credentials and keys by the names that their programs give them.
    private static let names: Set<String> = [
        ".git", ".hg", ".svn", ".env", ".npmrc", ".pypirc", ".netrc", ".aws", ".ssh", ".kube", ".docker", ".gnupg",
        ".htpasswd",
        "id_rsa", "id_ed25519", "id_ecdsa", "terraform.tfstate", "credentials.json",
    ]
    private static let endings = [".pem", ".key", ".p12", ".pfx", ".jks", ".keystore", ".tfstate", ".kdbx"]
    /// What stands for a secret, and is none.
    private static let examples = ["example", "sample", "template", "dist", "pub"]

    /// Whether no image should have an entry of that name.
    package static func isSensitive(_ name: String) -> Bool {
        let lower = name.lowercased()
        if names.contains(lower) || endings.contains(where: lower.hasSuffix) { return true }
        return lower.hasPrefix(".env.") && !examples.contains { lower.hasSuffix($0) }
    }

    /// Those that go along where the whole context is copied.
    package var exposed: [String] { sensitive.filter { ignored?.ignores($0) != true } }
}
