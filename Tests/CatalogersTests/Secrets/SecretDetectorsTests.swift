import Bytes
import Catalogers
import Model
import Testing

@Suite struct SecretDetectorsTests {
    private typealias Sample = SecretSamples

    private func detectors(in text: String) -> [String] {
        Secret.find(in: Array(text.utf8).span, place: "x").map(\.detector)
    }

    @Test func `there are at least 35 kinds of credentials, whose anchors have four bytes or more`() {
        let ids = Set(SecretDetectors.all.map(\.id))
        #expect(ids.count >= 35)
        #expect(SecretDetectors.all.allSatisfy { $0.anchors.allSatisfy { $0.utf8.count >= 4 } })
        #expect(SecretDetectors.all.allSatisfy { $0.before + $0.window <= 8192 })
    }

    private static let foundCases: [(String, String)] = [
        ("github-token", Sample.checksummed("ghp_")), ("github-token", Sample.checksummed("ghs_")),
        ("npm-token", Sample.checksummed("npm_")),
        ("github-fine-grained-token", "github_pat_\(Sample.draw(82))"), ("gitlab-token", "glpat-\(Sample.draw(20))"),
        ("google-api-key", "AIzaSy\(Sample.draw(33))"), ("stripe-key", "sk_live_\(Sample.draw(24))"),
        ("slack-token", "xoxb-\(Sample.draw(50))"),
        ("slack-webhook", "hooks.slack.com/services/T\(Sample.draw(44))"),
        ("hugging-face-token", "KEY=hf_\(Sample.draw(34))"),
        ("openai-key", "sk-proj-\(Sample.draw(60))"), ("openai-key", "sk-\(Sample.draw(20))T3BlbkFJ\(Sample.draw(20))"),
        ("anthropic-key", "sk-ant-\(Sample.draw(95))"),
        ("databricks-token", "dapi\(Sample.draw(32, from: Sample.hexDigits))"),
        ("digitalocean-token", "dop_v1_\(Sample.draw(64, from: Sample.hexDigits))"),
        ("vault-token", "hvs.\(Sample.draw(90))"),
        ("terraform-cloud-token", "\(Sample.draw(14)).atlasv1.\(Sample.draw(67))"),
        ("age-key", "AGE-SECRET-KEY-1\(Sample.draw(58, from: Sample.upper))"),
        ("pypi-token", "pypi-AgEIcHlwaS5vcmc\(Sample.draw(120))"),
        ("aws-access-key", "key = AKIA\(Sample.draw(16, from: Sample.upper))"),
        ("aws-secret-key", "aws_secret_access_key = \(Sample.draw(40))"),
        ("azure-storage-key", "AccountKey=\(Sample.draw(86))=="),
        ("sendgrid-key", "\"SG.\(Sample.draw(22)).\(Sample.draw(43))\""),
        ("private-key", Sample.pem("RSA PRIVATE KEY")),
        ("private-key", Sample.pem("OPENSSH PRIVATE KEY", body: Sample.openSSH)),
        ("private-key", "{\"key\": \"\(Sample.pem("PRIVATE KEY", separator: "\\n"))\"}"),
        ("url-password", "DSN=postgres://app:\(Sample.draw(12))@db.internal/x"),
        ("url-password", "https://bot:\(Sample.draw(20))@git.internal/x.git"),
        ("kubernetes-client-key", "    client-key-data: \(Sample.draw(400))"),
        ("npm-auth", "//registry.internal/:_authToken=\(Sample.draw(36))"),
        (
            "google-service-account",
            "{\"private_key_id\": \"\(Sample.draw(40, from: Sample.hexDigits))\", \"private_key\": \"\(Sample.pem("PRIVATE KEY", separator: "\\n"))\"}"
        ),
    ]

    @Test(
        "a credential is found",
        arguments: foundCases)
    func found(_ id: String, _ text: String) {
        #expect(detectors(in: "first line\n" + text + " \n") == [id])
        #expect(Secret.find(in: Array(("\n" + text).utf8).span, place: "x").first?.line == 2)
    }

