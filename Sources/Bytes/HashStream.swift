internal import Crypto

/// A hash that is fed piece by piece, so that nothing needs to be held to be verified.
package struct HashStream {
    /// The algorithms that the OCI image specification registers (descriptor.md, "Registered algorithms").
    package enum Algorithm: String, Sendable, CaseIterable {
        case sha256
        case sha512

        /// Length of the result in hexadecimal digits.
        package var hexDigits: Int { self == .sha256 ? 64 : 128 }
    }

    private enum State {
        case sha256(SHA256)
        case sha512(SHA512)
    }

    private var state: State
    /// Bytes fed so far.
    package private(set) var count: Int64 = 0

    package init(_ algorithm: Algorithm) {
        switch algorithm {
        case .sha256: state = .sha256(SHA256())
        case .sha512: state = .sha512(SHA512())
        }
    }

    package mutating func update(_ bytes: Span<UInt8>) {
        count += Int64(bytes.count)
        // The hash functions read the buffer only during the call.
        unsafe bytes.withUnsafeBytes { buffer in
            switch state {
            case .sha256(var hash):
                unsafe hash.update(bufferPointer: buffer)
                state = .sha256(hash)
            case .sha512(var hash):
                unsafe hash.update(bufferPointer: buffer)
                state = .sha512(hash)
            }
        }
    }

    /// The hash of all bytes fed so far.
    package func finalize() -> [UInt8] {
        switch state {
        case .sha256(let hash): Array(hash.finalize())
        case .sha512(let hash): Array(hash.finalize())
        }
    }

    /// The hash of bytes that are all at hand.
    package static func hash(_ bytes: Span<UInt8>, _ algorithm: Algorithm = .sha256) -> [UInt8] {
        var stream = HashStream(algorithm)
        stream.update(bytes)
        return stream.finalize()
    }
}
