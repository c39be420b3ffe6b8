internal import Bytes
internal import CIgzip

/// gzip through ISA-L.
// The pointer is owned: opened in `init`, closed in `deinit`, never handed out.
@safe final class IgzipDecompressor: Decompressor {
    private let stream: OpaquePointer
    private var members = GzipMembers()
    private var header = GzipHeader()
    private var isInsideHeader = false

    /// `nil` where the library is not installed.
    init?() {
        guard let stream = unsafe igzip_open() else { return nil }
        unsafe self.stream = stream
    }

    deinit { unsafe igzip_close(stream) }

    func inflate(
        _ input: Span<UInt8>, from position: inout Int, into output: inout MutableSpan<UInt8>
    ) throws(ParseError) -> Int {
        var written = 0
        while written < output.count {
            if !members.isInsideMember {
                guard try members.startsMember(input, at: &position) else { break }
                if members.count > 0 { unsafe igzip_reset(stream) }
                isInsideHeader = true
            }
            if isInsideHeader {
                guard try header.read(input, from: &position) else { break }
                isInsideHeader = false
            }
            let status = step(input, &position, &output, &written)
            if status == IGZIP_CORRUPT { throw ParseError("the gzip stream is corrupt", at: position) }
            if status == IGZIP_END {
                members.endMember()
            } else if position == input.count {
                break
            }
        }
        return written
    }

    func finish() throws(ParseError) { try members.finish() }

    private func step(
        _ input: Span<UInt8>, _ position: inout Int, _ output: inout MutableSpan<UInt8>, _ written: inout Int
    ) -> igzip_status {
        var inputLeft = input.count - position
        var outputLeft = output.count - written
        // Both pointers stay inside their buffers: the library moves them by what it subtracts from the lengths.
        let status = unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                var next = unsafe source.baseAddress.map { unsafe $0 + position }
                var free = unsafe target.baseAddress.map { unsafe $0 + written }
                return unsafe igzip_inflate(stream, &next, &inputLeft, &free, &outputLeft)
            }
        }
        position = input.count - inputLeft
        written = output.count - outputLeft
        return status
    }
}
