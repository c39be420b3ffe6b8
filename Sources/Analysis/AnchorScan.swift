internal import Bytes
internal import Catalogers
internal import Model

/// Looks for anchors in a file that streams by, and hands each cataloger its window around an occurrence. Windows that lie in one piece are not copied; others are
/// completed from the pieces that follow.
package struct AnchorScan {
    /// A window that waits for more bytes.
    private struct OpenWindow {
        let match: ClaimIndex.Match
        let offset: Int
        let anchor: Int
        var bytes: [UInt8]
    }

    /// A hostile file may consist of anchors: beyond these bounds it is reported instead of followed.
    static let mostOpenWindows = 64
    package static let mostOccurrences = 20_000
    /// Bytes of all windows of one file together: each is parsed.
    static let mostWindowBytes = 128 << 20

    private let anchors: ClaimIndex.Anchors
    private var tail: [UInt8] = []
    private var offset: Int
    private var open: [OpenWindow] = []
    private var occurrences = 0
    private var windowBytes = 0
    package private(set) var isExhausted = false

    /// - Parameter offset: where in the file the bytes begin that are searched.
    package init(_ anchors: ClaimIndex.Anchors, from offset: Int = 0) {
        self.anchors = anchors
        self.offset = offset
    }

    /// What a found window is handed to: the match, the window, its offset in the file, and where in it the anchor is.
    package typealias Deliver = (_ match: ClaimIndex.Match, _ window: Span<UInt8>, _ offset: Int, _ anchor: Int) -> Void

    package mutating func consume(_ piece: Span<UInt8>, isLast: Bool, _ deliver: Deliver) {
        guard !isExhausted else { return }
        fillWindows(piece, deliver)
        if !tail.isEmpty { searchSeam(piece, isLast, deliver) }
        var found: [(pattern: Int, offset: Int)] = []
        anchors.patterns.search(piece) { found.append(($0, $1)) }
        for hit in found { add(hit.pattern, at: hit.offset, piece, isLast, deliver) }
        if isLast {
            finish(deliver)
        } else {
            keepTail(piece)
            offset += piece.count
        }
    }

    /// Delivers windows that the end of the file cut short.
    package mutating func finish(_ deliver: Deliver) {
        for window in open { deliver(window.match, window.bytes.span, window.offset, window.anchor) }
        open = []
    }

    /// Bytes that nothing was found in follow; windows across them are cut.
    package mutating func skip(_ count: UInt64, _ deliver: Deliver) {
        finish(deliver)
        tail = []
        offset += Int(clamping: count)
    }

    private mutating func fillWindows(_ piece: Span<UInt8>, _ deliver: Deliver) {
        var stillOpen: [OpenWindow] = []
        for var window in open {
            let count = min(window.match.limit - window.bytes.count, piece.count)
            window.bytes += piece.extracting(0..<count).array
            if window.bytes.count == window.match.limit {
                deliver(window.match, window.bytes.span, window.offset, window.anchor)
            } else {
                stillOpen.append(window)
            }
        }
        open = stillOpen
    }

    /// Finds the occurrences that start in the last piece and end in this one.
    private mutating func searchSeam(_ piece: Span<UInt8>, _ isLast: Bool, _ deliver: Deliver) {
        let seam = tail + piece.extracting(0..<min(piece.count, anchors.patterns.longest - 1)).array
        var found: [(pattern: Int, offset: Int)] = []
        let tailCount = tail.count
        anchors.patterns.search(seam.span) { pattern, start in
            if start < tailCount, start + anchors.patterns.patterns[pattern].count > tailCount {
                found.append((pattern, start - tailCount))
            }
        }
        for hit in found { add(hit.pattern, at: hit.offset, piece, isLast, deliver) }
    }

    /// `start` is relative to the piece; negative where the anchor starts in the tail.
    private mutating func add(
        _ pattern: Int, at start: Int, _ piece: Span<UInt8>, _ isLast: Bool, _ deliver: Deliver
    ) {
        let match = anchors.matches[pattern]
        occurrences += 1
        windowBytes += match.limit
        guard occurrences <= Self.mostOccurrences, windowBytes <= Self.mostWindowBytes || occurrences == 1 else {
            isExhausted = true
            return
        }
        let from = max(start - match.before, -tail.count)
        let anchor = start - from
        let to = from + match.limit
        if from >= 0, to <= piece.count || isLast {
            let window = piece.extracting(from..<min(to, piece.count))
            return deliver(match, window, offset + from, anchor)
        }
        var bytes: [UInt8] = []
        if from < 0 { bytes += tail[(tail.count + from)..<(tail.count + min(to, 0))] }
        if to > 0 { bytes += piece.extracting(max(from, 0)..<min(to, piece.count)).array }
        if bytes.count == match.limit || isLast {
            deliver(match, bytes.span, offset + from, anchor)
        } else if open.count < Self.mostOpenWindows {
            open.append(OpenWindow(match: match, offset: offset + from, anchor: anchor, bytes: bytes))
        } else {
            isExhausted = true
        }
    }

    private mutating func keepTail(_ piece: Span<UInt8>) {
        // An anchor may start in the tail; what is wanted ahead of it then lies there too.
        let wanted = anchors.patterns.longest - 1 + anchors.longestBefore
        if piece.count >= wanted {
            tail = piece.extracting(piece.count - wanted..<piece.count).array
        } else {
            tail = Array((tail + piece.array).suffix(wanted))
        }
    }
}
