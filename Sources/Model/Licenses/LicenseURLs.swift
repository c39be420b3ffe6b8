/// Addresses at which the text of one licence stands.
enum LicenseURLs {
    /// `nil` for a text that is no address; an address that says nothing has no expression.
    static func expression(_ text: String) -> LicenseExpression?? {
        let lower = text.lowercased()
        guard let scheme = ["https://", "http://", "//"].first(where: lower.hasPrefix) else { return nil }
        guard !lower.contains(where: \.isWhitespace) else { return .some(nil) }
        var rest = lower.dropFirst(scheme.count).prefix { $0 != "?" && $0 != "#" }
        if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
        while rest.last == "/" { rest = rest.dropLast() }
        for suffix in [".html", ".txt", ".php"] where rest.hasSuffix(suffix) { rest = rest.dropLast(suffix.count) }
        if let id = known[String(rest)] { return .some(try? LicenseExpression(parsing: id)) }
        for place in idPlaces where rest.hasPrefix(place) {
            let id = rest.dropFirst(place.count)
            // "LGPL-2.1" in an address is the address of a text, which says nothing about later versions.
            guard let entry = SPDXLicenses.license(id), !entry.isDeprecated else { break }
            return .some(LicenseExpression(id: entry.id))
        }
        for place in expressionPlaces where rest.hasPrefix(place) {
            let expression = try? LicenseExpression(parsing: decoded(rest.dropFirst(place.count)))
            return .some(expression?.modernized)
        }
        return .some(nil)
    }

    /// Followed by one id.
    private static let idPlaces = [
        "opensource.org/licenses/", "opensource.org/license/", "spdx.org/licenses/", "choosealicense.com/licenses/",
    ]

    /// Followed by an expression, percent-encoded.
    private static let expressionPlaces = ["licenses.nuget.org/"]

    /// Without scheme, `www.`, trailing slash, `.html`, `.txt` and `.php`, in lower case.
    static let known = [
        "apache.org/licenses/license-1.1": "Apache-1.1",
        "apache.org/licenses/license-2.0": "Apache-2.0",
        "apache.org/licenses/apache-2.0": "Apache-2.0",
        "opensource.org/licenses/apache2.0": "Apache-2.0",
        "opensource.org/licenses/mit-license": "MIT",
        "opensource.org/licenses/isc-license": "ISC",
        "opensource.org/licenses/eclipse-1.0": "EPL-1.0",
        "opensource.org/licenses/cddl1": "CDDL-1.0",
        "opensource.org/licenses/mozilla1.1": "MPL-1.1",
        "opensource.org/licenses/zlib-license": "Zlib",
        "opensource.org/license/bsd-2-clause": "BSD-2-Clause",
        "opensource.org/license/bsd-3-clause": "BSD-3-Clause",
        "eclipse.org/legal/epl-v10": "EPL-1.0",
        "eclipse.org/legal/epl-v20": "EPL-2.0",
        "eclipse.org/legal/epl-2.0": "EPL-2.0",
        "eclipse.org/org/documents/epl-v10": "EPL-1.0",
        "eclipse.org/org/documents/epl-2.0": "EPL-2.0",
        "eclipse.org/org/documents/edl-v10": "BSD-3-Clause",
        "mozilla.org/mpl/mpl-1.1": "MPL-1.1",
        "mozilla.org/mpl/1.1": "MPL-1.1",
        "mozilla.org/mpl/2.0": "MPL-2.0",
        "mozilla.org/en-us/mpl/2.0": "MPL-2.0",
        "creativecommons.org/publicdomain/zero/1.0": "CC0-1.0",
        "creativecommons.org/publicdomain/zero/1.0/legalcode": "CC0-1.0",
        "creativecommons.org/licenses/by/3.0": "CC-BY-3.0",
        "creativecommons.org/licenses/by/4.0": "CC-BY-4.0",
        "creativecommons.org/licenses/by-sa/3.0": "CC-BY-SA-3.0",
        "creativecommons.org/licenses/by-sa/4.0": "CC-BY-SA-4.0",
        "glassfish.java.net/public/cddl+gpl_1_1": "CDDL-1.1 OR GPL-2.0-only WITH Classpath-exception-2.0",
        "glassfish.dev.java.net/public/cddlv1.0": "CDDL-1.0",
        "boost.org/license_1_0": "BSL-1.0",
        "unlicense.org": "Unlicense",
        "json.org/license": "JSON",
        "wtfpl.net/txt/copying": "WTFPL",
    ]

    /// Percent-encoded text. What is no UTF-8 becomes U+FFFD, which no expression has.
    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
