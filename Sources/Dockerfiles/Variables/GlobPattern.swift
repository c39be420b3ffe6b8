/// `*`, `?` and escaped bytes, as variables are cut with. Texts are short; how long matching takes is bounded by their product.
struct GlobPattern {
    private enum Element {
        case byte(UInt8)
        case one
        case many
    }

    private let elements: [Element]

    init(_ pattern: [UInt8]) {
        var elements: [Element] = []
        var index = 0
        while index < pattern.count {
            switch pattern[index] {
            case UInt8(ascii: "*"): elements.append(.many)
            case UInt8(ascii: "?"): elements.append(.one)
            case UInt8(ascii: "\\") where index + 1 < pattern.count:
                index += 1
                elements.append(.byte(pattern[index]))
            default: elements.append(.byte(pattern[index]))
            }
            index += 1
        }
        self.elements = elements
    }

    /// The lengths of beginnings of the text that match, ascending.
    private func prefixes(_ text: ArraySlice<UInt8>) -> [Int] {
        // For each length of text whether the elements so far match it.
        var reached = [Bool](repeating: false, count: text.count + 1)
        reached[0] = true
        for element in elements {
            var next = [Bool](repeating: false, count: text.count + 1)
            switch element {
            case .many:
                var any = false
                for length in 0...text.count {
                    any = any || reached[length]
                    next[length] = any
                }
            case .one, .byte:
                for (length, byte) in text.enumerated() where reached[length] {
                    if case .byte(let wanted) = element, wanted != byte { continue }
                    next[length + 1] = true
                }
            }
            reached = next
        }
        return reached.indices.filter { reached[$0] }
    }

    func removingPrefix(_ text: [UInt8], longest: Bool) -> [UInt8] {
        let lengths = prefixes(text[...])
        guard let length = longest ? lengths.last : lengths.first else { return text }
        return Array(text.dropFirst(length))
    }

    func removingSuffix(_ text: [UInt8], longest: Bool) -> [UInt8] {
        let starts = longest ? Array(0...text.count) : (0...text.count).reversed()
        for start in starts where prefixes(text[start...]).last == text.count - start {
            return Array(text.prefix(start))
        }
        return text
    }

    func replacing(in text: [UInt8], with replacement: [UInt8], all: Bool) -> [UInt8] {
        var out: [UInt8] = []
        var index = 0
        while index <= text.count {
            if let length = prefixes(text[index...]).last, length > 0 {
                out += replacement
                index += length
                if !all { break }
            } else {
                if index < text.count { out.append(text[index]) }
                index += 1
            }
        }
        return out + text.dropFirst(index)
    }
}
