package import Bytes
package import Versions

/// Which versions one entry under `affected` of a CVE record is about: stretches of versions with a status each, and a status for all others.
/// Source: CVE record format 5.1, `versions` and `defaultStatus`, with its "Version Algorithm"; and the ranges (`>= 1.0, < 1.2`) that GitHub writes into `version`.
package struct CVEListVersions {
    /// Stretches in which it cannot be told.
    package struct Doubt: Hashable {
        package let reason: String
        package let ranges: [VersionRange]
    }

    package private(set) var ranges: [VersionRange] = []
    package private(set) var versions: [String] = []
    package private(set) var doubts: [Doubt] = []
    /// Whether all that is affected is named by commits.
    package private(set) var namesOnlyCommits = false

    /// A text in place of a version.
    private struct Words: Error {
        let text: String
    }

    private typealias Status = VersionStatus
    private typealias Edge = VersionStretch.Edge

    /// More stretches than this are not compared.
    private static let mostStretches = 512
    /// More than these say no more than that it is to be looked at.
    private static let mostDoubts = 8
    private static let longestVersion = 128

    private let scheme: VersionScheme
    private let others: Status?
    private var stretches: [VersionStretch] = []
    private var sawCommit = false

    package init(_ affected: JSONValue, scheme: VersionScheme) {
        self.scheme = scheme
        others = affected.text("defaultStatus").flatMap { Status(rawValue: $0) }
        for entry in affected.elements("versions") {
            do throws(Words) {
                try read(entry)
            } catch {
                // Only what could make more versions affected, or fewer, is worth a doubt.
                guard (others == .affected) != (Self.status(entry) == .affected) else { continue }
                doubt("the record gives the versions in words: '\(error.text.prefix(80))'")
            }
        }
        if stretches.count > Self.mostStretches {
            doubt("the record names more than \(Self.mostStretches) ranges")
        } else if others == .affected {
            if stretches.isEmpty, doubts.isEmpty, !sawCommit { doubt("the record names no versions") }
            // A fix that cannot be read could end any of the ranges.
            if doubts.isEmpty, !stretches.isEmpty { join() }
        } else {
            join()
        }
        namesOnlyCommits = sawCommit && versions.isEmpty && doubts.isEmpty && stretches.isEmpty
    }

    private mutating func join() {
        ranges = VersionStatuses(stretches, others: others).ranges
    }

    private mutating func doubt(_ reason: String, _ ranges: [VersionRange] = [VersionRange(from: nil, .none)]) {
        let doubt = Doubt(reason: reason, ranges: ranges)
        if doubts.count < Self.mostDoubts, !doubts.contains(doubt) { doubts.append(doubt) }
    }

    // MARK: Reading

    private static func status(_ entry: JSONValue) -> Status {
        entry.text("status").flatMap { Status(rawValue: $0) } ?? .unknown
    }

    private mutating func read(_ entry: JSONValue) throws(Words) {
        let status = Self.status(entry)
        let text = entry.text("version") ?? ""
        if entry.text("versionType") == "git" || Self.isCommit(text) {
            sawCommit = true
            return
        }
        let bound = entry.text("lessThan") ?? entry.text("lessThanOrEqual")
        let changes = entry.elements("changes")
        if bound != nil || !changes.isEmpty {
            let upper = try upper(bound ?? "*", isIncluded: entry.text("lessThan") == nil)
            try addStretch(status, from: try lower(text), to: upper, changes)
        } else if let first = text.first, "<>=".contains(first) {
            try addConstraints(text, status)
        } else if Self.isNoVersion(text) {
            if status == .affected, others != .affected {
                doubt("the record says that it is affected, and not up to which version")
            }
        } else {
            try addSingle(text, status)
        }
    }

    private static func isCommit(_ text: String) -> Bool {
        text.utf8.count == 40 && text.utf8.allSatisfy { $0.isASCIIDigit || (0x61...0x66).contains($0) }
    }

    /// What is written where there is no version to name: the beginning, or everything.
    private static func isNoVersion(_ text: String) -> Bool {
        ["", "0", "*", "-", "n/a", "unspecified", "unknown", "all", "any", "all versions"].contains(text.lowercased())
    }

    private func version(_ text: some StringProtocol) throws(Words) -> Version {
        let text = String(text)
        let isPlain =
            text.utf8.count <= Self.longestVersion && text.utf8.contains(where: \.isASCIIDigit)
            && !text.utf8.contains { $0.isASCIISpace || "<>=,*|".utf8.contains($0) }
        guard isPlain, let version = try? Version(text, scheme) else { throw Words(text: text) }
        return version
    }

    private func lower(_ text: String) throws(Words) -> Edge? {
        if Self.isNoVersion(text) { return nil }
        return Edge(version: try version(Self.wildcard(text) ?? text[...]), isIncluded: true)
    }

    private func upper(_ text: String, isIncluded: Bool) throws(Words) -> Edge? {
        if text == "*" { return nil }
        guard let prefix = Self.wildcard(text) else { return Edge(version: try version(text), isIncluded: isIncluded) }
        // All of a series: up to the next one.
        var numbers = prefix.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let last = numbers.last.flatMap({ Int($0) }), last < Int.max else { throw Words(text: text) }
        numbers[numbers.count - 1] = String(last + 1)
        return Edge(version: try version(numbers.joined(separator: ".")), isIncluded: false, isDerived: true)
    }

    /// `5.10` of `5.10.*` and `5.10.x`.
    private static func wildcard(_ text: String) -> Substring? {
        text.hasSuffix(".*") || text.hasSuffix(".x") ? text.dropLast(2) : nil
    }

    /// A stretch, parted where its status changes.
    private mutating func addStretch(
        _ status: Status, from lower: Edge?, to upper: Edge?, _ changes: [JSONValue]
    ) throws(Words) {
        var turns: [(version: Version, status: Status)] = []
        for change in changes {
            guard let at = change.text("at") else { continue }
            turns.append((try version(at), Self.status(change)))
        }
        turns.sort { $0.version.compare(to: $1.version) == .less }
        var (status, lower) = (status, lower)
        for turn in turns {
            stretches.append(
                VersionStretch(status: status, lower: lower, upper: Edge(version: turn.version, isIncluded: false)))
            status = turn.status
            lower = Edge(version: turn.version, isIncluded: true)
        }
        stretches.append(VersionStretch(status: status, lower: lower, upper: upper))
    }

    /// `>= 1.0, < 1.2 || = 2.0`
    private mutating func addConstraints(_ text: String, _ status: Status) throws(Words) {
        var (lower, upper): (Edge?, Edge?)
        var comparator = ""
        func complete() -> VersionStretch? {
            lower == nil && upper == nil ? nil : VersionStretch(status: status, lower: lower, upper: upper)
        }
        for word in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            if word == "||" {
                guard comparator.isEmpty, let stretch = complete() else { throw Words(text: text) }
                stretches.append(stretch)
                (lower, upper) = (nil, nil)
                continue
            }
            let sign = word.prefix { "<>=".contains($0) }
            comparator += sign
            let rest = word.dropFirst(sign.count)
            if rest.isEmpty { continue }
            let version = try version(rest)
            switch comparator {
            case ">=": lower = Edge(version: version, isIncluded: true)
            case ">": lower = Edge(version: version, isIncluded: false)
            case "<": upper = Edge(version: version, isIncluded: false)
            case "<=": upper = Edge(version: version, isIncluded: true)
            case "=", "==":
                lower = Edge(version: version, isIncluded: true)
                upper = lower
            default: throw Words(text: text)
            }
            comparator = ""
        }
        guard comparator.isEmpty, let stretch = complete() else { throw Words(text: text) }
        stretches.append(stretch)
    }

    private mutating func addSingle(_ text: String, _ status: Status) throws(Words) {
        if let prefix = Self.wildcard(text) {
            let lower = Edge(version: try version(prefix), isIncluded: true)
            stretches.append(VersionStretch(status: status, lower: lower, upper: try upper(text, isIncluded: false)))
            return
        }
        let version = try version(text)
        if status == .affected, others != .affected {
            versions.append(text)
        } else {
            let edge = Edge(version: version, isIncluded: true)
            stretches.append(VersionStretch(status: status, lower: edge, upper: edge))
        }
    }
}
