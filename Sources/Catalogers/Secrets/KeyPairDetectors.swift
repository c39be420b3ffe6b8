internal import Bytes

/// An AWS access key id with, where one is near, the secret that belongs to it. Source: AWS IAM, "Unique identifiers".
package struct AWSKeyDetector: SecretDetector {
    package let id = "aws-access-key"
    package let title = "AWS access key"
    package let anchors = ["AKIA", "ASIA"]
    package let before = 200
    package let window = 512

    package init() {}

    package func match(at anchor: Int, in bytes: Span<UInt8>) -> SecretMatch? {
        guard anchor == 0 || !Alphabet.base62.contains(bytes[anchor - 1]) else { return nil }
        let end = bytes.endOfRun(from: anchor, .upperAlphanumeric)
        guard end - anchor == 20, end == bytes.count || !Alphabet.word.contains(bytes[end]) else { return nil }
        let body = bytes.extracting(anchor + 4..<end)
        guard body.endOfRun(from: 0, .base32) == body.count, !Plausibility.isPlaceholder(body) else { return nil }
        return SecretMatch(anchor..<end, remark: hasSecretNear(anchor, in: bytes) ? "with its secret" : nil)
    }

    /// Forty characters of base64 on their own.
    private func hasSecretNear(_ anchor: Int, in bytes: Span<UInt8>) -> Bool {
        var position = 0
        while position < bytes.count {
            let end = bytes.endOfRun(from: position, .base64)
            if end - position == 40, Plausibility.isRandom(bytes.extracting(position..<end)) { return true }
            position = end + 1
        }
        return false
    }
}

/// A long-term OpenAI key: 'OpenAI' in base64 stands in the middle of every one.
package struct OpenAIKeyDetector: SecretDetector {
    package let id = "openai-key"
    package let title = "OpenAI API key"
    package let anchors = ["T3BlbkFJ"]
    package let before = 128
    package let window = 320

    package init() {}

    package func match(at anchor: Int, in bytes: Span<UInt8>) -> SecretMatch? {
        let start = bytes.startOfRun(before: anchor, .word)
        let end = bytes.endOfRun(from: anchor, .word)
        guard bytes.starts(with: "sk-", at: start), anchor - start >= 20, end - anchor >= 28,
            Plausibility.isRandom(bytes.extracting(start + 3..<end))
        else { return nil }
        return SecretMatch(start..<end)
    }
}

/// A Terraform Cloud token: fourteen characters, `.atlasv1.`, then sixty to seventy.
package struct TerraformTokenDetector: SecretDetector {
    package let id = "terraform-cloud-token"
    package let title = "Terraform Cloud token"
    package let anchors = [".atlasv1."]
    package let before = 16
    package let window = 128

    package init() {}

    package func match(at anchor: Int, in bytes: Span<UInt8>) -> SecretMatch? {
        let start = bytes.startOfRun(before: anchor, .base62)
        let end = bytes.endOfRun(from: min(anchor + 9, bytes.count), .word)
        guard anchor - start == 14, (60...80).contains(end - anchor - 9),
            Plausibility.isRandom(bytes.extracting(start..<end))
        else { return nil }
        return SecretMatch(start..<end)
    }
}

/// The key file of a Google Cloud service account: its JSON names the account, and the private key is in it.
package struct GoogleServiceAccountDetector: SecretDetector {
    package let id = "google-service-account"
    package let title = "Google Cloud service account key"
    package let anchors = ["\"private_key_id\""]
    package let before = 512
    package let window = 3072

    package init() {}

    package func match(at anchor: Int, in bytes: Span<UInt8>) -> SecretMatch? {
        guard let key = bytes.firstRange(of: "-----BEGIN PRIVATE KEY-----", from: anchor),
            bytes.firstRange(of: "\"private_key\"", from: anchor) != nil
        else { return nil }
        let valueStart =
            bytes.firstIndex(of: UInt8(ascii: "\""), from: min(anchor + 16, bytes.count)).map { $0 + 1 } ?? bytes.count
        let valueEnd = bytes.endOfRun(from: valueStart, .hex)
        guard valueEnd - valueStart >= 32, valueEnd < key,
            Plausibility.isRandom(bytes.extracting(valueStart..<valueEnd))
        else { return nil }
        return SecretMatch(valueStart..<valueEnd)
    }
}
