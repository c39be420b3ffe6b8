internal import Bytes

/// Passes over the header of a gzip member, which may arrive in pieces. Source: RFC 1952, section 2.3.
///
/// ISA-L has a reader of its own, but forgets a header's flags where the input is cut inside of a name or comment.
struct GzipHeader {
    private enum Part {
        case fixed
        case extraLength
        case extra(left: Int)
        case name
        case comment
        case checksum
        case end
    }

    private static let checksum: UInt8 = 1 << 1
    private static let extra: UInt8 = 1 << 2
    private static let name: UInt8 = 1 << 3
    private static let comment: UInt8 = 1 << 4
    private static let reserved: UInt8 = 0xe0

    private var part = Part.fixed
    private var bytes: [UInt8] = []
    private var flags: UInt8 = 0

    /// Reads on from `position`; whether the header is complete with it.
    mutating func read(_ input: Span<UInt8>, from position: inout Int) throws(ParseError) -> Bool {
        while true {
            switch part {
            case .fixed:
                guard collect(10, input, &position) else { return false }
                guard bytes[0] == 0x1f, bytes[1] == 0x8b, bytes[2] == 8, bytes[3] & Self.reserved == 0 else {
                    throw ParseError("the gzip stream is corrupt: no header of a member", at: position)
                }
                flags = bytes[3]
                next(flags & Self.extra != 0 ? .extraLength : .name)
            case .extraLength:
                guard collect(2, input, &position) else { return false }
                next(.extra(left: Int(bytes[0]) | Int(bytes[1]) << 8))
            case .extra(let left):
                let count = min(left, input.count - position)
                position += count
                guard count == left else {
                    part = .extra(left: left - count)
                    return false
                }
                next(.name)
            case .name:
                guard flags & Self.name == 0 || skipText(input, &position) else { return false }
                next(.comment)
            case .comment:
                guard flags & Self.comment == 0 || skipText(input, &position) else { return false }
                next(flags & Self.checksum != 0 ? .checksum : .end)
            case .checksum:
                guard collect(2, input, &position) else { return false }
                next(.end)
            case .end:
                self = GzipHeader()
                return true
            }
        }
    }

    private mutating func next(_ part: Part) {
        self.part = part
        bytes = []
    }

    private mutating func collect(_ count: Int, _ input: Span<UInt8>, _ position: inout Int) -> Bool {
        while bytes.count < count, position < input.count {
            bytes.append(input[position])
            position += 1
        }
        return bytes.count == count
    }

    /// Moves behind the next NUL.
    private func skipText(_ input: Span<UInt8>, _ position: inout Int) -> Bool {
        guard let end = input.firstIndex(of: 0, from: position) else {
            position = input.count
            return false
        }
        position = end + 1
        return true
    }
}
