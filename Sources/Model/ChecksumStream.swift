internal import Bytes
internal import Crypto

/// A checksum that is fed piece by piece. The weak algorithms are here because package databases use them.
package struct ChecksumStream {
    private enum State {
        case md5(Insecure.MD5)
        case sha1(Insecure.SHA1)
        case sha256(SHA256)
        case sha384(SHA384)
        case sha512(SHA512)
    }

    package let algorithm: Checksum.Algorithm
    private var state: State

    package init(_ algorithm: Checksum.Algorithm) {
        self.algorithm = algorithm
        switch algorithm {
        case .md5: state = .md5(Insecure.MD5())
        case .sha1: state = .sha1(Insecure.SHA1())
        case .sha256: state = .sha256(SHA256())
        case .sha384: state = .sha384(SHA384())
        case .sha512: state = .sha512(SHA512())
        }
    }

    package mutating func update(_ bytes: Span<UInt8>) {
        switch state {
        case .md5(var hash):
            Self.feed(bytes, &hash)
            state = .md5(hash)
        case .sha1(var hash):
            Self.feed(bytes, &hash)
            state = .sha1(hash)
        case .sha256(var hash):
            Self.feed(bytes, &hash)
            state = .sha256(hash)
        case .sha384(var hash):
            Self.feed(bytes, &hash)
            state = .sha384(hash)
        case .sha512(var hash):
            Self.feed(bytes, &hash)
            state = .sha512(hash)
        }
    }

    private static func feed(_ bytes: Span<UInt8>, _ hash: inout some HashFunction) {
        // The hash functions read the buffer only during the call.
        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    }

    /// The checksum of all bytes fed so far.
    package func finalize() -> Checksum {
        let bytes =
            switch state {
            case .md5(let hash): Array(hash.finalize())
            case .sha1(let hash): Array(hash.finalize())
            case .sha256(let hash): Array(hash.finalize())
            case .sha384(let hash): Array(hash.finalize())
            case .sha512(let hash): Array(hash.finalize())
            }
        return Checksum(unchecked: algorithm, bytes: bytes)
    }

    /// The checksum of bytes that are all at hand.
    package static func checksum(_ bytes: Span<UInt8>, _ algorithm: Checksum.Algorithm) -> Checksum {
        var stream = ChecksumStream(algorithm)
        stream.update(bytes)
        return stream.finalize()
    }
}
