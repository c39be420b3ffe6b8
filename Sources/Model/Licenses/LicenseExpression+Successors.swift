extension LicenseExpression {
    /// The same with the deprecated ids of the GNU licences replaced by what the list put in their place: `GPL-2.0` by `GPL-2.0-only`,
    /// `GPL-2.0+` by `GPL-2.0-or-later`. Deprecated ids that name a licence together with an exception stay: the list does not say whether
    /// they allow a later version.
    package var modernized: LicenseExpression { LicenseExpression(root.modernized) }
}

extension LicenseExpression.Node {
    fileprivate var modernized: Self {
        switch self {
        case .term(let term): .term(term.modernized)
        case .all(let operands): Self.all(joining: operands.map(\.modernized)) ?? self
        case .any(let operands): Self.any(joining: operands.map(\.modernized)) ?? self
        }
    }
}

extension LicenseExpression.Term {
    fileprivate var modernized: Self {
        if license == "StandardML-NJ" {
            return Self(license: "SMLNJ", allowsLater: allowsLater, exception: exception)
        }
        let successor = license + (allowsLater ? "-or-later" : "-only")
        guard let entry = SPDXLicenses.license(successor) else { return self }
        return Self(license: entry.id, exception: exception)
    }
}
