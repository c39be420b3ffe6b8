/// What tells that a variable holds a secret: its name, or how its value is written.
enum SecretText {
    /// Parts of names between underscores.
    private static let words: Set<String> = [
        "password", "passwd", "pwd", "secret", "token", "apikey", "credential", "credentials", "passphrase",
    ]
    private static let pairs: [(String, String)] = [
        ("api", "key"), ("access", "key"), ("secret", "key"), ("private", "key"), ("auth", "key"),
        ("encryption", "key"), ("signing", "key"),
    ]
    /// Parts that say that the value is about one, and is none.
    private static let harmless: Set<String> = [
        "file", "path", "dir", "url", "uri", "name", "id", "type", "length", "expiry", "expires", "ttl", "timeout",
        "public", "host", "port", "enabled", "policy",
        "endpoint", "issuer", "audience", "header", "algorithm", "username", "user", "store",
    ]

    /// Whether a value begins as the tokens of well-known services do. Source: their own documentation of token formats.
    static func isToken(_ value: String) -> Bool {
        let beginnings = [
            "AKIA", "ASIA", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "sk_live_", "rk_live_",
            "npm_", "pypi-AgEI", "hf_",
            "dckr_pat_", "-----BEGIN",
        ]
        let text = value.trimmedOfSpaces.drop { $0 == "\"" || $0 == "'" }
        return beginnings.contains { text.hasPrefix($0) } && text.utf8.count >= 16 && !text.contains("$")
    }

    /// Whether a value is an address with a password in it: `postgres://shop:…@db/shop`. Source: RFC 3986, section 3.2.1.
    static func hasPassword(_ value: String) -> Bool {
        guard let scheme = value.firstRange(of: "://") else { return false }
        let authority = value[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@") else { return false }
        let user = authority[..<at]
        guard let colon = user.firstIndex(of: ":") else { return false }
        let password = user[user.index(after: colon)...]
        return !password.isEmpty && !password.contains("$") && !user[..<colon].isEmpty
    }

    /// Whether a variable of this name holds a secret.
    static func isName(_ name: String) -> Bool {
        let parts = name.lowercased().split { $0 == "_" || $0 == "-" || $0 == "." }.map(String.init)
        guard let last = parts.last, !harmless.contains(last), !parts.contains("public") else { return false }
        if parts.contains(where: words.contains) { return true }
        return zip(parts, parts.dropFirst()).contains { pair in pairs.contains { $0 == pair } }
    }

    /// Nothing, or something that cannot be one.
    static func isPlaceholder(_ value: String) -> Bool {
        let text = value.lowercased()
        return text.isEmpty || ["true", "false", "0", "1", "none", "null"].contains(text)
            || text.hasPrefix("/run/secrets/")
    }
}
