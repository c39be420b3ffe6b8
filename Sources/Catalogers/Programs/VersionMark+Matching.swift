internal import Bytes

extension VersionMark {
    /// The version that the mark frames, where its anchor starts at `start`.
    package func version(in bytes: Span<UInt8>, anchorAt start: Int) -> String? {
        let anchor = anchor
        guard start >= 0, start + anchor.count <= bytes.count else { return nil }
        var found: Range<Int>?
        var position = start + anchor.count
        for part in parts[(anchorIndex + 1)...] {
            switch part {
            case .literal(let literal):
                guard position + literal.count <= bytes.count,
                    bytes.extracting(position..<position + literal.count).elementsEqual(literal)
                else { return nil }
                position += literal.count
            case .zeros:
                let first = position
                while position < bytes.count, bytes[position] == 0, position - first < Self.longestGap { position += 1 }
                guard position > first else { return nil }
            case .string:
                let limit = min(bytes.count, position + Self.longestGap)
                guard position < limit, let end = bytes.firstIndex(of: 0, from: position), end < limit else {
                    return nil
                }
                position = end + 1
            case .date:
                while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
                guard position < bytes.count, bytes[position].isASCIIDigit else { return nil }
                position += 1
            case .version(let shape):
                guard let end = shape.end(in: bytes, from: position) else { return nil }
                found = position..<end
                position = end
            }
        }
        guard matchAhead(in: bytes, endingAt: start, &found), let range = found else { return nil }
        return bytes.extracting(range.lowerBound - leadingNumbers..<range.upperBound).text
    }

    /// How many bytes of the version are part of the literal ahead of it: two of `/mysql-8.`.
    private var leadingNumbers: Int {
        for (index, part) in parts.enumerated() {
            guard case .version = part, let literal = literal(ahead: index), literal.last == UInt8(ascii: ".") else {
                continue
            }
            return literal.reversed().prefix { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }.count
        }
        return 0
    }

    /// Compares what stands ahead of the anchor, backwards.
    private func matchAhead(in bytes: Span<UInt8>, endingAt end: Int, _ found: inout Range<Int>?) -> Bool {
        var end = end
        for index in (0..<anchorIndex).reversed() {
            switch parts[index] {
            case .version(let shape):
                guard let start = Self.start(of: shape, in: bytes, endingAt: end, behind: literal(ahead: index)) else {
                    return false
                }
                found = start..<end
                end = start
            case .literal(let literal):
                guard Self.ends(bytes, at: end, with: literal) else { return false }
                end -= literal.count
            case .zeros:
                let last = end
                while end > 0, bytes[end - 1] == 0, last - end < Self.longestGap { end -= 1 }
                guard end < last else { return false }
            case .date:
                return false  // stands behind a version only
            case .string:
                // The string's own NUL, then its bytes, which end behind another NUL.
                guard end > 0, bytes[end - 1] == 0 else { return false }
                let last = end
                end -= 1
                while end > 0, bytes[end - 1] != 0, last - end < Self.longestGap { end -= 1 }
                guard end < last - 1 else { return false }
            }
        }
        return true
    }

    private func literal(ahead index: Int) -> [UInt8]? {
        if index > 0, case .literal(let literal) = parts[index - 1] { return literal }
        return nil
    }

    /// The start of a number that ends at `end`: behind the literal ahead of it, or where nothing that belongs to a version stands before it.
    private static func start(
        of shape: VersionShape, in bytes: Span<UInt8>, endingAt end: Int, behind literal: [UInt8]?
    ) -> Int? {
        var first = end
        while first > 0, end - first < VersionShape.longest, VersionShape.isVersionByte(bytes[first - 1]) { first -= 1 }
        for start in first..<end where bytes[start].isASCIIDigit {
            let isWhole =
                if let literal { ends(bytes, at: start, with: literal) } else {
                    start == 0 || !(bytes[start - 1].isASCIIDigit || bytes[start - 1] == UInt8(ascii: "."))
                }
            if isWhole, shape.end(in: bytes.extracting(..<end), from: start) == end { return start }
        }
        return nil
    }

    private static func ends(_ bytes: Span<UInt8>, at end: Int, with literal: [UInt8]) -> Bool {
        end >= literal.count && bytes.extracting(end - literal.count..<end).elementsEqual(literal)
    }
}
