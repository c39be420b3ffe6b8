internal import Bytes

/// A private key in PEM armour (RFC 7468), OpenSSH's and PGP's included. The armour alone is not enough: documentation
/// and source code are full of it. A body must follow, in base64 and long enough, with line ends as they are or written
/// as `\n` inside a JSON or YAML string.
package struct PrivateKeyDetector: SecretDetector {
    package let id = "private-key"
    package let title = "private key"
    package let anchors = [" PRIVATE KEY-----", "PGP PRIVATE KEY BLOCK-----"]
    package let before = 224
    package let window = 2048

    package init() {}

    package func match(at anchor: Int, in bytes: Span<UInt8>) -> SecretMatch? {
        guard let armour = start(ofArmourAround: anchor, in: bytes),
            let dashes = bytes.firstRange(of: "-----", from: anchor)
        else { return nil }
        // A Google service account's key is reported with its account.
        let ahead = bytes.extracting(max(0, armour - 160)..<armour)
        if ahead.firstRange(of: "\"private_key_id\"") != nil { return nil }
        let label = bytes.extracting(armour..<dashes)
        var position = dashes + 5
        let isHeaderEncrypted = skipHeaders(&position, in: bytes)
        let body = Body(from: position, in: bytes)
        guard body.isKey else { return nil }
        let isEncrypted = isHeaderEncrypted || label.firstRange(of: "ENCRYPTED") != nil || body.isEncryptedOpenSSH
        return SecretMatch(armour..<dashes + 5, remark: isEncrypted ? "encrypted" : nil)
    }

    private func start(ofArmourAround anchor: Int, in bytes: Span<UInt8>) -> Int? {
        let from = max(0, anchor - 32)
        var found: Int?
        while let next = bytes.firstRange(of: "-----BEGIN ", from: found.map { $0 + 1 } ?? from), next < anchor {
            found = next
        }
        return found
    }

    /// `Proc-Type:` and `DEK-Info:` of old encrypted keys, `Version:` and `Comment:` of PGP. True where they say that
    /// the key is encrypted.
    private func skipHeaders(_ position: inout Int, in bytes: Span<UInt8>) -> Bool {
        var lines = LineCursor(bytes.extracting(min(position, bytes.count)..<bytes.count))
        var isEncrypted = false
        var length = 0
        for _ in 0..<8 {
            guard let line = lines.next() else { break }
            let isHeader = line.firstRange(of: ": ") != nil && line.count < 200
            if !isHeader && !line.trimmed.isEmpty { break }
            if line.firstRange(of: "ENCRYPTED") != nil { isEncrypted = true }
            length = lines.offset
        }
        position += length
        return isEncrypted
    }

    /// What follows the armour: base64 in lines.
    private struct Body {
        var base64: [UInt8] = []

        init(from start: Int, in bytes: Span<UInt8>) {
            var position = start
            while position < bytes.count, base64.count < 600 {
                let byte = bytes[position]
                if Alphabet.base64.contains(byte) || byte == UInt8(ascii: "=") {
                    base64.append(byte)
                } else if byte == UInt8(ascii: "\\") {
                    // An escaped line end: `\n`, `\r\n`.
                    if position + 1 < bytes.count,
                        bytes[position + 1] == UInt8(ascii: "n") || bytes[position + 1] == UInt8(ascii: "r")
                    {
                        position += 1
                    }
                } else if !byte.isASCIISpace && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: ",")
                    && byte != UInt8(ascii: "+")
                {
                    break
                }
                position += 1
            }
        }

        /// Ed25519 in PKCS#8 has 64 characters, a P-256 key in SEC 1 about 160. All DER starts with a sequence (`M`),
        /// OpenSSH with its magic, PGP with a packet.
        var isKey: Bool {
            let text = base64.span
            guard base64.count >= 60,
                Plausibility.isRandom(text.extracting(0..<min(60, base64.count)))
                    || text.starts(with: "b3BlbnNzaC1rZXktdjE")
            else { return false }
            return text.starts(with: "M") || text.starts(with: "b3BlbnNzaC1rZXktdjE") || isPGP
        }

        private var isPGP: Bool { base64.span.starts(with: "l") || base64.span.starts(with: "x") }

        /// OpenSSH states the cipher right behind its magic; `none` means that the key lies open.
        var isEncryptedOpenSSH: Bool {
            base64.span.starts(with: "b3BlbnNzaC1rZXktdjEA")
                && !base64.span.starts(with: "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU")
        }
    }
}
