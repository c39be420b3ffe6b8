internal import Bytes

/// A search for anchors in a range of a file that streams by.
struct RangedAnchorScan {
    private var scan: AnchorScan
    private let range: Range<Int>
    /// How far the file has streamed by.
    private var position = 0

    init(_ anchors: ClaimIndex.Anchors, in range: Range<Int> = 0..<Int.max) {
        scan = AnchorScan(anchors, from: range.lowerBound)
        self.range = range
    }

    var isExhausted: Bool { scan.isExhausted }

    mutating func consume(_ piece: Span<UInt8>, isLast: Bool, _ deliver: AnchorScan.Deliver) {
        let from = max(range.lowerBound - position, 0)
        let to = min(range.upperBound - position, piece.count)
        let isEnd = isLast || range.upperBound - position <= piece.count
        if from < to {
            scan.consume(piece.extracting(from..<to), isLast: isEnd, deliver)
        } else if isLast {
            scan.finish(deliver)
        }
        position += piece.count
    }

    /// Bytes that nothing is found in pass by.
    mutating func skip(_ count: UInt64, _ deliver: AnchorScan.Deliver) {
        let step = Int(clamping: count)
        let end = position &+ step
        let overlap = min(range.upperBound, end) - max(range.lowerBound, position)
        if overlap > 0 { scan.skip(UInt64(overlap), deliver) }
        position = end
    }

    mutating func finish(_ deliver: AnchorScan.Deliver) { scan.finish(deliver) }
}
