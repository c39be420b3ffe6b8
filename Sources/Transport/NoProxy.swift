/// The hosts that are reached without a proxy: the value of `NO_PROXY`, read as Go's `net/http` reads it, since
/// container tools share the variable.
package struct NoProxy: Hashable, Sendable {
    private enum Rule: Hashable, Sendable {
        case everything
        case network(IPAddress, prefixLength: Int)
        case address(IPAddress, port: Int?)
        /// With a leading dot. The bare domain itself is meant too, unless it was written with a dot or `*.`.
        case domain(String, includingItself: Bool, port: Int?)
    }

    private let rules: [Rule]

    package init(_ text: String) {
        rules = text.split(separator: ",").compactMap { Self.rule($0.filter { $0 != " " && $0 != "\t" }.lowercased()) }
    }

    /// - Parameter host: in lower case, an IPv6 address without brackets.
    package func contains(host: String, port: Int) -> Bool {
        if IPAddress.isLoopback(host: host) { return true }
        let address = IPAddress(host)
        return rules.contains { rule in
            switch rule {
            case .everything: true
            case .network(let network, let length): address?.isWithin(network, prefixLength: length) == true
            case .address(let other, let otherPort): address == other && (otherPort ?? port) == port
            case .domain(let suffix, let includingItself, let otherPort):
                address == nil && (otherPort ?? port) == port
                    && (host.hasSuffix(suffix) || (includingItself && host == suffix.dropFirst()))
            }
        }
    }

    private static func rule(_ text: String) -> Rule? {
        guard !text.isEmpty else { return nil }
        if text == "*" { return .everything }
        if let slash = text.firstIndex(of: "/") {
            guard let network = IPAddress(text[..<slash]), let length = Int(text[text.index(after: slash)...]) else {
                return nil
            }
            return .network(network, prefixLength: length)
        }
        if let address = IPAddress(text) { return .address(address, port: nil) }
        var host = text[...]
        var port: Int?
        if let colon = text.lastIndex(of: ":"), let number = UInt16(text[text.index(after: colon)...]) {
            port = Int(number)
            host = text[..<colon]
        }
        if let address = IPAddress(host.hasPrefix("[") ? host.dropFirst().dropLast() : host) {
            return .address(address, port: port)
        }
        if host.hasPrefix("*.") { host = host.dropFirst() }
        guard !host.isEmpty, host != "." else { return nil }
        return host.hasPrefix(".")
            ? .domain(String(host), includingItself: false, port: port)
            : .domain("." + host, includingItself: true, port: port)
    }
}
