import Advisories
import Model
import TestSupport
import Testing

/// Keeps what a feed says.
struct RecordingSink: FeedSink {
    var advisories: [Advisory] = []
    /// `id: reason`
    var skipped: [String] = []
    var exploited: [String: VulnerabilityFinding.KnownExploited] = [:]
    var scores: [String: VulnerabilityFinding.ExploitPrediction] = [:]
    var repositories: [String: [String]] = [:]
    var date: CivilDate?

    mutating func add(_ advisory: Advisory) { advisories.append(advisory) }
    mutating func skip(_ id: String, _ reason: String) { skipped.append("\(id): \(reason)") }
    mutating func add(exploited id: String, _ entry: VulnerabilityFinding.KnownExploited) { exploited[id] = entry }
    mutating func add(score id: String, _ prediction: VulnerabilityFinding.ExploitPrediction) {
        scores[id] = prediction
    }
    mutating func add(repository name: String, of products: [AdvisoryEcosystem]) {
        repositories[name] = products.map(\.description)
    }
    mutating func state(date: CivilDate) { self.date = date }
}

extension Feed {
    /// What the feed makes of a file with these bytes.
    ///
    /// - Parameter part: the first one where none is named.
    func reading(_ bytes: [UInt8], of part: String? = nil) throws -> RecordingSink {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let chosen = try #require(part.map { self.part(named: $0) } ?? parts.first)
        var sink = RecordingSink()
        try read(FeedFile(folder.write("feed", bytes)), of: chosen, into: &sink)
        return sink
    }

    func reading(_ text: String, of part: String? = nil) throws -> RecordingSink {
        try reading(Array(text.utf8), of: part)
    }
}

extension Advisory {
    /// The affected packages for people, `ecosystem name range, range [= version] (doubt)`: what tests compare.
    var affectedLines: [String] { affected.map(\.line) }
}

extension AffectedPackage {
    var line: String {
        var text = "\(ecosystem) \(name)"
        if let module { text += " {\(module)}" }
        if !ranges.isEmpty { text += " " + ranges.map(\.line).joined(separator: " | ") }
        for version in versions { text += " = \(version)" }
        if openState != .unknown { text += " \(openState.rawValue)" }
        if let severity { text += " \(severity.rawValue)" }
        if let doubt { text += " (\(doubt))" }
        return text
    }
}

extension VersionRange {
    /// `>= 1 fixed 2`
    var line: String {
        let lower = start.map { (isStartExcluded ? "> " : ">= ") + $0 + " " } ?? ""
        return switch end {
        case .none: start == nil ? "every" : (isStartExcluded ? "> " : ">= ") + (start ?? "")
        case .fixed(let bound): lower + "fixed \(bound)"
        case .lastAffected(let bound): lower + "last \(bound)"
        case .before(let bound): lower + "before \(bound)"
        }
    }
}
