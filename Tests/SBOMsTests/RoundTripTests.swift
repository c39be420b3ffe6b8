import Bytes
import Model
import SBOMs
import Testing

@Suite struct RoundTripTests {
    private func reading(_ text: String) throws -> SBOMReading {
        let bytes = Array(text.utf8)
        return try SBOMReading(bytes.span)
    }

    /// Both as far as they first differ, or `nil`.
    private func firstDifference(_ found: SBOMDocument, _ wanted: SBOMDocument) -> String? {
        guard found != wanted else { return nil }
        for (left, right) in zip(found.components, wanted.components) where left != right {
            return "\(left)\n\(right)"
        }
        var (head, wantedHead) = (found, wanted)
        (head.components, wantedHead.components) = ([], [])
        return "\(head)\n\(wantedHead)\n\(found.components.count) \(wanted.components.count)"
    }

    @Test(arguments: SBOMFormat.allCases)
    func `a document comes back from every format as it was`(format: SBOMFormat) throws {
        let created = Timestamp("2026-11-23T09:30:00Z")
        let text = format.text(SampleDocuments.whole, created: created, programVersion: "1")
        let back = try reading(text)
        #expect(firstDifference(back.document, SampleDocuments.whole) == nil)
        #expect(back.generator == "boltseal 1")
        #expect(back.created == created)
        #expect(back.shortfalls.isEmpty)
    }

    @Test(arguments: SBOMFormat.allCases)
    func `generated documents come back from every format as they were`(format: SBOMFormat) throws {
        for seed in 0..<300 {
            let document = SampleDocuments.random(seed: UInt64(seed))
            let text = format.text(document, created: nil, programVersion: "1")
            let back = try reading(text).document
            #expect(firstDifference(back, document) == nil, "seed \(seed)")
            let isSame = format.text(back, created: nil, programVersion: "1") == text
            #expect(isSame, "seed \(seed)")
        }
    }

    @Test func `a document survives a way through all formats`() throws {
        for seed in 300..<360 {
            let document = SampleDocuments.random(seed: UInt64(seed))
            var current = document
            for format in SBOMFormat.allCases {
                current = try reading(format.text(current, created: nil, programVersion: "1")).document
            }
            #expect(firstDifference(current, document) == nil, "seed \(seed)")
        }
    }

    @Test(arguments: SBOMFormat.allCases)
    func `what Boltseal writes is valid by its own check`(format: SBOMFormat) throws {
        for seed in 0..<100 {
            let text = format.text(SampleDocuments.random(seed: UInt64(seed)), created: nil, programVersion: "1")
            let bytes = Array(text.utf8)
            let validation = try SBOMValidation(bytes.span)
            #expect(validation.errors.isEmpty, "seed \(seed)")
        }
    }

    @Test(arguments: SBOMFormat.allCases)
    func `a bill that is cut anywhere is refused`(format: SBOMFormat) {
        let text = format.text(SampleDocuments.whole, created: nil, programVersion: "1")
        let bytes = Array(text.utf8)
        for end in 0..<(bytes.count - 2) {
            let isRead = (try? SBOMReading(bytes.span.extracting(..<end))) != nil
            #expect(!isRead, "cut at \(end)")
        }
    }

    @Test func `the identifiers follow from the content`() {
        let first = SBOMFormat.cycloneDX16.text(SampleDocuments.whole, created: nil, programVersion: "1")
        var other = SampleDocuments.whole
        other.components.removeLast()
        let second = SBOMFormat.cycloneDX16.text(other, created: nil, programVersion: "1")
        func serial(_ text: String) -> Substring? { text.split(separator: "\n").first { $0.contains("serialNumber") } }
        #expect(serial(first) != nil)
        #expect(serial(first) != serial(second))
    }
}
