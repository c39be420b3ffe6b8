internal import Archives
internal import Bytes
internal import Model

/// What is wrong in an archive and those that lie in it: one diagnostic of each kind, however many there are.
struct JavaFaults {
    enum Kind: Hashable {
        case archive(ZipFault.Kind)
        /// A nested archive could not be read to its end.
        case broken
        /// A nested file that is named as an archive is none.
        case foreign
        /// Archives lie deeper in each other than is read.
        case depth
        /// A path in it is too long.
        case place
        /// There is more in it than is read.
        case count
    }

    private let path: String
    private let weight: Diagnostic.Weight
    private var order: [Kind] = []
    private var first: [Kind: (reason: String, count: Int)] = [:]
    private var hiding: Set<Kind> = []

    init(path: String, weight: Diagnostic.Weight) {
        self.path = path
        self.weight = weight
    }

    mutating func note(_ faults: [ZipFault], in place: String?) {
        for fault in faults {
            let more = fault.count == 1 ? "" : ", and \(fault.count - 1) more"
            add(
                .archive(fault.kind), "\(Self.reason(fault.kind)) (at byte \(fault.offset)\(more))", place,
                hides: fault.hidesContent)
        }
    }

    mutating func note(_ error: ParseError, in place: String?) { add(.broken, "\(error)", place, hides: true) }

    mutating func note(_ kind: Kind, in place: String?) {
        switch kind {
        case .depth: add(kind, "archives nested deeper than 64 are not read", place, hides: true)
        case .place: add(kind, "entries whose path is too long are not read", place, hides: true)
        case .count: add(kind, "too many archives in it: the rest is not read", place, hides: true)
        case .foreign, .broken, .archive: add(kind, "is no zip archive", place, hides: false)
        }
    }

    private mutating func add(_ kind: Kind, _ reason: String, _ place: String?, hides: Bool) {
        if let known = first[kind] {
            first[kind] = (known.reason, known.count + 1)
            return
        }
        order.append(kind)
        first[kind] = (place.map { "\($0): \(reason)" } ?? reason, 1)
        if hides { hiding.insert(kind) }
    }

    func report(into sink: inout CatalogSink) {
        for kind in order {
            guard let fault = first[kind] else { continue }
            let others = fault.count == 1 ? "" : "; the same in \(fault.count - 1) more archives"
            sink.report(
                Diagnostic(
                    weight: hiding.contains(kind) ? weight : .local, path: path, reason: fault.reason + others))
        }
    }

    private static func reason(_ kind: ZipFault.Kind) -> String {
        switch kind {
        case .truncated: "ends before its directory"
        case .misstated: "the end of the directory does not describe it"
        case .unseen: "the directory lists an entry where there is none, or inside of another"
        case .disagreeing: "the directory describes an entry otherwise than its header or content"
        case .corrupt: "an entry is corrupt"
        case .unreadable: "an entry is encrypted, or packed in a way that is not read"
        case .unsized: "a stored entry states no size and is not read"
        case .tooLarge: "an entry unpacks to more than is read"
        case .unlisted: "an entry is not in the directory, and does not count"
        case .duplicate: "an entry has the name of another, which takes its place"
        }
    }
}
