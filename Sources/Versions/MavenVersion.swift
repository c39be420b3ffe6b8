/// Any text: numbers and qualifiers, parted by dots, hyphens and changes between letters and digits, each hyphen or change opening a list
/// within the list.
/// Source: Apache Maven, ComparableVersion.java, and maven.apache.org/pom.html#version-order-specification. Where releases of Maven differ,
/// the order is that of Maven 4: that of some releases of Maven 3 is no order (there, 1-ga1 < 1-ga2 although both equal 1).
struct MavenVersion: Sendable {
    /// In small letters.
    private let text: String
    private let items: [MavenItem]

    init(_ text: String) throws(VersionError) {
        guard !text.isEmpty else { throw VersionError(text, .maven, "it is empty") }
        let isSmall = text.utf8.allSatisfy { $0 == $0.lowercased && $0 < 0x80 }
        self.text = isSmall ? text : text.lowercased()
        items = Self.normalized(Self.items(self.text.utf8.span))
    }

    /// The items as they are written, from the outermost list inwards.
    private static func items(_ bytes: Span<UInt8>) -> [MavenItem] {
        var items: [MavenItem] = []
        var isDigit = false
        var isNumbered = false
        var listIsEmpty = true
        var start = 0
        func add(_ item: MavenItem) {
            items.append(item)
            listIsEmpty = false
        }
        func openList() {
            items.append(.list)
            listIsEmpty = true
        }
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "."):
                add(item(bytes, start..<index, isDigit: isDigit, isNumbered: isNumbered))
                isNumbered = false
                start = index + 1
            case UInt8(ascii: "-"):
                if index > start, !isDigit, index + 1 < bytes.count, bytes[index + 1].isDigit {
                    isNumbered = true
                    continue
                }
                add(item(bytes, start..<index, isDigit: isDigit, isNumbered: isNumbered))
                openList()
                isNumbered = false
                start = index + 1
            case let byte where byte.isDigit:
                if !isDigit, index > start {
                    isNumbered = true
                    if !listIsEmpty { openList() }
                }
                isDigit = true
            default:
                if isDigit, index > start {
                    add(item(bytes, start..<index, isDigit: true, isNumbered: isNumbered))
                    openList()
                    isNumbered = false
                    start = index
                }
                isDigit = false
            }
        }
        if start < bytes.count {
            if !isDigit, !listIsEmpty { openList() }
            add(item(bytes, start..<bytes.count, isDigit: isDigit, isNumbered: isNumbered))
        }
        return items
    }

    private static func item(_ bytes: Span<UInt8>, _ range: Range<Int>, isDigit: Bool, isNumbered: Bool) -> MavenItem {
        if range.isEmpty { return .number(range) }
        if isNumbered {
            var digits = range.upperBound
            while digits > range.lowerBound, bytes[digits - 1].isDigit { digits -= 1 }
            var word = range.lowerBound..<digits
            while word.count > 1, bytes[word.upperBound - 1] == UInt8(ascii: "-") {
                word = word.lowerBound..<word.upperBound - 1
            }
            return .numbered(
                MavenQualifier(bytes, word, isNumbered: true), bytes.significant(digits..<range.upperBound))
        }
        return isDigit
            ? .number(bytes.significant(range)) : .qualifier(MavenQualifier(bytes, range, isNumbered: false))
    }

    /// Leaves out the zeros at the end of each list and before qualifiers, and lists that hold only a list.
    private static func normalized(_ items: [MavenItem]) -> [MavenItem] {
        var reversed: [MavenItem] = []
        var hasScalar = false
        for item in items.reversed() {
            switch item {
            case .list:
                closeList(&reversed, hasScalar)
                if !reversed.isEmpty { reversed.append(.list) }
                hasScalar = false
            case .number(let digits):
                if digits.isEmpty, isSuperfluousZero(before: reversed) { continue }
                reversed.append(item)
                hasScalar = true
            case .qualifier, .numbered:
                reversed.append(item)
                hasScalar = true
            }
        }
        closeList(&reversed, hasScalar)
        return reversed.reversed()
    }

    private static func closeList(_ reversed: inout [MavenItem], _ hasScalar: Bool) {
        if !hasScalar, case .list? = reversed.last { reversed.removeLast() }
    }

    private static func isSuperfluousZero(before reversed: [MavenItem]) -> Bool {
        switch reversed.last {
        case nil, .qualifier?: return true
        case .number?, .numbered?: return false
        case .list?:
            if case .number? = reversed.dropLast().last { return false }
            return true
        }
    }

    func compare(to other: MavenVersion) -> Ordering {
        let (left, right) = (text.utf8.span, other.text.utf8.span)
        var (one, another) = (0, 0)
        while one < items.count, another < other.items.count {
            let ordering: Ordering
            switch (items[one], other.items[another]) {
            case (.list, .list): ordering = .equal
            case (.list, .number): return .less
            case (.number, .list): return .greater
            case (.list, let item):
                // The list is the end of this version: what it has beyond its first item is compared with nothing.
                return MavenItem.compare(items[one + 1], left, item, right)
                    .then(compareToNothing(from: one + 2))
                    .then(other.compareToNothing(from: another + 1).reversed)
            case (let item, .list):
                return MavenItem.compare(item, left, other.items[another + 1], right)
                    .then(other.compareToNothing(from: another + 2).reversed)
                    .then(compareToNothing(from: one + 1))
            case (let item, let otherItem): ordering = MavenItem.compare(item, left, otherItem, right)
            }
            if ordering != .equal { return ordering }
            one += 1
            another += 1
        }
        return compareToNothing(from: one).then(other.compareToNothing(from: another).reversed)
    }

    /// How the items from here on stand to a version that ends.
    private func compareToNothing(from start: Int) -> Ordering {
        for item in items[min(start, items.count)...] {
            let ordering = item.comparedToNothing
            if ordering != .equal { return ordering }
        }
        return .equal
    }
}
