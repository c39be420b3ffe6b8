import Bytes
import Catalogers

/// Credentials that are none: drawn by a fixed rule, so that no real-looking token stands in the source.
enum SecretSamples {
    static let lower = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    static let mixed = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    static let hexDigits = Array("0123456789abcdef")
    static let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    static func draw(_ count: Int, from alphabet: [Character] = mixed) -> String {
        var state: UInt64 = 0x9e37_79b9_7f4a_7c15
        return String(
            (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return alphabet[Int(state >> 33) % alphabet.count]
            })
    }

    static func checksummed(_ prefix: String) -> String {
        let body = draw(30)
        return prefix + body + String(decoding: Base62Checksum.checksum(Array(body.utf8).span), as: UTF8.self)
    }

    static func pem(_ label: String, body: String? = nil, separator: String = "\n") -> String {
        let text = body ?? "MIIEvQIBADANBg" + draw(360)
        var lines = ["-----BEGIN \(label)-----"]
        var rest = text[...]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        return (lines + ["-----END \(label)-----", ""]).joined(separator: separator)
    }

    static let openSSH = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZWQyNTUxOQ" + draw(120)
}
