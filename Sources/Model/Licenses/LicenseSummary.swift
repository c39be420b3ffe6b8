/// How many packages state which licence.
package struct LicenseSummary: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        package let license: NormalizedLicense
        /// Packages that state it, each counted once.
        package let packages: Int
    }

    /// The most frequent first; of equally frequent ones expressions before texts, then by name. Expressions that differ in the order of their
    /// operands are one row.
    package let rows: [Row]
    /// Packages that state nothing.
    package let unstated: Int

    package init(of packages: some Sequence<Package>) {
        var counts: [NormalizedLicense: Int] = [:]
        var known: [Key: [NormalizedLicense]] = [:]
        var unstated = 0
        for package in packages {
            let key = Key(ecosystem: package.ecosystem, licenses: package.licenses)
            let licenses = known[key] ?? Array(Set(package.normalizedLicenses.map(\.sorted)))
            known[key] = licenses
            if licenses.isEmpty { unstated += 1 }
            for license in licenses { counts[license, default: 0] += 1 }
        }
        self.unstated = unstated
        rows = counts.map { Row(license: $0.key, packages: $0.value) }
            .sorted { $0.packages != $1.packages ? $0.packages > $1.packages : $0.license < $1.license }
    }

    /// Most packages of an image state what others state too.
    private struct Key: Hashable {
        let ecosystem: Ecosystem
        let licenses: [String]
    }
}

extension NormalizedLicense {
    /// With the operands of expressions sorted.
    fileprivate var sorted: Self {
        switch self {
        case .expression(let expression): .expression(expression.sorted)
        case .text: self
        }
    }
}
