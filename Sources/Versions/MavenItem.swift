/// A part of a Maven version. A list is always the last item of the list around it, so that nested lists are written one after the other.
enum MavenItem: Sendable {
    /// What follows is in a list.
    case list
    case number(Range<Int>)
    case qualifier(MavenQualifier)
    /// A qualifier with its number: `rc1`, `rc-1`.
    case numbered(MavenQualifier, Range<Int>)

    /// Two items neither of which is a list.
    static func compare(_ one: MavenItem, _ left: Span<UInt8>, _ other: MavenItem, _ right: Span<UInt8>) -> Ordering {
        switch (one, other) {
        case (.list, _), (_, .list): .equal
        case (.number(let one), .number(let other)): .ofNumbers(left.extracting(one), right.extracting(other))
        case (.number, _): .greater
        case (_, .number): .less
        case (.qualifier(let one), .qualifier(let other)): MavenQualifier.compare(one, left, other, right)
        case (.numbered(let one, let number), .numbered(let other, let otherNumber)):
            MavenQualifier.compare(one, left, other, right)
                .then(.ofNumbers(left.extracting(number), right.extracting(otherNumber)))
        case (.numbered(let one, let number), .qualifier(let other)):
            MavenQualifier.compare(one, left, other, right).then(beyond(one, number))
        case (.qualifier(let one), .numbered(let other, let number)):
            MavenQualifier.compare(one, left, other, right).then(beyond(other, number).reversed)
        }
    }

    /// How a qualifier with a number stands to the same without: after it, but `ga0` is no more than `ga`.
    private static func beyond(_ qualifier: MavenQualifier, _ number: Range<Int>) -> Ordering {
        qualifier.rank == MavenQualifier.release && number.isEmpty ? .equal : .greater
    }

    /// How it stands to a version that ends before it.
    var comparedToNothing: Ordering {
        switch self {
        case .list: .equal
        case .number(let digits): digits.isEmpty ? .equal : .greater
        case .qualifier(let qualifier): Ordering(qualifier.rank, MavenQualifier.release)
        case .numbered(let qualifier, let number):
            Ordering(qualifier.rank, MavenQualifier.release).then(Self.beyond(qualifier, number))
        }
    }
}

/// A word of a version, with its place among the known ones.
struct MavenQualifier: Sendable {
    let rank: Int
    let range: Range<Int>

    static let release = 5
    private static let unknown = 7
    private static let ranks = [
        ("alpha", 0), ("beta", 1), ("milestone", 2), ("rc", 3), ("cr", 3), ("snapshot", 4), ("ga", release),
        ("final", release), ("release", release), ("sp", 6),
    ]
    private static let shortRanks = [("a", 0), ("b", 1), ("m", 2)]

    init(_ bytes: Span<UInt8>, _ range: Range<Int>, isNumbered: Bool) {
        let word = bytes.extracting(range)
        let ranks = isNumbered && range.count == 1 ? Self.shortRanks : Self.ranks
        rank = ranks.first { word.isWord($0.0) }?.1 ?? Self.unknown
        self.range = range
    }

    /// Those that are not known are after those that are, by their bytes.
    static func compare(
        _ one: MavenQualifier, _ left: Span<UInt8>, _ other: MavenQualifier, _ right: Span<UInt8>
    ) -> Ordering {
        if one.rank != other.rank || one.rank != unknown { return Ordering(one.rank, other.rank) }
        return .ofBytes(left.extracting(one.range), right.extracting(other.range))
    }
}
