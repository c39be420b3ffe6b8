internal import Bytes
internal import Model

/// What is wrong in a file of many records. The good records count all the same, and a file of a million broken ones
/// makes one diagnostic.
struct RecordFaults {
    private(set) var first: ParseError?
    private var count = 0

    mutating func note(_ reason: String, at offset: Int?) {
        if first == nil { first = ParseError(reason, at: offset) }
        count += 1
    }

    func report(of path: String, weight: Diagnostic.Weight, into sink: inout CatalogSink) {
        guard let first else { return }
        let others = count == 1 ? "" : ", and \(count - 1) more like it"
        sink.report(Diagnostic(weight: weight, path: path, reason: first.description + others))
    }
}
