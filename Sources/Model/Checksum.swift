internal import Bytes

/// A hash of a file as package databases and file lists state it, weak algorithms included. It tells whether a file is the one that its package shipped;
/// content addresses are `Digest`.
package struct Checksum: Hashable, Sendable, Comparable, CustomStringConvertible {
    package enum Algorithm: UInt8, Hashable, Sendable, CaseIterable, CustomStringConvertible {
        case md5 = 0
        case sha1 = 1
        case sha256 = 2
        case sha384 = 3
        case sha512 = 4

        /// Length of the hash in bytes.
        package var byteCount: Int {
            switch self {
            case .md5: 16
            case .sha1: 20
            case .sha256: 32
            case .sha384: 48
            case .sha512: 64
            }
        }

        package var description: String {
            switch self {
            case .md5: "md5"
            case .sha1: "sha1"
            case .sha256: "sha256"
            case .sha384: "sha384"
            case .sha512: "sha512"
            }
        }
    }

    package let algorithm: Algorithm
    /// As many as the algorithm says.
    package let bytes: [UInt8]

    /// `nil` where `bytes` are not as many as the algorithm says.
    package init?(_ algorithm: Algorithm, bytes: [UInt8]) {
        guard bytes.count == algorithm.byteCount else { return nil }
        self.algorithm = algorithm
        self.bytes = bytes
    }

    /// For bytes that a hash function made.
    init(unchecked algorithm: Algorithm, bytes: [UInt8]) {
        self.algorithm = algorithm
        self.bytes = bytes
    }

    /// From hexadecimal digits of either case; `nil` where they are none, or not as many as the algorithm says.
    package init?(_ algorithm: Algorithm, hex: some StringProtocol) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(algorithm, bytes: bytes)
    }

    package var hex: String { Hex.encode(bytes) }
    package var description: String { "\(algorithm):\(hex)" }

    package static func < (left: Checksum, right: Checksum) -> Bool {
        (left.algorithm.rawValue, left.hex) < (right.algorithm.rawValue, right.hex)
    }
}
