internal import Bytes

/// A value behind a name that nothing else has: `AccountKey=…`.
package struct AssignedDetector: SecretDetector {
    package let id: String
    package let title: String
    package let anchors: [String]
    private let names: [[UInt8]]
    private let alphabet: Alphabet
    private let lengths: ClosedRange<Int>

    /// `lengths` counts the value's characters of `alphabet`, padding included.
    package init(_ id: String, _ title: String, names: [String], _ alphabet: Alphabet, _ lengths: ClosedRange<Int>) {
        self.id = id
        self.title = title
        anchors = names
        self.names = names.map { Array($0.utf8) }
        self.alphabet = alphabet
        self.lengths = lengths
    }

    package func match(at anchor: Int, in bytes: Span<UInt8>) -> SecretMatch? {
        let rest = bytes.extracting(min(anchor, bytes.count)..<bytes.count)
        guard
            let name = names.first(where: { rest.count > $0.count && rest.extracting(0..<$0.count).elementsEqual($0) })
        else { return nil }
        var position = anchor + name.count
        // `NAME=value`, `NAME: value`, `"NAME": "value"`, `NAME = 'value'`.
        let limit = min(position + 8, bytes.count)
        while position < limit, "=: \"'\t".utf8.contains(bytes[position]) { position += 1 }
        let end = bytes.endOfRun(from: position, alphabet)
        guard lengths.contains(end - position), Plausibility.isRandom(bytes.extracting(position..<end)) else {
            return nil
        }
        return SecretMatch(position..<end)
    }

    private static let padded = Alphabet("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/=")

    package static let all: [AssignedDetector] = [
        AssignedDetector("azure-storage-key", "Azure storage account key", names: ["AccountKey="], padded, 86...88),
        AssignedDetector("azure-shared-key", "Azure shared access key", names: ["SharedAccessKey="], padded, 43...44),
        AssignedDetector(
            "aws-secret-key", "AWS secret access key",
            names: ["aws_secret_access_key", "AWS_SECRET_ACCESS_KEY", "aws_secret_key"], padded, 40...40),
        AssignedDetector(
            "twilio-token", "Twilio auth token", names: ["TWILIO_AUTH_TOKEN", "twilio_auth_token"], .hex, 32...32),
        AssignedDetector(
            "datadog-key", "Datadog key", names: ["DD_API_KEY", "DD_APP_KEY", "DATADOG_API_KEY"], .hex, 32...40),
        AssignedDetector(
            "cloudflare-token", "Cloudflare token",
            names: ["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_API_KEY", "CF_API_TOKEN"], .word, 37...40),
        AssignedDetector(
            "mailgun-key", "Mailgun key", names: ["MAILGUN_API_KEY", "mailgun_api_key"], .dashed, 32...50),
        AssignedDetector(
            "kubernetes-client-key", "Kubernetes client key", names: ["client-key-data:"], padded, 200...512),
        AssignedDetector(
            "npm-auth", "npm registry password", names: [":_authToken=", ":_password=", ":_auth="],
            Alphabet("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/=-_."), 12...400),
    ]
}
