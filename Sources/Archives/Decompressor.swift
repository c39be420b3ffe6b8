package import Bytes

/// Inflates a stream piece by piece. One value reads one stream.
package protocol Decompressor: AnyObject {
    /// Inflates from `input`, starting at `position` (which moves on), into `output` from its start. Returns the number of bytes written: zero means that
    /// the input is used up and nothing more came of it.
    func inflate(
        _ input: Span<UInt8>, from position: inout Int, into output: inout MutableSpan<UInt8>
    ) throws(ParseError) -> Int

    /// To be called when the input has ended: throws where the stream has not.
    func finish() throws(ParseError)
}

/// How a stream is packed.
package enum Compression: Sendable, Hashable {
    case none
    case gzip
    case zstd
    case bzip2

    /// A reader for one stream, or `nil` where the bytes are the content.
    package func decompressor() throws(ParseError) -> (any Decompressor)? {
        switch self {
        case .none: nil
        case .gzip: try Gzip.decompressor()
        case .zstd: try ZstdDecompressor()
        case .bzip2: Bzip2Decompressor()
        }
    }

    /// So many bytes tell how a stream is packed.
    package static let magicSize = 4

    /// What the first bytes of a file say; gzip: RFC 1952, section 2.3.1; zstd: RFC 8878, section 3.1; bzip2: `BZh`, the size of
    /// its blocks and the mark of the first one.
    package init(magic bytes: Span<UInt8>) {
        if bytes.count >= 2, bytes[0] == 0x1f, bytes[1] == 0x8b {
            self = .gzip
        } else if bytes.count >= 4, bytes[1] == 0xb5, bytes[2] == 0x2f, bytes[3] == 0xfd, bytes[0] == 0x28 {
            self = .zstd
        } else if bytes.count >= 4, bytes[0] & 0xf0 == 0x50, bytes[1] == 0x2a, bytes[2] == 0x4d, bytes[3] == 0x18 {
            self = .zstd  // starts with a skippable frame
        } else if bytes.count >= 4, bytes.starts(with: "BZh"), bytes[3] >= UInt8(ascii: "1"),
            bytes[3] <= UInt8(ascii: "9")
        {
            self = .bzip2
        } else {
            self = .none
        }
    }
}
