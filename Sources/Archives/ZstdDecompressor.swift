internal import Bytes
internal import CZstd

/// Zstandard, several and skippable frames included. Source: RFC 8878.
// The pointer is owned: created in `init`, freed in `deinit`, never handed out.
@safe final class ZstdDecompressor: Decompressor {
    /// Frames may ask for a window of up to 2^27 bytes, the most that `zstd` itself grants without `--long`.
    private static let largestWindowLog: Int32 = 27

    private let stream: OpaquePointer
    private var isInsideFrame = false
    private var sawFrame = false
    private var mayHoldOutput = false

    init() throws(ParseError) {
        guard let stream = unsafe ZSTD_createDStream() else { throw ParseError("zstd has no memory") }
        unsafe self.stream = stream
        unsafe ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, Self.largestWindowLog)
    }

    deinit { unsafe ZSTD_freeDStream(stream) }

    func inflate(
        _ input: Span<UInt8>, from position: inout Int, into output: inout MutableSpan<UInt8>
    ) throws(ParseError) -> Int {
        var written = 0
        while written < output.count, position < input.count || mayHoldOutput {
            // The library writes and reads only inside of the two buffers, whose lengths it is given.
            let result = unsafe input.withUnsafeBufferPointer { source in
                unsafe output.withUnsafeMutableBufferPointer { target -> Int in
                    var from = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: position)
                    var to = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: written)
                    let result = unsafe ZSTD_decompressStream(stream, &to, &from)
                    unsafe position = from.pos
                    unsafe written = to.pos
                    return result
                }
            }
            guard ZSTD_isError(result) == 0 else {
                let name = unsafe String(cString: ZSTD_getErrorName(result))
                throw ParseError("the zstd stream is corrupt: \(name.lowercased())", at: position)
            }
            sawFrame = true
            isInsideFrame = result != 0
            mayHoldOutput = written == output.count && isInsideFrame
        }
        return written
    }

    func finish() throws(ParseError) {
        if isInsideFrame || !sawFrame { throw ParseError("the zstd stream ends too early") }
    }
}
