/// `[epoch:]upstream[-revision]` of Debian.
/// Source: Debian Policy 5.6.12; what is refused and how bytes outside the policy order: dpkg, lib/dpkg/parsehelp.c and version.c.
struct DpkgVersion: Sendable {
    private let text: String
    private let epoch: UInt32
    private let upstream: Range<Int>
    /// Empty where there is none, which orders like `0`.
    private let revision: Range<Int>

    init(_ text: String) throws(VersionError) {
        func refuse(_ reason: String) -> VersionError { VersionError(text, .dpkg, reason) }
        let bytes = text.utf8.span
        var rest = bytes.withoutBlanks
        guard !rest.isEmpty else { throw refuse("it is empty") }
        var colon: Int?
        var hyphen: Int?
        for index in rest {
            switch bytes[index] {
            case UInt8(ascii: ":"): if colon == nil { colon = index }
            case UInt8(ascii: "-"): hyphen = index
            case let byte where byte.isBlank: throw refuse("there are spaces in it")
            default: break
            }
        }
        var epoch: UInt32 = 0
        if let colon {
            epoch = try Self.epoch(bytes.extracting(rest.lowerBound..<colon), refuse)
            rest = colon + 1..<rest.upperBound
            guard !rest.isEmpty else { throw refuse("nothing follows the epoch") }
        }
        var revision = rest.upperBound..<rest.upperBound
        if let hyphen, hyphen >= rest.lowerBound {
            revision = hyphen + 1..<rest.upperBound
            guard !revision.isEmpty else { throw refuse("the revision is empty") }
            rest = rest.lowerBound..<hyphen
        }
        guard !rest.isEmpty else { throw refuse("the upstream version is empty") }
        self.text = text
        self.epoch = epoch
        upstream = rest
        self.revision = revision
    }

    /// As `strtol` reads it, with a sign.
    private static func epoch(
        _ bytes: Span<UInt8>, _ refuse: (String) -> VersionError
    ) throws(VersionError) -> UInt32 {
        guard !bytes.isEmpty else { throw refuse("the epoch is empty") }
        let signed = bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-")
        let start = signed ? 1 : 0
        guard start < bytes.count, bytes.endOfDigits(from: start) == bytes.count else {
            throw refuse("the epoch is not a number")
        }
        var epoch: UInt32 = 0
        for index in bytes.significant(start..<bytes.count) {
            // The largest int.
            guard epoch < 214_748_364 || (epoch == 214_748_364 && bytes[index] <= UInt8(ascii: "7")) else {
                throw refuse("the epoch is too big")
            }
            epoch = epoch * 10 + UInt32(bytes[index] &- 0x30)
        }
        if bytes[0] == UInt8(ascii: "-"), epoch > 0 { throw refuse("the epoch is negative") }
        return epoch
    }

    func compare(to other: DpkgVersion) -> Ordering {
        if epoch != other.epoch { return Ordering(epoch, other.epoch) }
        let (left, right) = (text.utf8.span, other.text.utf8.span)
        return Self.compare(left.extracting(upstream), right.extracting(other.upstream))
            .then(Self.compare(left.extracting(revision), right.extracting(other.revision)))
    }

    /// Stretches of other bytes and of digits in turn.
    private static func compare(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Ordering {
        var (one, other) = (0, 0)
        while one < left.count || other < right.count {
            while true {
                let oneWeight = weight(left, one)
                let otherWeight = weight(right, other)
                if oneWeight != otherWeight { return Ordering(oneWeight, otherWeight) }
                // Equal weights of zero: both are at a digit or at the end.
                guard oneWeight != 0 else { break }
                one += 1
                other += 1
            }
            let (oneEnd, otherEnd) = (left.endOfDigits(from: one), right.endOfDigits(from: other))
            let ordering = Ordering.ofNumbers(left.extracting(one..<oneEnd), right.extracting(other..<otherEnd))
            if ordering != .equal { return ordering }
            (one, other) = (oneEnd, otherEnd)
        }
        return .equal
    }

    /// A tilde before the end, the end and digits before letters, letters before the rest. Bytes are `char`, which has a sign on amd64.
    private static func weight(_ bytes: Span<UInt8>, _ position: Int) -> Int {
        guard position < bytes.count else { return 0 }
        let byte = bytes[position]
        if byte.isDigit { return 0 }
        if byte.isLetter { return Int(byte) }
        return byte == UInt8(ascii: "~") ? -1 : Int(Int8(bitPattern: byte)) + 256
    }
}
