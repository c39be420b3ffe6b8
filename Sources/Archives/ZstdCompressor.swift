package import Bytes
internal import CZstd

/// Packs a stream piece by piece into one zstd frame with a checksum. The same bytes and the same library give the same frame. Source: RFC 8878.
// The pointer is owned: created in `init`, freed in `deinit`, never handed out.
@safe package final class ZstdCompressor {
    private let stream: OpaquePointer
    private var buffer = [UInt8](repeating: 0, count: 128 << 10)

    package init(level: Int32) throws(ParseError) {
        guard let stream = unsafe ZSTD_createCStream() else { throw ParseError("zstd has no memory") }
        unsafe self.stream = stream
        unsafe ZSTD_CCtx_setParameter(stream, ZSTD_c_compressionLevel, level)
        unsafe ZSTD_CCtx_setParameter(stream, ZSTD_c_checksumFlag, 1)
    }

    deinit { unsafe ZSTD_freeCStream(stream) }

    /// Takes the next piece; `sink` gets what is packed by then.
    package func add(_ piece: Span<UInt8>, to sink: (Span<UInt8>) throws -> Void) throws {
        try run(piece, ZSTD_e_continue, sink)
    }

    /// To be called once, behind the last piece.
    package func finish(to sink: (Span<UInt8>) throws -> Void) throws {
        let none: [UInt8] = []
        try run(none.span, ZSTD_e_end, sink)
    }

    private func run(_ piece: Span<UInt8>, _ mode: ZSTD_EndDirective, _ sink: (Span<UInt8>) throws -> Void) throws {
        var position = 0
        while true {
            var written = 0
            // The library writes and reads only inside of the two buffers, whose lengths it is given.
            let left = unsafe piece.withUnsafeBufferPointer { source in
                unsafe buffer.withUnsafeMutableBufferPointer { target -> Int in
                    var from = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: position)
                    var to = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                    let left = unsafe ZSTD_compressStream2(stream, &to, &from, mode)
                    unsafe position = from.pos
                    unsafe written = to.pos
                    return left
                }
            }
            guard ZSTD_isError(left) == 0 else { throw ParseError("zstd cannot compress") }
            if written > 0 {
                let packed = Array(buffer[..<written])
                try sink(packed.span)
            }
            if mode == ZSTD_e_end ? left == 0 : position == piece.count { return }
        }
    }
}
