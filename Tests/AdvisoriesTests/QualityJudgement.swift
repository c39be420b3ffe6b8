import Advisories
import Model

/// What a scan said about a case, and what of that is wrong.
struct QualityJudgement {
    let said: QualityCase.Label
    let faults: [String]

    init(_ result: ScanResult, of item: QualityCase) {
        let named = result.findings.filter {
            $0.id == item.vulnerability || $0.aliases.contains(item.vulnerability)
        }
        let isBlind = result.notCompared.contains(where: \.isBlind)
        if let finding = named.first {
            said = finding.doubt == nil ? .match : .needsReview
        } else {
            // Where there is no data, "clean" would be a lie.
            said = isBlind ? .needsReview : .noMatch
        }
        var faults: [String] = []
        if said != item.expected { faults.append("said \(said.rawValue)") }
        if named.isEmpty, item.expected == .noMatch, result.compared == 0, !item.besides.contains("uncompared") {
            faults.append("was not even compared")
        }
        for statement in item.besides where !Self.holds(statement, named, result) {
            faults.append("\(statement) does not hold\(Self.actual(statement, named.first))")
        }
        self.faults = faults
    }

    private static func holds(
        _ statement: String, _ named: [VulnerabilityFinding], _ result: ScanResult
    ) -> Bool {
        switch statement {
        case "once": return named.count == 1
        case "kev": return named.contains { $0.knownExploited != nil }
        case "uncompared": return result.notCompared.contains { !$0.isBlind }
        case "ended":
            if case .ended = result.lifecycle { return true }
            return false
        default: break
        }
        guard let value = value(of: statement, named.first) else { return false }
        return statement.hasSuffix("=\(value)")
    }

    private static func value(of statement: String, _ finding: VulnerabilityFinding?) -> String? {
        guard let finding else { return nil }
        return switch statement.prefix(while: { $0 != "=" }) {
        case "id": finding.id
        case "fix": finding.fixedVersions.first ?? "none"
        case "state": finding.fixState.rawValue
        case "severity": finding.severity.rawValue
        case "kind": finding.kind.rawValue
        case "reach": finding.reachability.rawValue
        default: nil
        }
    }

    private static func actual(_ statement: String, _ finding: VulnerabilityFinding?) -> String {
        value(of: statement, finding).map { ", it is \($0)" } ?? ""
    }
}

/// Counts over all cases. A case that must be told and is told otherwise counts as missed and as a false alarm.
struct QualityTally {
    private(set) var cases = 0
    private(set) var hits = 0
    private(set) var missed = 0
    private(set) var falseAlarms = 0

    mutating func add(_ judgement: QualityJudgement, of item: QualityCase) {
        cases += 1
        if judgement.said == item.expected {
            if item.expected != .noMatch { hits += 1 }
            return
        }
        if item.expected != .noMatch { missed += 1 }
        if judgement.said != .noMatch { falseAlarms += 1 }
    }

    var precision: Double { Double(hits) / Double(max(hits + falseAlarms, 1)) }
    var recall: Double { Double(hits) / Double(max(hits + missed, 1)) }
}
