internal import Catalogers
internal import Model

/// What a first pass over a layer left to do: parts of files whose place only what follows them tells, and checksums of another kind than was guessed. Both need the
/// layer's bytes once more.
struct LayerRevisit: Sendable, Equatable {
    enum Work: Sendable, Equatable {
        /// Hand bytes of the file to a cataloger, as its claim's.
        case part(cataloger: Int, claim: Int, CatalogSink.Revisit)
        case checksum(Checksum.Algorithm)
    }

    /// Bounds of what a hostile layer may ask for.
    static let mostFiles = 20_000
    static let mostBytesOfPart = 64 << 20
    static let mostBytes = 512 << 20

    private(set) var work: [[UInt8]: [Work]] = [:]
    private var bytes = 0
    /// Whether something was asked for beyond the bounds.
    private(set) var isCut = false

    var isEmpty: Bool { work.isEmpty }

    mutating func add(_ item: Work, for key: [UInt8]) {
        if case .part(_, _, let part) = item {
            guard part.count > 0, part.offset >= 0, part.count <= Self.mostBytesOfPart,
                part.count <= Self.mostBytes - bytes
            else {
                isCut = true
                return
            }
            bytes += part.count
        }
        guard work[key] != nil || work.count < Self.mostFiles else {
            isCut = true
            return
        }
        if work[key]?.contains(item) != true { work[key, default: []].append(item) }
    }
}
