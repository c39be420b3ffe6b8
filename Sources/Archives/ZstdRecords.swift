package import Bytes
internal import CZstd

/// Packs small records that resemble each other, each on its own: with a dictionary that is trained on some of them.
/// Source: zstd's zdict.h and "Small data compression" of its manual.
// The pointers are owned: created in `init`, freed in `deinit`, never handed out.
@safe package final class ZstdRecordCompressor {
    /// Empty where there were too few samples to train one.
    package let dictionary: [UInt8]
    private let context: OpaquePointer
    private let prepared: OpaquePointer?
    private static let level: Int32 = 9

    /// The same samples give the same dictionary.
    package init(samples: [[UInt8]], dictionarySize: Int = 64 << 10) {
        dictionary = Self.train(samples, size: dictionarySize)
        guard let context = unsafe ZSTD_createCCtx() else { fatalError("zstd has no memory") }
        unsafe self.context = context
        // The library copies the dictionary.
        unsafe prepared =
            dictionary.isEmpty
            ? nil
            : dictionary.withUnsafeBytes { unsafe ZSTD_createCDict($0.baseAddress, $0.count, Self.level) }
    }

    deinit {
        unsafe ZSTD_freeCDict(prepared)
        unsafe ZSTD_freeCCtx(context)
    }

    private static func train(_ samples: [[UInt8]], size: Int) -> [UInt8] {
        let joined = samples.flatMap(\.self)
        // Fewer are not worth a dictionary, which is stored too.
        guard samples.count >= 200, joined.count >= 8 * size else { return [] }
        var dictionary = [UInt8](repeating: 0, count: size)
        let sizes = samples.map(\.count)
        // The library reads and writes only inside of the buffers, whose lengths it is given.
        let count = unsafe dictionary.withUnsafeMutableBytes { target in
            unsafe joined.withUnsafeBytes { source in
                unsafe sizes.withUnsafeBufferPointer {
                    unsafe ZDICT_trainFromBuffer(
                        target.baseAddress, target.count, source.baseAddress, $0.baseAddress, UInt32($0.count))
                }
            }
        }
        return ZDICT_isError(count) == 0 ? Array(dictionary.prefix(count)) : []
    }

    package func pack(_ record: [UInt8]) -> [UInt8] {
        var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(record.count))
        let count = unsafe packed.withUnsafeMutableBytes { target in
            unsafe record.withUnsafeBytes { source in
                if let prepared = unsafe prepared {
                    unsafe ZSTD_compress_usingCDict(
                        context, target.baseAddress, target.count, source.baseAddress, source.count, prepared)
                } else {
                    unsafe ZSTD_compressCCtx(
                        context, target.baseAddress, target.count, source.baseAddress, source.count, Self.level)
                }
            }
        }
        precondition(ZSTD_isError(count) == 0, "zstd cannot compress")
        packed.removeLast(packed.count - count)
        return packed
    }
}

/// Unpacks what `ZstdRecordCompressor` packed. For one thread at a time.
@safe package final class ZstdRecordReader {
    private let context: OpaquePointer
    private let prepared: OpaquePointer?

    package init(dictionary: [UInt8]) throws(ParseError) {
        guard let context = unsafe ZSTD_createDCtx() else { throw ParseError("zstd has no memory") }
        unsafe self.context = context
        // The library copies the dictionary.
        unsafe prepared =
            dictionary.isEmpty
            ? nil : dictionary.withUnsafeBytes { unsafe ZSTD_createDDict($0.baseAddress, $0.count) }
    }

    deinit {
        unsafe ZSTD_freeDDict(prepared)
        unsafe ZSTD_freeDCtx(context)
    }

    package func unpack(_ packed: [UInt8], limit: Int = 16 << 20) throws(ParseError) -> [UInt8] {
        let size = unsafe packed.withUnsafeBytes { unsafe ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
        guard size <= UInt64(limit) else { throw ParseError("a packed record that is damaged or too large") }
        var record = [UInt8](repeating: 0, count: Int(size))
        let count = unsafe record.withUnsafeMutableBytes { target in
            unsafe packed.withUnsafeBytes { source in
                if let prepared = unsafe prepared {
                    unsafe ZSTD_decompress_usingDDict(
                        context, target.baseAddress, target.count, source.baseAddress, source.count, prepared)
                } else {
                    unsafe ZSTD_decompressDCtx(
                        context, target.baseAddress, target.count, source.baseAddress, source.count)
                }
            }
        }
        guard ZSTD_isError(count) == 0, count == record.count else { throw ParseError("a packed record is damaged") }
        return record
    }
}
