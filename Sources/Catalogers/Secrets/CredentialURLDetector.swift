internal import Bytes

/// A URL with a password in it: `postgres://user:password@host/db` (RFC 3986, section 3.2.1).
package struct CredentialURLDetector: SecretDetector {
    package let id = "url-password"
    package let title = "password in a URL"
    package let anchors: [String]
    package let window = 640

    /// Schemes of databases and queues, whose URLs are rare in text; web addresses are too frequent to be looked for in
    /// every file.
    package static let services = CredentialURLDetector(schemes: [
        "postgres", "postgresql", "mysql", "mariadb", "mongodb", "mongodb+srv", "redis", "rediss", "amqp", "amqps",
        "mssql", "clickhouse", "ldaps",
    ])
    /// For short texts and files that hold credentials: any scheme that takes one.
    package static let web = CredentialURLDetector(schemes: ["http", "https", "ftp", "sftp", "ssh", "git+https"])

    private init(schemes: [String]) { anchors = schemes.map { $0 + "://" } }

    package func match(at anchor: Int, in bytes: Span<UInt8>) -> SecretMatch? {
        guard let colon = bytes.firstRange(of: "://", from: anchor), colon - anchor < 16 else { return nil }
        if anchor > 0, Alphabet.base62.contains(bytes[anchor - 1]) { return nil }
        let start = colon + 3
        guard let at = endOfUserInfo(from: start, in: bytes) else { return nil }
        let userInfo = bytes.extracting(start..<at)
        let user: Int
        if let separator = userInfo.firstIndex(of: UInt8(ascii: ":")) {
            user = separator + 1
        } else {
            // A token alone, as code hosts take it.
            guard userInfo.count >= 20, Plausibility.isRandom(userInfo) else { return nil }
            user = 0
        }
        let password = userInfo.extracting(user..<userInfo.count)
        guard password.count >= 4, Plausibility.isReal(password),
            !isUsualExample(password, user: userInfo.extracting(0..<max(0, user - 1))),
            isRealHost(bytes.extracting(at + 1..<min(bytes.count, at + 64)))
        else { return nil }
        return SecretMatch(start + user..<at)
    }

    /// Offset of the `@` that ends the user and password, where one comes before the path.
    private func endOfUserInfo(from start: Int, in bytes: Span<UInt8>) -> Int? {
        var position = start
        while position < min(bytes.count, start + 256) {
            let byte = bytes[position]
            if byte == UInt8(ascii: "@") { return position }
            if byte <= 0x20 || byte >= 0x7f || "/?#\"'`<>\\|(),;*[]".utf8.contains(byte) { return nil }
            position += 1
        }
        return nil
    }

    /// `user:password`, `scott:tiger`, `postgres:postgres`: the words of documentation.
    private func isUsualExample(_ password: Span<UInt8>, user: Span<UInt8>) -> Bool {
        let lower = password.lowercased
        if user.lowercased == lower { return true }
        return Self.exampleWords.contains(lower) || lower.span.starts(with: "pass") || lower.span.starts(with: "pwd")
            || lower.span.starts(with: "$")
    }

    private static let exampleWords: Set<[UInt8]> = Set(
        [
            "tiger", "secret", "token", "test", "guest", "user", "admin", "root", "foo", "bar", "baz", "postgres",
            "mysql", "redis", "mongo", "passwd", "x-oauth-basic", "port", "1234", "none", "hello", "auth",
        ]
        .map { Array($0.utf8) })

    private func isRealHost(_ host: Span<UInt8>) -> Bool {
        guard !host.isEmpty, Alphabet.base62.contains(host[0]) || host[0] == UInt8(ascii: "[") else { return false }
        return host.firstRange(of: "example.") == nil && !host.starts(with: "host") && !host.starts(with: "HOST")
            && !host.starts(with: "server")
    }
}
