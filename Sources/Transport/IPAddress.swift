#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// An IPv4 or IPv6 address; an IPv4 address mapped into IPv6 is the IPv4 address.
package struct IPAddress: Hashable, Sendable {
    /// Four or sixteen, in network order.
    package let bytes: [UInt8]

    package init?(_ text: some StringProtocol) {
        let text = String(text)
        var storage = [UInt8](repeating: 0, count: 16)
        let family = text.utf8.contains(UInt8(ascii: ":")) ? AF_INET6 : AF_INET
        // inet_pton writes four or sixteen bytes, as the family says; the buffer holds sixteen.
        let parsed = unsafe storage.withUnsafeMutableBytes { unsafe inet_pton(family, text, $0.baseAddress) }
        guard parsed == 1 else { return nil }
        if family == AF_INET {
            bytes = Array(storage.prefix(4))
        } else if storage.prefix(10).allSatisfy({ $0 == 0 }), storage[10] == 0xFF, storage[11] == 0xFF {
            bytes = Array(storage.suffix(4))
        } else {
            bytes = storage
        }
    }

    /// 127.0.0.0/8 or ::1.
    package var isLoopback: Bool {
        bytes.count == 4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
    }

    /// Whether the first `prefixLength` bits of both are the same.
    package func isWithin(_ network: IPAddress, prefixLength: Int) -> Bool {
        guard bytes.count == network.bytes.count, prefixLength >= 0, prefixLength <= bytes.count * 8 else {
            return false
        }
        for index in bytes.indices {
            let bits = min(max(prefixLength - index * 8, 0), 8)
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
            if bytes[index] & mask != network.bytes[index] & mask { return false }
        }
        return true
    }

    /// `localhost` and names below it, or a loopback address; an IPv6 address without brackets.
    package static func isLoopback(host: String) -> Bool {
        host == "localhost" || host.hasSuffix(".localhost") || IPAddress(host)?.isLoopback == true
    }
}
