package import Bytes
package import Model

/// Stores of private keys in binary form: PKCS#12 (RFC 7292) and Java's key store. Stores of certificates alone, such
/// as Java's `cacerts`, are none.
package struct KeyStores: Cataloger {
    package let id: CatalogerID = "key-stores"
    package let wanted: [Claim] = [".p12", ".pfx", ".jks", ".keystore"].map {
        Claim(.suffix($0), upTo: .mebibytes(4), overLimit: .local)
    }

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        if isPKCS12(file.bytes) {
            sink.add(Secret(detector: "pkcs12", title: "PKCS#12 key store", place: file.path, redacted: "PKCS#12"))
        } else if holdsJavaKey(file.bytes) {
            sink.add(
                Secret(
                    detector: "java-key-store", title: "Java key store with a private key", place: file.path,
                    redacted: "JKS"))
        }
    }

    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }

    /// A sequence that starts with version 3 and a PKCS#7 content type. Keys and certificates look alike from outside:
    /// the content is encrypted.
    private func isPKCS12(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.starts(with: "\u{30}") else { return false }
        let head = bytes.extracting(0..<min(64, bytes.count))
        return head.firstRange(of: [0x02, 0x01, 0x03]) != nil
            && head.firstRange(of: [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01]) != nil
    }

    /// Magic, version, number of entries, then the first entry's tag: 1 is a private key, 2 a trusted certificate.
    private func holdsJavaKey(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count >= 16,
            [0xfe, 0xed, 0xfe, 0xed].indices.allSatisfy({ bytes[$0] == [0xfe, 0xed, 0xfe, 0xed][$0] })
        else { return false }
        return bytes[12] == 0 && bytes[13] == 0 && bytes[14] == 0 && bytes[15] == 1
    }
}
