/// How two scans differ, and what each difference comes from.
package struct ScanComparison: Sendable, Equatable {
    package enum Cause: String, Sendable, CaseIterable {
        case image
        case data
        case rules
        /// What documents and ignore rules say.
        case exceptions
    }

    /// What of a report is compared.
    package struct Side: Sendable, Equatable {
        package struct Finding: Sendable, Hashable {
            package var id: String
            /// The package URL with its version.
            package var package: String
            package var name: String
            package var severity: String
            package var fixState: String
            /// The file that marks it, so that no condition counts it.
            package var suppressedBy: String?

            package init(
                id: String, package: String, name: String, severity: String, fixState: String,
                suppressedBy: String? = nil
            ) {
                self.id = id
                self.package = package
                self.name = name
                self.severity = severity
                self.fixState = fixState
                self.suppressedBy = suppressedBy
            }
        }

        package var name: String
        package var digest: String?
        package var database: String
        package var rules: Int
        package var findings: [Finding]

        package init(name: String, digest: String?, database: String, rules: Int, findings: [Finding]) {
            self.name = name
            self.digest = digest
            self.database = database
            self.rules = rules
            self.findings = findings
        }
    }

    package struct Change: Sendable, Hashable {
        package enum Kind: String, Sendable, CaseIterable {
            case new
            case gone
            case changed
        }

        package var kind: Kind
        package var finding: Side.Finding
        /// What changed in a finding that both have, or that a new one is suppressed, for people.
        package var detail: String
        /// One where it can be told.
        package var causes: [Cause]
    }

    /// What differs between the two at all.
    package var causes: [Cause]
    package var changes: [Change]

    package init(_ before: Side, _ after: Side) {
        var causes: [Cause] = []
        if before.digest != after.digest || before.digest == nil { causes.append(.image) }
        if before.database != after.database { causes.append(.data) }
        if before.rules != after.rules { causes.append(.rules) }
        var changes: [Change] = []
        let (old, new) = (Self.byKey(before), Self.byKey(after))
        let (oldPackages, newPackages) = (Set(before.findings.map(\.package)), Set(after.findings.map(\.package)))
        for (key, finding) in new {
            guard let earlier = old[key] else {
                let causes = Self.causes(finding, others: oldPackages, among: causes)
                changes.append(
                    Change(
                        kind: .new, finding: finding, detail: finding.suppressedBy.map { "suppressed by \($0)" } ?? "",
                        causes: causes))
                continue
            }
            var details: [String] = []
            if earlier.severity != finding.severity {
                details.append("severity \(earlier.severity) → \(finding.severity)")
            }
            if earlier.fixState != finding.fixState { details.append("\(earlier.fixState) → \(finding.fixState)") }
            // What somebody says of a vulnerability does not come from the image.
            let rest = causes.filter { $0 != .image }
            var reasons = details.isEmpty ? [] : rest.isEmpty ? causes : rest
            if let change = Self.exception(earlier, finding) {
                details.append(change)
                reasons.append(.exceptions)
            }
            guard !details.isEmpty else { continue }
            changes.append(
                Change(kind: .changed, finding: finding, detail: details.joined(separator: ", "), causes: reasons))
        }
        for (key, finding) in old where new[key] == nil {
            let causes = Self.causes(finding, others: newPackages, among: causes)
            changes.append(Change(kind: .gone, finding: finding, detail: "", causes: causes))
        }
        if changes.contains(where: { $0.causes.contains(.exceptions) }) { causes.append(.exceptions) }
        self.causes = causes
        self.changes = changes.sorted {
            ($0.kind.rawValue, $0.finding.id, $0.finding.package) < (
                $1.kind.rawValue, $1.finding.id, $1.finding.package
            )
        }
    }

    private static func exception(_ before: Side.Finding, _ after: Side.Finding) -> String? {
        switch (before.suppressedBy, after.suppressedBy) {
        case (nil, let file?): "suppressed by \(file)"
        case (let file?, nil): "no longer suppressed by \(file)"
        default: nil
        }
    }

    private static func byKey(_ side: Side) -> [String: Side.Finding] {
        Dictionary(side.findings.map { ("\($0.id) \($0.package)", $0) }) { first, _ in first }
    }

    /// Where the other scan knows the same version of the package, the image is not what changed.
    private static func causes(_ finding: Side.Finding, others: Set<String>, among causes: [Cause]) -> [Cause] {
        guard causes.count > 1, others.contains(finding.package) else { return causes }
        return causes.filter { $0 != .image }
    }
}
