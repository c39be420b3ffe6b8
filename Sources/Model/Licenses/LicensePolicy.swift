/// Which licences may be there. Judging is about what is stated; nothing here is legal advice.
///
/// A choice (`OR`) is as good as its best operand, a conjunction (`AND`) as bad as its worst: a package is denied where every way to satisfy
/// its licences contains a denied one. Where a pattern of `allowed` names an exception (`GPL-* WITH Classpath-exception-2.0`), it
/// beats patterns of `denied` that do not.
package struct LicensePolicy: Hashable, Sendable {
    /// Where it is empty, everything that is not denied is permitted.
    package let allowed: [LicensePattern]
    package let denied: [LicensePattern]

    package init(allowed: [LicensePattern] = [], denied: [LicensePattern] = []) {
        self.allowed = allowed
        self.denied = denied
    }

    /// From the best to the worst.
    package enum Verdict: Hashable, Sendable, Comparable {
        case permitted
        /// The package states no licence.
        case unstated
        /// A text that is no expression, and that neither list names. Sorted.
        case unknown([String])
        /// Licences that the list of allowed ones does not name. Sorted.
        case unlisted([String])
        /// The denied licences of the best way to satisfy what is stated. Sorted.
        case denied([String])

        fileprivate var rank: Int {
            switch self {
            case .permitted: 0
            case .unstated: 1
            case .unknown: 2
            case .unlisted: 3
            case .denied: 4
            }
        }

        package var licenses: [String] {
            switch self {
            case .permitted, .unstated: []
            case .unknown(let licenses), .unlisted(let licenses), .denied(let licenses): licenses
            }
        }

        package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

        /// Both have to be satisfied: the worse of the two, and the licences of both where they are as bad.
        fileprivate func joined(with other: Self) -> Self {
            guard rank == other.rank else { return max(self, other) }
            let both = Set(licenses + other.licenses).sorted()
            return switch self {
            case .permitted, .unstated: self
            case .unknown: .unknown(both)
            case .unlisted: .unlisted(both)
            case .denied: .denied(both)
            }
        }
    }

    /// What the lists say about a package that states these licences; all of them apply.
    package func verdict(on licenses: [NormalizedLicense]) -> Verdict {
        guard let first = licenses.first else { return .unstated }
        return licenses.dropFirst().reduce(verdict(on: first)) { $0.joined(with: verdict(on: $1)) }
    }

    package func verdict(on license: NormalizedLicense) -> Verdict {
        switch license {
        case .expression(let expression): verdict(on: expression.root)
        case .text(let text): verdict(onText: text)
        }
    }

    private func verdict(on node: LicenseExpression.Node) -> Verdict {
        switch node {
        case .term(let term): verdict(on: term)
        case .all(let operands):
            operands.map(verdict(on:)).reduce(.permitted) { $0.joined(with: $1) }
        case .any(let operands):
            // Of choices that are as bad, the first that is stated.
            operands.map(verdict(on:)).min() ?? .permitted
        }
    }

    private func verdict(on term: LicenseExpression.Term) -> Verdict {
        let allowing = allowed.filter { $0.covers(term) }
        let denying = denied.filter { $0.covers(term) }
        let isExcepted = allowing.contains(where: \.isForException) && !denying.contains(where: \.isForException)
        if !denying.isEmpty, !isExcepted { return .denied([term.description]) }
        return allowed.isEmpty || !allowing.isEmpty ? .permitted : .unlisted([term.description])
    }

    private func verdict(onText text: String) -> Verdict {
        if denied.contains(where: { $0.names(text) }) { return .denied([text]) }
        return allowed.contains { $0.names(text) } ? .permitted : .unknown([text])
    }
}
