/// The difference of two texts in the unified format, as `patch` and `git apply` read it. Source: POSIX `diff`, "Diff -u Output Format".
package enum UnifiedDiff {
    private static let context = 3

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
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var script: [Line] = []
        var (old, new) = (0, 0)
        while old < before.count || new < after.count {
            if old < before.count, removed.contains(old) {
                script.append(.removed(old))
                old += 1
            } else if new < after.count, added.contains(new) {
                script.append(.added(new))
                new += 1
            } else {
                script.append(.kept(old: old, new: new))
                old += 1
                new += 1
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
