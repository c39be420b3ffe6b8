internal import Bytes
package import Model

/// Credentials in an image's configuration: variables, labels and the steps of the history. Known by their value, as in
/// a file, or by a name that only a credential has with a value that is no placeholder, path or reference.
package enum ConfigurationSecrets {
    package static func find(in config: ImageConfig) -> [Secret] {
        var found: [Secret] = []
        func add(_ secrets: [Secret]) {
            for secret in secrets where !found.contains(secret) { found.append(secret) }
        }
        for variable in config.environment { add(find(inVariable: variable, kind: "ENV")) }
        for (name, value) in config.labels.sorted(by: { $0.key < $1.key }) {
            add(find(inVariable: "\(name)=\(value)", kind: "label"))
        }
        for step in config.history { add(find(inStep: step.createdBy)) }
        return found
    }

    /// Of `NAME=value`; the place is `ENV NAME` or `label NAME`.
    package static func find(inVariable variable: String, kind: String) -> [Secret] {
        let bytes = Array(variable.utf8)
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return [] }
        let name = bytes.span.extracting(0..<equals)
        let value = bytes.span.extracting(equals + 1..<bytes.count)
        let place = "\(kind) \(name.text)"
        let byValue = Secret.find(in: bytes.span, place: place).map { $0.withoutLine }
        if !byValue.isEmpty { return byValue }
        guard SecretName.isSecret(name), SecretName.isValue(value) else { return [] }
        return [
            Secret(
                detector: "secret-variable", title: "value of a variable that is named like a secret", place: place,
                redacted: Secret.redact(value.text))
        ]
    }

    /// Of a step: values of any kind, and assignments (`ARG TOKEN=…`, `export TOKEN=…`, `|1 TOKEN=…` of a build
    /// argument, `--password=…`).
    package static func find(inStep step: String) -> [Secret] {
        let bytes = Array(step.utf8)
        var found = Secret.find(in: bytes.span, place: "history").map { $0.withoutLine }
        for variable in assignments(in: bytes.span) {
            for secret in find(inVariable: variable, kind: "ENV") where secret.detector == "secret-variable" {
                let secret = Secret(
                    detector: secret.detector, title: secret.title, place: "history", redacted: secret.redacted)
                if !found.contains(secret) { found.append(secret) }
            }
        }
        return found
    }

    /// Words of the form `NAME=value`, quotes around the value taken off.
    private static func assignments(in step: Span<UInt8>) -> [String] {
        var result: [String] = []
        var position = 0
        while let equals = step.firstIndex(of: UInt8(ascii: "="), from: position) {
            position = equals + 1
            let start = step.startOfRun(before: equals, .word)
            guard start < equals, position < step.count else { continue }
            var end = position
            if step[position] == UInt8(ascii: "\"") || step[position] == UInt8(ascii: "'") {
                let quote = step[position]
                position += 1
                end = step.firstIndex(of: quote, from: position) ?? step.count
            } else {
                while end < step.count, !step[end].isASCIISpace, !";&|".utf8.contains(step[end]) { end += 1 }
            }
            var name = start
            while name < equals, step[name] == UInt8(ascii: "-") { name += 1 }
            guard name < equals else { continue }
            result.append(step.extracting(name..<equals).text + "=" + step.extracting(position..<end).text)
            position = end
        }
        return result
    }
}

/// What a variable's name and value must be to be called a secret.
enum SecretName {
    /// Whole words of a name (`DB_PASSWORD`, `apiToken`); two words that only together mean a secret are joined by `_`.
    private static let words: Set<String> = [
        "password", "passwd", "pwd", "passphrase", "secret", "secrets", "token", "credentials", "apikey", "privatekey",
        "authkey",
    ]
    private static let pairs: Set<String> = [
        "api_key", "private_key", "secret_key", "access_key", "auth_key", "encryption_key", "signing_key", "master_key",
        "account_key", "pass_phrase", "basic_auth",
    ]
    /// Last words that make it something beside the secret: where it is, how long it lives, whether there is one.
    private static let harmlessEnds: Set<String> = [
        "file", "path", "dir", "url", "uri", "name", "id", "alias", "arn", "version", "sha256", "sha512", "checksum",
        "length", "size", "ttl", "expiry", "timeout",
        "lifetime", "type", "header", "prefix", "endpoint", "enabled", "required", "policy", "algorithm", "issuer",
        "audience", "count", "limit", "limits", "field", "location", "env", "format", "provider", "store", "manager",
        "class", "hash",
        "cache", "ref",
    ]
    private static let harmlessStarts: Set<String> = [
        "allow", "no", "disable", "enable", "use", "has", "require", "max", "min", "skip", "generate", "gpg", "public",
        "random",
    ]

    static func isSecret(_ name: Span<UInt8>) -> Bool {
        let parts = components(of: name)
        guard let first = parts.first, let last = parts.last, !harmlessEnds.contains(last),
            !harmlessStarts.contains(first)
        else { return false }
        if parts.contains(where: words.contains) { return true }
        return zip(parts, parts.dropFirst()).contains { pairs.contains("\($0)_\($1)") }
    }

    /// `DB_PASSWORD`, `db.password`, `dbPassword` → db, password.
    private static func components(of name: Span<UInt8>) -> [String] {
        var parts: [[UInt8]] = [[]]
        for index in 0..<name.count {
            let byte = name[index]
            guard byte.isASCIILetter || byte.isASCIIDigit else {
                parts.append([])
                continue
            }
            let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            let followsLower = index > 0 && name[index - 1] >= UInt8(ascii: "a") && name[index - 1] <= UInt8(ascii: "z")
            if isUpper && followsLower { parts.append([]) }
            parts[parts.count - 1].append(isUpper ? byte | 0x20 : byte)
        }
        return parts.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// A value that somebody chose or was given, rather than a switch, number, path, address or reference.
    static func isValue(_ value: Span<UInt8>) -> Bool {
        let value = value.trimmed
        guard value.count >= 4, Plausibility.isReal(value) else { return false }
        if value[0] == UInt8(ascii: "/") || value[0] == UInt8(ascii: ".") || value[0] == UInt8(ascii: "~") {
            return false
        }
        if value.firstRange(of: "://") != nil || value.starts(with: "file:") || value.starts(with: "arn:")
            || value.starts(with: "alias/")
        {
            return false
        }
        if switches.contains(value.lowercased) { return false }
        for index in 0..<value.count where value[index].isASCIISpace { return false }
        return value.endOfRun(from: 0, Alphabet("0123456789")) < value.count || value.count >= 6
    }

    private static let switches: Set<[UInt8]> = Set(
        [
            "true", "false", "none", "null", "optional", "required", "always", "never", "auto", "default", "disabled",
            "enabled", "unset", "password", "secret", "token",
        ].map { Array($0.utf8) })
}

extension Secret {
    /// Where a text is one value, a line says nothing.
    fileprivate var withoutLine: Secret { Secret(detector: detector, title: title, place: place, redacted: redacted) }
}
