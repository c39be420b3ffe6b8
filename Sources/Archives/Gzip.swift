package import Bytes
internal import CIgzip

/// gzip, several members back to back included. Source: RFC 1952.
package enum Gzip {
    /// The library that inflates on this machine, for `version` and the benchmarks.
    package static var implementation: String { igzip_available() ? "igzip" : "zlib" }

    /// ISA-L where it is installed and wanted: about twice as fast as zlib.
    package static func decompressor(wantsIgzip: Bool = true) throws(ParseError) -> any Decompressor {
        if wantsIgzip, let igzip = IgzipDecompressor() { return igzip }
        return try ZlibDecompressor()
    }
}

/// What both gzip readers do between members.
struct GzipMembers {
    private(set) var isInsideMember = false
    private(set) var count = 0
    private var isPadding = false

    /// Whether another member starts at `position`. Zero bytes after a member are padding (as on tape), anything else is an error.
    mutating func startsMember(_ input: Span<UInt8>, at position: inout Int) throws(ParseError) -> Bool {
        while count > 0, position < input.count, input[position] == 0 {
            position += 1
            isPadding = true
        }
        guard position < input.count else { return false }
        guard count == 0 || (input[position] == 0x1f && !isPadding) else {
            throw ParseError("the gzip stream is followed by something else", at: position)
        }
        isInsideMember = true
        return true
    }

    mutating func endMember() {
        isInsideMember = false
        count += 1
    }

    func finish() throws(ParseError) {
        if isInsideMember || count == 0 { throw ParseError("the gzip stream ends too early") }
    }
}
