import Archives
import Bytes

/// What a zip reader reported, in a form that compares.
struct ZipRecorder: Equatable {
    struct Entry: Equatable {
        var name: String
        var content: [UInt8] = []
        /// `nil` where its content did not come.
        var isWhole: Bool?
        var isListed = true
    }

    var entries: [Entry] = []
    var faults: [ZipFault] = []
    var isArchive = false
    var failure: String?

    /// `name=content` of what counts.
    var listed: [String] {
        entries.filter(\.isListed).map { "\($0.name)=\(String(decoding: $0.content, as: UTF8.self))" }
    }
    var kinds: [ZipFault.Kind] { faults.map(\.kind) }

    /// Reads an archive in pieces of the given size, and the content of what `wants` says.
    static func read(
        _ zip: [UInt8], pieces: Int = .max, limits: ZipLimits = ZipLimits(), budget: ZipBudget = ZipBudget(),
        wants: (String) -> Bool = { _ in true }
    ) -> ZipRecorder {
        var recorder = ZipRecorder()
        var reader = ZipReader(limits: limits)
        var budget = budget
        var output: [UInt8] = []
        do throws(ParseError) {
            var start = 0
            while start < zip.count {
                let count = min(pieces, zip.count - start)
                budget.earn(count)
                let piece = zip.span.extracting(start..<start + count)
                try recorder.consume(piece, &reader, &output, &budget, wants)
                start += count
            }
        } catch { recorder.failure = "\(error)" }
        let contents = reader.contents()
        recorder.isArchive = contents.isArchive
        recorder.faults = contents.faults
        for index in recorder.entries.indices { recorder.entries[index].isListed = contents.isListed(index) }
        return recorder
    }

    private mutating func consume(
        _ piece: Span<UInt8>, _ reader: inout ZipReader, _ output: inout [UInt8], _ budget: inout ZipBudget,
        _ wants: (String) -> Bool
    ) throws(ParseError) {
        var position = 0
        while true {
            switch try reader.next(piece, from: &position, into: &output, within: &budget) {
            case .needsInput:
                return
            case .entry:
                let name = ZipName.text(reader.name, isUTF8: reader.entry.isUTF8)
                entries.append(Entry(name: name))
                if wants(name) { _ = reader.wantContent() }
            case .data(let count):
                entries[entries.count - 1].content += output[..<count]
            case .endOfEntry(let isWhole):
                entries[entries.count - 1].isWhole = isWhole
            }
        }
    }
}
