/// The difference of two texts in the unified format, as `patch` and `git apply` read it. Source: POSIX `diff`, "Diff -u Output Format".
package enum UnifiedDiff {
    private static let context = 3
    /// Finding the least change takes the product of lines and changes: beyond this all lines between are exchanged.
    private static let mostCompared = 20_000

    fileprivate enum Line {
        case kept(old: Int, new: Int)
        case removed(Int)
        case added(Int)
    }

    /// Empty where nothing differs. Bytes that are no UTF-8 are repaired, for people.
    package static func text(_ old: [UInt8], _ new: [UInt8], path: String) -> String {
        guard old != new else { return "" }
        let (before, after) = (lines(old), lines(new))
        let script = Self.script(before, after)
        var text = "--- a/\(path)\n+++ b/\(path)\n"
        var index = 0
        while let first = script[index...].firstIndex(where: { !$0.isKept }) {
            let start = max(index, first - Self.context)
            var end = first + 1
            // Changes with few lines between them are one hunk.
            while let next = script[end...].firstIndex(where: { !$0.isKept }), next - end <= 2 * Self.context {
                end = next + 1
            }
            let last = min(script.count, end + Self.context)
            text += Self.hunk(script[start..<last], before, after, script[..<start])
            index = last
        }
        return text
    }

    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            found.append(bytes[start..<end])
            start = end
        }
        return found
    }

    private static func script(_ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>]) -> [Line] {
        var removed: Set<Int> = []
        var added: Set<Int> = []
        // Numbers are compared faster than lines, and most lines are the same at both ends.
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func numbered(_ lines: [ArraySlice<UInt8>]) -> [Int] {
            lines.map { line in
                if let known = numbers[line] { return known }
                numbers[line] = numbers.count
                return numbers.count - 1
            }
        }
        let (left, right) = (numbered(before), numbered(after))
        let start = zip(left, right).prefix { $0 == $1 }.count
        let end = zip(left[start...].reversed(), right[start...].reversed()).prefix { $0 == $1 }.count
        let (old, new) = (left[start..<(left.count - end)], right[start..<(right.count - end)])
        if old.count + new.count > mostCompared {
            removed.formUnion(old.indices)
            added.formUnion(new.indices)
        } else {
            for change in new.difference(from: old) {
                switch change {
                case .remove(let offset, _, _): removed.insert(start + offset)
                case .insert(let offset, _, _): added.insert(start + offset)
                }
            }
        }
        var script: [Line] = []
        var (oldIndex, newIndex) = (0, 0)
        while oldIndex < before.count || newIndex < after.count {
            if oldIndex < before.count, removed.contains(oldIndex) {
                script.append(.removed(oldIndex))
                oldIndex += 1
            } else if newIndex < after.count, added.contains(newIndex) {
                script.append(.added(newIndex))
                newIndex += 1
            } else {
                script.append(.kept(old: oldIndex, new: newIndex))
                oldIndex += 1
                newIndex += 1
            }
        }
        return script
    }

    private static func hunk(
        _ lines: ArraySlice<Line>, _ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>],
        _ above: ArraySlice<Line>
    ) -> String {
        let oldCount = lines.count { !$0.isAdded }
        let newCount = lines.count { !$0.isRemoved }
        let oldStart = above.count { !$0.isAdded } + (oldCount > 0 ? 1 : 0)
        let newStart = above.count { !$0.isRemoved } + (newCount > 0 ? 1 : 0)
        var text = "@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@\n"
        for line in lines {
            switch line {
            case .kept(let old, _): text += row(" ", before[old])
            case .removed(let old): text += row("-", before[old])
            case .added(let new): text += row("+", after[new])
            }
        }
        return text
    }

    private static func row(_ mark: String, _ line: ArraySlice<UInt8>) -> String {
        let text = mark + String(decoding: line, as: UTF8.self)
        return line.last == UInt8(ascii: "\n") ? text : text + "\n\\ No newline at end of file\n"
    }
}

extension UnifiedDiff.Line {
    fileprivate var isKept: Bool { if case .kept = self { true } else { false } }
    fileprivate var isAdded: Bool { if case .added = self { true } else { false } }
    fileprivate var isRemoved: Bool { if case .removed = self { true } else { false } }
}
