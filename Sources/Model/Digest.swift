package import Bytes

/// A content digest, `algorithm:hex`. Source: OCI image specification 1.1, descriptor.md, "Digests".
package struct Digest: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let algorithm: HashStream.Algorithm
    /// Lower-case hexadecimal, as long as the algorithm says.
    package let hex: String

    /// Parses `sha256:…` or `sha512:…`; `nil` for anything else, upper-case digits included.
    package init?(_ text: some StringProtocol) {
        guard let colon = text.firstIndex(of: ":"),
            let algorithm = HashStream.Algorithm(rawValue: String(text[..<colon]))
        else { return nil }
        let hex = text[text.index(after: colon)...]
        guard hex.utf8.count == algorithm.hexDigits, hex.utf8.allSatisfy(Self.isDigit) else { return nil }
        self.algorithm = algorithm
        self.hex = String(hex)
    }

    package init(_ algorithm: HashStream.Algorithm, bytes: [UInt8]) {
        self.algorithm = algorithm
        self.hex = Hex.encode(bytes)
    }

    /// The digest of bytes that are all at hand.
    package init(of bytes: Span<UInt8>, _ algorithm: HashStream.Algorithm = .sha256) {
        self.init(algorithm, bytes: HashStream.hash(bytes, algorithm))
    }

    package var description: String { "\(algorithm.rawValue):\(hex)" }

    /// Twelve digits, for tables; never for comparison.
    package var short: String { String(hex.prefix(12)) }

    package static func < (left: Digest, right: Digest) -> Bool { left.description < right.description }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte.isASCIIDigit || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f"))
    }
}
