/// The address of an HTTP resource, parsed once: `https://host:port/path?query`, or a path behind a Unix-domain socket.
/// Fragments are dropped, user information is refused. Source: RFC 3986.
package struct HTTPURL: Hashable, Sendable, CustomStringConvertible {
    package enum Scheme: String, Hashable, Sendable {
        case http
        case https
        /// HTTP over a Unix-domain socket.
        case unix
    }

    /// What a credential belongs to (RFC 6454): it is never sent to another origin.
    package struct Origin: Hashable, Sendable {
        package let scheme: Scheme
        /// Lower case, an IPv6 address without brackets; the path of the socket for `unix`.
        package let host: String
        /// Zero for `unix`.
        package let port: Int

        package init(scheme: Scheme, host: String, port: Int) {
            self.scheme = scheme
            self.host = host
            self.port = port
        }
    }

    package let origin: Origin
    /// Path and query as they go onto the wire; begins with a slash.
    package let target: String

    /// An absolute `http` or `https` URL, or `nil`.
    package init?(_ text: String) {
        let scheme: Scheme
        let rest: Substring
        if let after = text.dropPrefix("https://") {
            (scheme, rest) = (.https, after)
        } else if let after = text.dropPrefix("http://") {
            (scheme, rest) = (.http, after)
        } else {
            return nil
        }
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        guard let (host, port) = Self.authority(rest[..<end]), let target = Self.target(rest[end...]) else {
            return nil
        }
        self.origin = Origin(scheme: scheme, host: host, port: port ?? (scheme == .https ? 443 : 80))
        self.target = target
    }

    /// A resource behind a socket in the file system; `target` begins with a slash and needs no further encoding.
    package init(socket path: String, target: String) {
        self.origin = Origin(scheme: .unix, host: path, port: 0)
        self.target = target
    }

    package init(_ origin: Origin, target: String) {
        self.origin = origin
        self.target = target
    }

    package var description: String {
        guard origin.scheme != .unix else { return "unix:\(origin.host)\(target)" }
        return "\(origin.scheme.rawValue)://\(authority)\(target)"
    }

    /// Without the query, which may hold a signature: for messages.
    package var withoutQuery: String {
        description.firstIndex(of: "?").map { String(description[..<$0]) } ?? description
    }

    /// Host and, unless it is the scheme's own, port.
    package var authority: String {
        let host = origin.host.contains(":") ? "[\(origin.host)]" : origin.host
        let isDefault = origin.port == (origin.scheme == .https ? 443 : 80)
        return isDefault ? host : "\(host):\(origin.port)"
    }

    /// What a `Location` of this resource means (RFC 3986, section 5.2); `nil` where it is no usable reference.
    package func resolving(_ reference: String) -> HTTPURL? {
        if reference.hasPrefix("//") {
            return origin.scheme == .unix ? nil : HTTPURL("\(origin.scheme.rawValue):\(reference)")
        }
        let schemeEnd = reference.firstIndex { ":/?#".contains($0) }
        if let schemeEnd, reference[schemeEnd] == ":" { return HTTPURL(reference) }
        let path = target.prefix { $0 != "?" }
        let merged: String
        switch reference.first {
        case nil, "#": merged = target
        case "/": merged = reference
        case "?": merged = path + reference
        default: merged = path[...(path.lastIndex(of: "/") ?? path.startIndex)] + reference
        }
        guard let target = Self.target(merged[...]) else { return nil }
        return HTTPURL(origin, target: Self.removingDotSegments(target))
    }

    /// Percent-encodes what may not stand in a path; slashes stay.
    package static func encodePath(_ text: String) -> String {
        encode(text) { isUnreserved($0) || "/:@".utf8.contains($0) }
    }

    /// Percent-encodes a value for a query or a form.
    package static func encodeQuery(_ text: String) -> String {
        encode(text, allowing: isUnreserved)
    }

    private static func encode(_ text: String, allowing isAllowed: (UInt8) -> Bool) -> String {
        var result = ""
        for byte in text.utf8 {
            if isAllowed(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(byte)
        }
    }

    private static func authority(_ text: Substring) -> (host: String, port: Int?)? {
        var host = text
        var port: Int?
        let bracket = text.lastIndex(of: "]")
        if let colon = text.lastIndex(of: ":"), bracket.map({ $0 < colon }) ?? true {
            guard let number = UInt16(text[text.index(after: colon)...]), number > 0 else { return nil }
            port = Int(number)
            host = text[..<colon]
        }
        if host.hasPrefix("[") {
            guard host.hasSuffix("]"), IPAddress(host.dropFirst().dropLast()) != nil else { return nil }
            return (host.dropFirst().dropLast().lowercased(), port)
        }
        let isName = host.utf8.allSatisfy { isUnreserved($0) && $0 != UInt8(ascii: "~") }
        return isName && !host.isEmpty ? (host.lowercased(), port) : nil
    }

    /// Path and query without fragment. Servers send stray characters that RFC 3986 wants encoded; control characters
    /// and others are refused.
    private static func target(_ text: Substring) -> String? {
        let text = text.prefix { $0 != "#" }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        let target = encode(String(text)) { !"\"<>\\^`{|}".utf8.contains($0) }
        return target.hasPrefix("/") ? target : "/" + target
    }

    private static func removingDotSegments(_ target: String) -> String {
        let query = target.firstIndex(of: "?") ?? target.endIndex
        var segments: [Substring] = []
        let parts = target[..<query].split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            switch part {
            case ".": if isLast { segments.append("") }
            case "..":
                _ = segments.popLast()
                if isLast { segments.append("") }
            default: segments.append(part)
            }
        }
        return "/" + segments.joined(separator: "/") + target[query...]
    }
}

extension String {
    /// What follows `prefix`, which is compared without regard to ASCII case.
    fileprivate func dropPrefix(_ prefix: String) -> Substring? {
        self.prefix(prefix.count).lowercased() == prefix ? dropFirst(prefix.count) : nil
    }
}
