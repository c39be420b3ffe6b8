import Analysis
import Bytes
import Catalogers
import Model
import TestSupport
import Testing

@Suite struct AnchorScanTests {
    /// What is looked for in a text, whatever its name.
    private func textAnchors(_ index: ClaimIndex) throws -> ClaimIndex.Anchors {
        let name = [UInt8]()
        let anchors = index.anchors(.text, in: name.span)
        return try #require(anchors)
    }

    private struct Anchored: Cataloger {
        let id: CatalogerID = "anchored"
        let wanted: [Claim] = [
            Claim(.anchor(Array("key-".utf8), in: .text), upTo: .bytes(12)),
            Claim(.anchor(Array("secret=".utf8), in: .text, before: 9), upTo: .bytes(40)),
            Claim(.anchor(Array("abab".utf8), in: .text, before: 3), upTo: .bytes(7)),
        ]
        func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {}
    }

    private struct Window: Hashable {
        let claim: Int
        let bytes: [UInt8]
        let offset: Int
        let anchor: Int
    }

    private func windows(_ text: [UInt8], pieces: Int) throws -> Set<Window> {
        let index = ClaimIndex([Anchored()])
        var scan = AnchorScan(try textAnchors(index))
        var found: [Window] = []
        var position = 0
        while position < text.count {
            let count = min(pieces, text.count - position)
            let isLast = position + count == text.count
            scan.consume(text.span.extracting(position..<position + count), isLast: isLast) {
                match, window, offset, anchor in
                found.append(Window(claim: match.claim, bytes: window.array, offset: offset, anchor: anchor))
            }
            position += count
        }
        #expect(!scan.isExhausted)
        #expect(Set(found).count == found.count, "each occurrence is delivered once")
        return Set(found)
    }

    @Test func piecesOfAnySizeGiveTheWindowsOfTheWhole() throws {
        for seed in 0..<60 {
            var random = SeededRandom(seed: UInt64(seed))
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                text += Array(
                    (["key-", "secret=", "abab", "ab", "x", "secre", "ke"].randomElement(using: &random) ?? "").utf8)
                text += (0..<Int.random(in: 0...20, using: &random)).map { _ in
                    UInt8(ascii: "a") + UInt8.random(in: 0...3, using: &random)
                }
            }
            guard !text.isEmpty else { continue }
            let whole = try windows(text, pieces: .max)
            for pieces in 1...30 {
                let cut = try windows(text, pieces: pieces)
                #expect(cut == whole, "seed \(seed), pieces of \(pieces)")
                if cut != whole { return }
            }
        }
    }

    @Test func aWindowSaysWhereItLies() throws {
        let text = Array("0123456789secret=value".utf8)
        let window = try #require(try windows(text, pieces: 5).first)
        #expect(window.offset == 1)
        #expect(window.anchor == 9)
        #expect(window.bytes.span.text == "123456789secret=value")
    }

    @Test func aFileOfNothingButAnchorsIsGivenUp() throws {
        var scan = AnchorScan(try textAnchors(ClaimIndex([Anchored()])))
        let text = Array(String(repeating: "key-", count: AnchorScan.mostOccurrences + 1).utf8)
        var count = 0
        scan.consume(text.span, isLast: true) { _, _, _, _ in count += 1 }
        #expect(scan.isExhausted)
        #expect(count <= AnchorScan.mostOccurrences)
    }
}
