internal import Bytes

/// Source: RFC 3986, section 2.1.
enum PercentEncoding {
    /// `nil` where an escape is malformed, or what comes out is no UTF-8.
    static func decoded(_ text: some StringProtocol) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var source = text.utf8.makeIterator()
        while let byte = source.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = source.next(), let low = source.next(),
                let value = Hex.decode(String(decoding: [high, low], as: UTF8.self))?.first
            else { return nil }
            bytes.append(value)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
