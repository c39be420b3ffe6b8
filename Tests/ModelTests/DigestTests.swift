import Bytes
import Model
import Testing

@Suite struct DigestTests {
    static let sha256 = String(repeating: "0123456789abcdef", count: 4)
    static let sha512 = sha256 + sha256

    @Test(arguments: ["sha256:\(sha256)", "sha512:\(sha512)"])
    func aRegisteredAlgorithmWithItsDigitsIsADigest(_ text: String) {
        #expect(Digest(text)?.description == text)
    }

    @Test(arguments: [
        "", ":", "sha256", "sha256:", sha256,
        "sha256:\(sha256.dropLast())", "sha256:\(sha256)0", "sha256:\(sha512)", "sha512:\(sha256)",
        "sha256:\(sha256.uppercased())",  // upper case is another spelling of the same: refused by the specification
        "SHA256:\(sha256)", "md5:0123456789abcdef0123456789abcdef", "sha384:\(sha256)",
        "sha256:\(sha256.dropLast())g", " sha256:\(sha256)", "sha256:\(sha256)\n", "sha256:../../../etc/passwd",
        "sha256:\(sha256.dropLast(2))\u{e9}",
    ])
    func everythingElseIsNone(_ text: String) { #expect(Digest(text) == nil) }

    @Test func theDigestOfBytesIsTheirHash() {
        #expect(
            Digest(of: [UInt8]().span).description
                == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(Digest(of: Array("abc".utf8).span, .sha512).hex.hasPrefix("ddaf35a193617aba"))
        #expect(Digest(of: [UInt8]().span).short == "e3b0c44298fc")
    }
}
