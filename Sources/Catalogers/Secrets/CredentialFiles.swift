package import Bytes
package import Model

/// Files that hold credentials by what they are: their names say so, their lines are read.
package struct CredentialFiles: Cataloger {
    package let id: CatalogerID = "credential-files"
    package let wanted: [Claim]
    private let readers: [CredentialFile]

    package init() {
        var claims: [Claim] = []
        var readers: [CredentialFile] = []
        for file in CredentialFile.all {
            for place in file.places {
                claims.append(Claim(place, upTo: .mebibytes(1), overLimit: .local))
                readers.append(file)
            }
        }
        wanted = claims
        self.readers = readers
    }

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let reader = readers[file.claim]
        var lines = LineCursor(file.bytes)
        var previous: [UInt8] = []
        while let line = lines.next() {
            let text = line.trimmed
            if let value = reader.read(text, previous) {
                sink.add(
                    Secret(
                        detector: reader.id, title: reader.title, place: file.path, line: lines.line,
                        redacted: Secret.redact(text.extracting(value).text)))
            }
            if !text.isEmpty { previous = text.array }
        }
    }

    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }
}

/// One kind of such a file, read line by line.
struct CredentialFile: Sendable {
    let id: String
    let title: String
    let places: [Claim.Place]
    /// Where in a line (white space taken off at both ends) a credential is; the second argument is the line before
    /// that is not empty.
    let read: @Sendable (_ line: Span<UInt8>, _ previous: [UInt8]) -> Range<Int>?

    static let all: [CredentialFile] = [
        CredentialFile(
            id: "password-hash", title: "password hash of an account",
            places: [.path("etc/shadow"), .path("etc/gshadow"), .path("etc/shadow-"), .path("etc/passwd")],
            read: { line, _ in hash(inField: 1, of: line) }),
        CredentialFile(
            id: "htpasswd", title: "password hash of a web user",
            places: [.name(".htpasswd"), .name("htpasswd"), .name("htpasswd.users")],
            read: { line, _ in hash(inField: 1, of: line) }),
        CredentialFile(
            id: "netrc", title: "password in .netrc",
            places: [.name(".netrc"), .name("_netrc"), .child(of: "etc/apt/auth.conf.d"), .path("etc/apt/auth.conf")],
            read: { line, _ in word(after: "password", in: line) }),
        CredentialFile(
            id: "pgpass", title: "password in .pgpass", places: [.name(".pgpass")],
            read: { line, _ in real(field(4, of: line), in: line) }),
        CredentialFile(
            id: "git-credentials", title: "password in a URL",
            places: [
                .name(".git-credentials"), .name("config", parentSuffix: ".git"), .name("pip.conf"),
                .name("sources.list"), .suffix(".repo", parentSuffix: "repos.d"),
            ],
            read: { line, _ in urlPassword(in: line) }),
        CredentialFile(
            id: "docker-auth", title: "registry credential of Docker",
            places: [
                .name("config.json", parentSuffix: ".docker"), .name(".dockercfg"),
                .name("auth.json", parentSuffix: "containers"),
            ],
            read: { line, _ in
                jsonString(named: "\"auth\"", in: line) ?? jsonString(named: "\"identitytoken\"", in: line)
            }),
        CredentialFile(
            id: "aws-credentials", title: "AWS session token", places: [.name("credentials", parentSuffix: ".aws")],
            read: { line, _ in line.starts(with: "aws_session_token") ? real(valueRange(of: line), in: line) : nil }),
        CredentialFile(
            id: "kubeconfig", title: "Kubernetes token",
            places: [.name("config", parentSuffix: ".kube"), .name("kubeconfig"), .suffix(".kubeconfig")],
            read: { line, _ in line.starts(with: "token: ") && line.count > 30 ? real(7..<line.count, in: line) : nil }),
        CredentialFile(
            id: "service-account-token", title: "Kubernetes service account token",
            places: [.name("token", parentSuffix: "serviceaccount")],
            read: { line, _ in line.starts(with: "eyJ") && line.count > 100 ? 0..<line.count : nil }),
        CredentialFile(
            id: "mysql-password", title: "password in .my.cnf", places: [.name(".my.cnf"), .name(".mylogin.cnf")],
            read: { line, _ in line.starts(with: "password") ? real(valueRange(of: line), in: line) : nil }),
        CredentialFile(
            id: "pypirc", title: "password in .pypirc", places: [.name(".pypirc")],
            read: { line, _ in line.starts(with: "password") ? real(valueRange(of: line), in: line) : nil }),
        CredentialFile(
            id: "putty-key", title: "PuTTY private key", places: [.suffix(".ppk")],
            read: { line, previous in
                previous.span.starts(with: "Private-Lines:") && line.count >= 40 ? 0..<line.count : nil
            }),
        CredentialFile(
            id: "environment-file", title: "value of a variable that is named like a secret",
            places: [.name(".env"), .name(".env.production"), .name(".env.local"), .suffix(".env")],
            read: { line, _ in
                guard let value = valueRange(of: line), line[0] != UInt8(ascii: "#"),
                    SecretName.isSecret(line.extracting(0..<(line.firstIndex(of: UInt8(ascii: "=")) ?? 0))),
                    SecretName.isValue(line.extracting(value))
                else { return nil }
                return value
            }),
    ]
}

