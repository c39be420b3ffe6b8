package import Bytes
internal import CIgzip
internal import CZlib

/// Inflates deflate data that stands without header and trailer, as in a zip archive, and tells where it ended. One value reads one stream after the other.
/// Source: RFC 1951.
package protocol RawInflater: Decompressor {
    /// Prepares for another stream.
    func restart() throws(ParseError)
    var isAtEnd: Bool { get }
    /// CRC-32 of everything that came out since `restart`.
    var checksum: UInt32 { get }
    /// What was taken from the input behind the end of the stream, at most eight bytes.
    var unread: [UInt8] { get }
}

package enum RawDeflate {
    /// ISA-L where it is installed and wanted.
    package static func inflater(wantsIgzip: Bool = true) throws(ParseError) -> any RawInflater {
        if wantsIgzip, let igzip = IgzipRawInflater() { return igzip }
        return try ZlibRawInflater()
    }

    /// CRC-32 (ISO-HDLC) of bytes that follow others with `checksum`; zero to begin with.
    static func checksum(_ bytes: Span<UInt8>, after checksum: UInt32) -> UInt32 {
        // zlib reads the buffer only during the call.
        unsafe bytes.withUnsafeBufferPointer {
            unsafe UInt32(truncatingIfNeeded: crc32_z(UInt(checksum), $0.baseAddress, $0.count))
        }
    }
}

// The pointer is owned: opened in `init`, closed in `deinit`, never handed out.
@safe private final class IgzipRawInflater: RawInflater {
    private let stream: OpaquePointer
    private(set) var isAtEnd = false

    /// `nil` where the library is not installed.
    init?() {
        guard let stream = unsafe igzip_open() else { return nil }
        unsafe self.stream = stream
        unsafe igzip_reset_raw(stream)
    }

    deinit { unsafe igzip_close(stream) }

    func restart() {
        unsafe igzip_reset_raw(stream)
        isAtEnd = false
    }

    var checksum: UInt32 { unsafe igzip_checksum(stream) }

    var unread: [UInt8] {
        guard isAtEnd else { return [] }
        var bytes = [UInt8](repeating: 0, count: 8)
        // The array has the eight bytes that are written at most.
        let count = unsafe bytes.withUnsafeMutableBufferPointer { unsafe igzip_unread(stream, $0.baseAddress) }
        return Array(bytes.prefix(count))
    }

    func inflate(
        _ input: Span<UInt8>, from position: inout Int, into output: inout MutableSpan<UInt8>
    ) throws(ParseError) -> Int {
        guard !isAtEnd else { return 0 }
        var inputLeft = input.count - position
        var outputLeft = output.count
        // Both pointers stay inside their buffers: the library moves them by what it subtracts from the lengths.
        let status = unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                var next = unsafe source.baseAddress.map { unsafe $0 + position }
                var free = target.baseAddress
                return unsafe igzip_inflate(stream, &next, &inputLeft, &free, &outputLeft)
            }
        }
        position = input.count - inputLeft
        if status == IGZIP_CORRUPT { throw ParseError("the deflate data are corrupt", at: position) }
        isAtEnd = status == IGZIP_END
        return output.count - outputLeft
    }

    func finish() throws(ParseError) {
        if !isAtEnd { throw ParseError("the deflate data end too early") }
    }
}

// The pointers in `stream` are set for each call and not used after it.
@safe private final class ZlibRawInflater: RawInflater {
    private var stream = unsafe z_stream()
    private(set) var isAtEnd = false
    private(set) var checksum: UInt32 = 0
    /// zlib gives back what it did not need.
    let unread: [UInt8] = []

    init() throws(ParseError) {
        // A negative number of window bits: no header and no trailer (zlib.h, inflateInit2).
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        guard unsafe inflateInit2_(&stream, -15, ZLIB_VERSION, size) == Z_OK else {
            throw ParseError("zlib has no memory")
        }
    }

    deinit { unsafe inflateEnd(&stream) }

    func restart() throws(ParseError) {
        guard unsafe inflateReset(&stream) == Z_OK else { throw ParseError("zlib cannot start again") }
        isAtEnd = false
        checksum = 0
    }

    func inflate(
        _ input: Span<UInt8>, from position: inout Int, into output: inout MutableSpan<UInt8>
    ) throws(ParseError) -> Int {
        guard !isAtEnd else { return 0 }
        let given = UInt32(clamping: input.count - position)
        let room = UInt32(clamping: output.count)
        // zlib takes a mutable pointer but only reads; both pointers are used only during the call.
        let status = unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target -> Int32 in
                unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress.map { unsafe $0 + position })
                unsafe stream.avail_in = given
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = room
                return unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
            }
        }
        position += unsafe Int(given - stream.avail_in)
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
            throw ParseError("the deflate data are corrupt", at: position)
        }
        isAtEnd = status == Z_STREAM_END
        let written = unsafe Int(room - stream.avail_out)
        let result = output.span
        checksum = RawDeflate.checksum(result.extracting(0..<written), after: checksum)
        return written
    }

    func finish() throws(ParseError) {
        if !isAtEnd { throw ParseError("the deflate data end too early") }
    }
}
