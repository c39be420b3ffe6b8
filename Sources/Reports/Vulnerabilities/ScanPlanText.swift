internal import Model

/// What to do, in sentences: another base, the upgrades that clear most, and what nobody has a fix for.
struct ScanPlanText {
    private let scan: Scan
    private let plan: RemediationPlan

    init(_ scan: Scan) {
        self.scan = scan
        plan = scan.plan
    }

    /// More upgrades are counted together.
    private static let mostUpgrades = 8

    /// Without full stops; empty where there is nothing to be done.
    var lines: [String] {
        guard plan.malicious > 0 || plan.fromBase > 0 || !plan.upgrades.isEmpty || !plan.open.isEmpty else { return [] }
        return removal + rebase + upgrades + open
    }

    private var removal: [String] {
        plan.malicious == 0 ? [] : ["remove \(Numbers.count(plan.malicious, "malicious package"))"]
    }

    private var rebase: [String] {
        guard let base = plan.base, plan.fromBase > 0 else { return [] }
        guard !plan.rebases.isEmpty else {
            return [
                "\(Numbers.count(plan.fromBase, "finding")) \(plan.fromBase == 1 ? "is" : "are") the base's, \(base.reference): --rebase-to IMAGE tells what another one clears"
            ]
        }
        return plan.rebases.map { rebase in
            var name = rebase.reference
            if let digest = rebase.digest, !name.contains("@") { name += "@\(digest)" }
            var text =
                "rebase to \(name): clears \(Numbers.grouped(rebase.clears)) of the base's \(Numbers.grouped(plan.fromBase))"
            if rebase.brings > 0 { text += ", brings \(Numbers.grouped(rebase.brings)) others" }
            return rebase.isComplete ? text : text + ", as far as it could be compared"
        }
    }

    private var upgrades: [String] {
        var lines = plan.upgrades.prefix(Self.mostUpgrades).map(upgrade)
        let rest = plan.upgrades.dropFirst(Self.mostUpgrades)
        if !rest.isEmpty {
            let clears = rest.reduce(0) { $0 + $1.clears }
            lines.append(
                "\(Numbers.count(rest.count, "more upgrade")) \(rest.count == 1 ? "clears" : "clear") \(Numbers.grouped(clears))"
            )
        }
        return lines
    }

    private func upgrade(_ upgrade: RemediationPlan.Upgrade) -> String {
        var text = "upgrade \(upgrade.name) \(upgrade.installed) to \(upgrade.target)"
        if let place = place(upgrade) { text += " in \(place)" }
        text += ": clears \(Numbers.grouped(upgrade.clears))"
        if let sameLine = upgrade.sameLine {
            text += " (\(sameLine), of the same line, clears \(Numbers.grouped(upgrade.sameLineClears)))"
        }
        return text
    }

    private func place(_ upgrade: RemediationPlan.Upgrade) -> String? {
        guard let layer = upgrade.layer else { return nil }
        guard upgrade.origin != .base else { return "the base" }
        let instruction = scan.subject.layer(at: layer)?.instruction
        return "step \(layer)" + (instruction.map { " (\($0.shortened(to: 48)))" } ?? "")
    }

    private var open: [String] {
        let total = plan.open.values.reduce(0, +)
        guard total > 0 else { return [] }
        let states = FixState.allCases.compactMap { state in
            plan.open[state].map { "\(Numbers.grouped($0)) \(state.words)" }
        }
        return ["\(Numbers.grouped(total)) without a fix: \(states.joined(separator: ", "))"]
    }
}
