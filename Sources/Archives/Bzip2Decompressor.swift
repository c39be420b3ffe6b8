internal import Bytes
internal import CBzip2

/// bzip2, several streams behind each other included. Source: bzlib.h of bzip2 1.0.
// The pointers in `stream` are set for each call and not used after it.
@safe final class Bzip2Decompressor: Decompressor {
    private var stream = unsafe bz_stream()
    private var isInsideStream = false
    private var sawStream = false

    init() {}

    deinit { close() }

    func inflate(
        _ input: Span<UInt8>, from position: inout Int, into output: inout MutableSpan<UInt8>
    ) throws(ParseError) -> Int {
        var written = 0
        while written < output.count {
            if !isInsideStream {
                guard position < input.count else { break }
                try open()
            }
            let before = (position, written)
            let status = step(input, &position, &output, &written)
            switch status {
            case BZ_STREAM_END: close()
            case BZ_OK:
                // It neither takes nor gives any more: the input is used up.
                if before == (position, written) { return written }
            default: throw ParseError("the bzip2 stream is corrupt", at: position)
            }
        }
        return written
    }

    func finish() throws(ParseError) {
        if isInsideStream || !sawStream { throw ParseError("the bzip2 stream ends too early") }
    }

    private func open() throws(ParseError) {
        unsafe stream = bz_stream()
        guard unsafe BZ2_bzDecompressInit(&stream, 0, 0) == BZ_OK else { throw ParseError("bzip2 has no memory") }
        isInsideStream = true
        sawStream = true
    }

    private func close() {
        guard isInsideStream else { return }
        unsafe BZ2_bzDecompressEnd(&stream)
        isInsideStream = false
    }

    private func step(
        _ input: Span<UInt8>, _ position: inout Int, _ output: inout MutableSpan<UInt8>, _ written: inout Int
    ) -> Int32 {
        let given = min(input.count - position, Int(UInt32.max))
        let room = min(output.count - written, Int(UInt32.max))
        // The library takes a mutable pointer but only reads; both pointers are used only during the call.
        let status = unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target -> Int32 in
                unsafe stream.next_in = UnsafeMutableRawPointer(
                    mutating: source.baseAddress.map { unsafe $0 + position })?.assumingMemoryBound(to: CChar.self)
                unsafe stream.avail_in = UInt32(given)
                unsafe stream.next_out = UnsafeMutableRawPointer(target.baseAddress.map { unsafe $0 + written })?
                    .assumingMemoryBound(to: CChar.self)
                unsafe stream.avail_out = UInt32(room)
                return unsafe BZ2_bzDecompress(&stream)
            }
        }
        unsafe position += given - Int(stream.avail_in)
        unsafe written += room - Int(stream.avail_out)
        return status
    }
}
