/// The rules of a `.dockerignore` file. Source: moby `patternmatcher`, Dockerfile reference "Build context".
package struct DockerIgnore: Sendable {
    private struct Rule {
        var segments: [Segment]
        var isException: Bool
    }

    /// A part of a path between slashes.
    private enum Segment {
        case any
        case pattern([UInt8])
    }

    private let rules: [Rule]

    package init(_ text: String) {
        rules = text.split(whereSeparator: \.isNewline).compactMap { Self.rule($0) }
    }

    /// Whether something that a rule keeps out may be let in by another.
    package var hasExceptions: Bool { rules.contains { $0.isException } }

    private static func rule(_ line: Substring) -> Rule? {
        var line = line.drop { $0 == " " || $0 == "\t" || $0 == "\u{feff}" }
        while line.last == " " || line.last == "\t" { line.removeLast() }
        guard !line.isEmpty, line.first != "#" else { return nil }
        let isException = line.first == "!"
        if isException { line = line.dropFirst().drop { $0 == " " } }
        var segments: [Segment] = []
        for part in line.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": if !segments.isEmpty { segments.removeLast() }
            case "**": segments.append(.any)
            default: segments.append(.pattern(Array(part.utf8)))
            }
        }
        return segments.isEmpty ? nil : Rule(segments: segments, isException: isException)
    }

    /// Whether a path of the context stays outside of the build: the last rule that matches it, or a folder above it, decides.
    package func ignores(_ path: String) -> Bool {
        let parts = path.split(separator: "/").filter { $0 != "." }.map { Array($0.utf8) }
        guard !parts.isEmpty else { return false }
        var isIgnored = false
        for rule in rules where rule.isException == isIgnored {
            let matches = (1...parts.count).contains { Self.matches(rule.segments[...], parts[..<$0]) }
            if matches { isIgnored = !rule.isException }
        }
        return isIgnored
    }

    private static func matches(_ segments: ArraySlice<Segment>, _ parts: ArraySlice<[UInt8]>) -> Bool {
        // Which numbers of parts the segments so far can have taken.
        var reached = [Bool](repeating: false, count: parts.count + 1)
        reached[0] = true
        for segment in segments {
            var next = [Bool](repeating: false, count: parts.count + 1)
            var any = false
            for count in 0...parts.count {
                switch segment {
                case .any:
                    any = any || reached[count]
                    next[count] = any
                case .pattern(let pattern):
                    guard reached[count], count < parts.count else { continue }
                    next[count + 1] = FileNamePattern.matches(pattern[...], parts[parts.startIndex + count][...])
                }
            }
            reached = next
        }
        return reached[parts.count]
    }
}

/// A name with `*`, `?`, `[a-z]` and escapes. Source: Go, `path.Match`.
enum FileNamePattern {
    static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
        var pattern = pattern
        var name = name
        // Where the last `*` may take one byte more.
        var retry: (pattern: ArraySlice<UInt8>, name: ArraySlice<UInt8>)?
        while true {
            if pattern.first == UInt8(ascii: "*") {
                pattern = pattern.dropFirst()
                retry = (pattern, name)
                continue
            }
            if pattern.isEmpty, name.isEmpty { return true }
            if let byte = name.first, let rest = step(pattern, byte) {
                pattern = rest
                name = name.dropFirst()
                continue
            }
            guard let last = retry, !last.name.isEmpty else { return false }
            retry = (last.pattern, last.name.dropFirst())
            pattern = last.pattern
            name = last.name.dropFirst()
        }
    }

    /// What is left of the pattern where its first element takes the byte.
    private static func step(_ pattern: ArraySlice<UInt8>, _ byte: UInt8) -> ArraySlice<UInt8>? {
        switch pattern.first {
        case nil: return nil
        case UInt8(ascii: "?"): return pattern.dropFirst()
        case UInt8(ascii: "\\") where pattern.count > 1:
            return pattern.dropFirst().first == byte ? pattern.dropFirst(2) : nil
        case UInt8(ascii: "["):
            guard let end = pattern.dropFirst(2).firstIndex(of: UInt8(ascii: "]")) else { return nil }
            var set = pattern[(pattern.startIndex + 1)..<end]
            let isNegated = set.first == UInt8(ascii: "^") || set.first == UInt8(ascii: "!")
            if isNegated { set = set.dropFirst() }
            var isIn = false
            while let low = set.popFirst() {
                var high = low
                if set.first == UInt8(ascii: "-"), set.count > 1 {
                    high = set[set.startIndex + 1]
                    set = set.dropFirst(2)
                }
                if low <= high, (low...high).contains(byte) { isIn = true }
            }
            return isIn != isNegated ? pattern[(end + 1)...] : nil
        case let wanted?: return wanted == byte ? pattern.dropFirst() : nil
        }
    }
}
