internal import Model

/// Findings of one vulnerability in packages that were built from the same source: one line for people.
struct ScanGroup {
    let findings: [VulnerabilityFinding]
    let first: VulnerabilityFinding
    /// Names of the packages.
    let packages: [String]

    /// What is to be done about it.
    enum Action: Int, CaseIterable, Comparable {
        case remove
        case upgrade
        case nothingYet
        case review
        case clearedBySymbols
        case notice
        case suppressed

        static func < (left: Action, right: Action) -> Bool { left.rawValue < right.rawValue }
    }

    var action: Action { Self.action(first) }

    static func action(_ finding: VulnerabilityFinding) -> Action {
        if finding.suppression != nil { return .suppressed }
        if finding.kind == .malicious { return .remove }
        if finding.kind == .notice { return .notice }
        if finding.doubt != nil { return .review }
        if finding.reachability == .notReachable { return .clearedBySymbols }
        return finding.isFixable ? .upgrade : .nothingYet
    }

    private struct Key: Hashable {
        let id: String
        let name: String
        let version: String
        let action: Action
    }

    /// In the order of the findings.
    static func groups(_ scan: Scan) -> [ScanGroup] {
        var order: [Key] = []
        var members: [Key: [VulnerabilityFinding]] = [:]
        for finding in scan.result.findings {
            let key = Key(
                id: finding.id, name: finding.comparedName, version: finding.comparedVersion, action: action(finding))
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(finding)
        }
        return order.compactMap { key in
            guard let findings = members[key], let first = findings.first else { return nil }
            var names: [String] = []
            for finding in findings {
                let name = scan.subject.components[finding.component].displayName
                if !names.contains(name) { names.append(name) }
            }
            return ScanGroup(findings: findings, first: first, packages: names)
        }
    }
}

extension ScanSubject.Component {
    /// With its group or scope, where that is no distribution.
    var displayName: String {
        guard !package.ecosystem.isOperatingSystem, let namespace = package.namespace else { return package.name }
        return namespace + (package.ecosystem == .maven ? ":" : "/") + package.name
    }
}

extension Scan {
    /// `layer 2, RUN pip install …`
    func place(of finding: VulnerabilityFinding) -> String? {
        let component = subject.components[finding.component]
        guard let layer = component.layer else { return nil }
        let instruction = subject.layer(of: component)?.instruction
        return instruction.map { "layer \(layer), \($0)" } ?? "layer \(layer)"
    }
}
