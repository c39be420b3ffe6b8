internal import Bytes
internal import CZlib

/// gzip through zlib, for machines without ISA-L.
// The pointers in `stream` are set for each call and not used after it.
@safe final class ZlibDecompressor: Decompressor {
    private var stream = unsafe z_stream()
    private var members = GzipMembers()

    init() throws(ParseError) {
        // 15 bits of window, and 16 for a gzip header (zlib.h, inflateInit2).
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        guard unsafe inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
            throw ParseError("zlib has no memory")
        }
    }

    deinit { unsafe inflateEnd(&stream) }

    func inflate(
        _ input: Span<UInt8>, from position: inout Int, into output: inout MutableSpan<UInt8>
    ) throws(ParseError) -> Int {
        var written = 0
        while written < output.count {
            if !members.isInsideMember {
                guard try members.startsMember(input, at: &position) else { break }
                if members.count > 0 { unsafe inflateReset(&stream) }
            }
            let status = step(input, &position, &output, &written)
            if status == Z_STREAM_END {
                members.endMember()
            } else if status != Z_OK && status != Z_BUF_ERROR {
                throw ParseError("the gzip stream is corrupt", at: position)
            } else if position == input.count {
                break
            }
        }
        return written
    }

    func finish() throws(ParseError) { try members.finish() }

    private func step(
        _ input: Span<UInt8>, _ position: inout Int, _ output: inout MutableSpan<UInt8>, _ written: inout Int
    ) -> Int32 {
        let given = input.count - position
        let room = output.count - written
        // zlib takes a mutable pointer but only reads; both pointers are used only during the call.
        let status = unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target -> Int32 in
                unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress.map { unsafe $0 + position })
                unsafe stream.avail_in = UInt32(clamping: given)
                unsafe stream.next_out = target.baseAddress.map { unsafe $0 + written }
                unsafe stream.avail_out = UInt32(clamping: room)
                return unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
            }
        }
        unsafe position += min(given, Int(UInt32.max)) - Int(stream.avail_in)
        unsafe written += min(room, Int(UInt32.max)) - Int(stream.avail_out)
        return status
    }
}
