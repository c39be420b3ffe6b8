internal import Bytes
internal import Model

/// The plan for programs. Schema: `docs/schema/scan.v1.schema.json`, `plan`.
struct ScanPlanJSON {
    private let scan: Scan
    private let plan: RemediationPlan

    init(_ scan: Scan) {
        self.scan = scan
        plan = scan.plan
    }

    var value: JSONValue {
        .object([
            ("findingsOfBase", .number(plan.fromBase)),
            ("rebase", .array(plan.rebases.map(rebase))),
            ("upgrade", .array(plan.upgrades.map(upgrade))),
            (
                "open",
                .object(
                    FixState.allCases.compactMap { state in plan.open[state].map { (state.rawValue, .number($0)) } })
            ),
            ("malicious", .number(plan.malicious)),
            ("toReview", .number(plan.toReview)),
        ])
    }

    private func rebase(_ rebase: RemediationPlan.Rebase) -> JSONValue {
        .object([
            ("reference", .string(rebase.reference)), ("digest", .optional(rebase.digest?.description)),
            ("clears", .number(rebase.clears)), ("brings", .number(rebase.brings)),
            ("complete", .bool(rebase.isComplete)),
        ])
    }

    private func upgrade(_ upgrade: RemediationPlan.Upgrade) -> JSONValue {
        let layer = upgrade.layer.flatMap(scan.subject.layer(at:))
        return .object([
            ("name", .string(upgrade.name)), ("type", .string(upgrade.ecosystem.purlType)),
            ("packages", .strings(upgrade.packages)), ("installed", .string(upgrade.installed)),
            ("target", .string(upgrade.target)), ("clears", .number(upgrade.clears)),
            ("sameLine", .optional(upgrade.sameLine)), ("sameLineClears", .number(upgrade.sameLineClears)),
            ("severity", .string(upgrade.worst.rawValue)), ("exploited", .number(upgrade.exploited)),
            ("layer", .number(upgrade.layer)), ("instruction", .optional(layer?.instruction)),
            ("origin", .string(upgrade.origin.rawValue)),
        ])
    }
}