    private static let notFoundCases: [String] = [
        "ghp_\(Sample.draw(36))",  // the checksum is wrong
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "AKIA" + "IOSFODNN7" + "EXAMPLE",  // the documentation's
        "AKIAAAAAAAAAAAAAAAAA", "MEGAKIA\(Sample.draw(16, from: Sample.upper))",  // in the middle of a word
        "AKIA\(Sample.draw(18, from: Sample.upper))",  // too long
        "-----BEGIN PRIVATE KEY-----",
        "if text.contains(\"-----BEGIN RSA PRIVATE KEY-----\") { return true } // and nothing but code follows it here",
        "-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\n\(Sample.draw(200))",
        "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE KEY-----",  // too short
        "postgres://user:password@localhost/db", "postgres://${USER}:${PASSWORD}@db/x", "mysql://<user>:<pass>@host/db",
        "redis://localhost:6379/0",
        "postgres://postgres:postgres@db/x", "https://user:hunter2value@example.com/",
        "https://www.internal/path:with@sign", "sk_live_xxxxxxxxxxxxxxxxxxxxxxxx",
        "npm_config_registry_and_more_of_the_same_words", "AccountKey=<your account key>",
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "dapi_is_an_interface_of_something_else_012345", "AIzaSy", "SG.", "the hf_ prefix",
    ]

    @Test(
        "what only looks like a credential is none",
        arguments: notFoundCases)
    func notFound(_ text: String) {
        #expect(detectors(in: "first line\n" + text + " \n") == [])
    }

    @Test(
        "whether a private key is encrypted is said",
        arguments: [
            (Sample.pem("ENCRYPTED PRIVATE KEY"), "private key, encrypted"), (Sample.pem("PRIVATE KEY"), "private key"),
            (
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A1B\n\nMIIEvQIBADANBg\(Sample.draw(300))\n-----END RSA PRIVATE KEY-----",
                "private key, encrypted"
            ),
            (Sample.pem("OPENSSH PRIVATE KEY", body: Sample.openSSH), "private key"),
            (
                Sample.pem("OPENSSH PRIVATE KEY", body: "b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHI\(Sample.draw(200))"),
                "private key, encrypted"
            ),
        ])
    func encryption(_ text: String, _ title: String) {
        #expect(Secret.find(in: Array(text.utf8).span, place: "x").map(\.title) == [title])
    }

    @Test func `the published example of the checksum holds`() {
        let body = Array("zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ".utf8)
        #expect(String(decoding: Base62Checksum.checksum(body.span), as: UTF8.self) == "0mLq17")
    }

    @Test func `a secret is never shown as a whole`() {
        let token = "glpat-\(Sample.draw(20))"
        let secret = Secret.find(in: Array(token.utf8).span, place: "x").first
        #expect(secret?.redacted.count == token.count)
        #expect(secret.map { token.hasPrefix(String($0.redacted.prefix(4))) && $0.redacted.contains("****") } == true)
    }

    @Test func `every detector stands any window that is cut anywhere`() {
        let text = [
            Sample.pem("RSA PRIVATE KEY"), "AKIA\(Sample.draw(16, from: Sample.upper))", Sample.checksummed("ghp_"),
            "postgres://a:\(Sample.draw(9))@h/",
            "sk-\(Sample.draw(20))T3BlbkFJ\(Sample.draw(20))",
            "\"private_key_id\": \"\(Sample.draw(40, from: Sample.hexDigits))",
            "\(Sample.draw(14)).atlasv1.\(Sample.draw(67))",
        ].joined(separator: "\n")
        let bytes = Array(text.utf8)
        var matches = 0
        for detector in SecretDetectors.forConfiguration {
            for anchor in detector.anchors {
                for end in 0...bytes.count {
                    let cut = Array(bytes[..<end])
                    guard let hit = cut.span.firstRange(of: Array(anchor.utf8)) else { continue }
                    if detector.match(at: hit, in: cut.span) != nil { matches += 1 }
                    if detector.match(at: 0, in: cut.span.extracting(hit..<end)) != nil { matches += 1 }
                }
            }
        }
        #expect(matches > 0)
    }
}
