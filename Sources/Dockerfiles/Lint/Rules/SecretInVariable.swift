internal import Model

/// Credentials in ENV and ARG.
struct SecretInVariable: LintRule {
    let id = "BS5001"
    let name = "secret-in-variable"
    let aliases = ["SecretsUsedInArgOrEnv", "DS-0031", "CIS-DI-0010", "DL3064"]
    let severity = LintFinding.Severity.error
    let consequence =
        "Whoever can pull the image, or reach the build's cache, reads it: ENV is in the configuration, ARG in the history."
    let remedy =
        "Mount it while it is needed: RUN --mount=type=secret,id=…; at run time, from the platform's own store."

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

    func check(_ context: LintContext, _ report: LintReporter) {
        context.instructions(.env) { instruction, stage, index in
            for pair in instruction.pairs {
                guard let word = pair.value else { continue }
                let expansion = stage.expand(word, at: index, escape: context.dockerfile.escape)
                let source = expansion.used.first { Self.isSecret($0) && $0 != pair.name.text }
                if let source, !Self.isSecret(pair.name.text) {
                    report.found(
                        pair.name.range.lowerBound..<word.range.upperBound,
                        "\(pair.name.text) takes \(source), which stays in \(context.isShipped(stage) ? "the image" : "the build's cache")",
                        severity: context.isShipped(stage) ? nil : .warning)
                    continue
                }
                guard
                    Self.isSecret(pair.name.text) || Self.hasPassword(expansion.text ?? "")
                        || Self.isToken(expansion.text ?? "")
                else { continue }
                if let text = expansion.text, Self.isPlaceholder(text) { continue }
                let place = context.isShipped(stage) ? "the image" : "the build's cache"
                report.found(
                    pair.name.range.lowerBound..<word.range.upperBound,
                    expansion.used.isEmpty
                        ? "\(pair.name.text) is part of \(place)"
                        : "\(pair.name.text) comes with the build, and stays in \(place)",
                    severity: context.isShipped(stage) ? nil : .warning)
            }
        }
        context.instructions(.arg) { instruction, stage, _ in
            for pair in instruction.pairs where Self.isSecret(pair.name.text) || Self.isToken(pair.value?.text ?? "") {
                let value =
                    pair.value.map { Unquoting.text(Array($0.text.utf8)[...], escape: context.dockerfile.escape) } ?? ""
                if pair.value != nil, Self.isPlaceholder(value), !value.isEmpty { continue }
                report.found(
                    pair.name.range.lowerBound..<(pair.value ?? pair.name).range.upperBound,
                    context.isShipped(stage)
                        ? "\(pair.name.text) stays in the image's history"
                        : "\(pair.name.text) stays in the build's cache and in its provenance",
                    severity: value.isEmpty || !context.isShipped(stage) ? .warning : nil)
            }
        }
    }

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

    static func isSecret(_ name: String) -> Bool {
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
