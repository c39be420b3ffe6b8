internal import Bytes

/// Addresses in reports. Foreign text becomes one only after a look at it.
enum WebAddress {
    /// Whether a browser can follow it: `http` or `https`, and no character that ends an address or acts on what shows it.
    static func isOne(_ text: String) -> Bool {
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return false }
        return text.utf8.count > 8
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !#""<>\^`{|}"#.utf8.contains($0) }
    }

    /// The page about a vulnerability of whoever gave out the id.
    static func page(of id: String) -> String {
        let name = encoded(id)
        let isDebian = ["DSA-", "DLA-", "TEMP-"].contains { id.hasPrefix($0) }
        if id.hasPrefix("CVE-") { return "https://nvd.nist.gov/vuln/detail/\(name)" }
        if id.hasPrefix("GHSA-") { return "https://github.com/advisories/\(name)" }
        if isDebian { return "https://security-tracker.debian.org/tracker/\(name)" }
        return "https://osv.dev/vulnerability/\(name)"
    }

    /// A path as a relative reference: what may not stand in one is percent-encoded; a colon too, since it would make a scheme of what is
    /// before it. Source: RFC 3986, sections 2 and 4.2.
    static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            if byte.isASCIILetter || byte.isASCIIDigit || "-._~/+=,".utf8.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%" + Hex.encode([byte]).uppercased()
            }
        }
        return result
    }
}