extension CredentialFile {
    /// A colon-separated field by number.
    static func field(_ number: Int, of line: Span<UInt8>) -> Range<Int>? {
        var start = 0
        for _ in 0..<number {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":"), from: start) else { return nil }
            start = colon + 1
        }
        return start..<(line.firstIndex(of: UInt8(ascii: ":"), from: start) ?? line.count)
    }

    /// A password hash as crypt(5) and htpasswd write it; `*`, `!`, `x` and an empty field are none.
    private static func hash(inField number: Int, of line: Span<UInt8>) -> Range<Int>? {
        guard let range = field(number, of: line), range.count >= 13 else { return nil }
        let value = line.extracting(range)
        guard
            value.starts(with: "$") || value.starts(with: "{SHA") || (value.count == 13 && Plausibility.isRandom(value))
        else { return nil }
        return range
    }

    private static func word(after keyword: StaticString, in line: Span<UInt8>) -> Range<Int>? {
        guard line.isEmpty || line[0] != UInt8(ascii: "#"), let found = line.firstRange(of: keyword) else { return nil }
        var start = found + keyword.utf8CodeUnitCount
        guard start < line.count, line[start].isASCIISpace else { return nil }
        while start < line.count, line[start].isASCIISpace { start += 1 }
        var end = start
        while end < line.count, !line[end].isASCIISpace { end += 1 }
        return real(start..<end, in: line)
    }

    /// What stands behind `=`, quotes taken off.
    static func valueRange(of line: Span<UInt8>) -> Range<Int>? {
        guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        var start = equals + 1
        var end = line.count
        while start < end,
            line[start].isASCIISpace || line[start] == UInt8(ascii: "\"") || line[start] == UInt8(ascii: "'")
        { start += 1 }
        while end > start, line[end - 1] == UInt8(ascii: "\"") || line[end - 1] == UInt8(ascii: "'") { end -= 1 }
        return start..<end
    }

    private static func jsonString(named name: StaticString, in line: Span<UInt8>) -> Range<Int>? {
        guard let found = line.firstRange(of: name),
            let open = line.firstIndex(of: UInt8(ascii: "\""), from: found + name.utf8CodeUnitCount),
            let close = line.firstIndex(of: UInt8(ascii: "\""), from: open + 1), close - open > 8
        else { return nil }
        return real(open + 1..<close, in: line)
    }

    private static func urlPassword(in line: Span<UInt8>) -> Range<Int>? {
        for anchor in CredentialURLDetector.web.anchors {
            if let hit = line.firstRange(of: Array(anchor.utf8)),
                let match = CredentialURLDetector.web.match(at: hit, in: line)
            {
                return match.value
            }
        }
        return nil
    }

    private static func real(_ range: Range<Int>?, in line: Span<UInt8>) -> Range<Int>? {
        guard let range, range.count >= 4, Plausibility.isReal(line.extracting(range)) else { return nil }
        return range
    }
}
