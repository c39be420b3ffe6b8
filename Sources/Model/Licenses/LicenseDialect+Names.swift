extension LicenseDialect {
    /// What a name means in this dialect and not, or not with certainty, in the others.
    func expression(_ key: LicenseKey) -> LicenseExpression? { Self.tables[self]?[key] }

    private static let tables: [LicenseDialect: [LicenseKey: LicenseExpression]] = {
        var tables: [LicenseDialect: [LicenseKey: LicenseExpression]] = [:]
        for dialect in allCases {
            var table: [LicenseKey: LicenseExpression] = [:]
            for (names, id) in (dialect.hasExactVersions ? exactVersions : []) + dialect.names {
                guard let expression = try? LicenseExpression(parsing: id) else { continue }
                for name in names { table[LicenseKey(name)] = expression }
            }
            tables[dialect] = table
        }
        return tables
    }()

    private static let exactVersions: [([String], String)] = [
        (["GPL-1", "GPLv1", "GPL-1.0"], "GPL-1.0-only"),
        (["GPL-2", "GPLv2", "GPL-2.0"], "GPL-2.0-only"),
        (["GPL-3", "GPLv3", "GPL-3.0"], "GPL-3.0-only"),
        (["LGPL-2.1", "LGPLv2.1"], "LGPL-2.1-only"),
        (["LGPL-3", "LGPLv3", "LGPL-3.0"], "LGPL-3.0-only"),
        (["AGPL-3", "AGPLv3", "AGPL-3.0"], "AGPL-3.0-only"),
    ]

    /// Texts that Debian ships in base-files, to which free-text copyright files refer. Not those of GNU: a reference to a text does not say
    /// whether a later version may be chosen.
    private static let commonLicenses: [([String], String)] = [
        (["/usr/share/common-licenses/Apache-2.0"], "Apache-2.0"),
        (["/usr/share/common-licenses/Artistic"], "Artistic-1.0-Perl"),
        (["/usr/share/common-licenses/BSD"], "BSD-3-Clause"),
        (["/usr/share/common-licenses/CC0-1.0"], "CC0-1.0"),
        (["/usr/share/common-licenses/MPL-1.1"], "MPL-1.1"),
        (["/usr/share/common-licenses/MPL-2.0"], "MPL-2.0"),
    ]

    /// Every expression here is one of the list.
    var names: [([String], String)] {
        switch self {
        case .debian:
            [
                (["LGPL-2", "LGPL-2.0"], "LGPL-2.0-only"),
                (["LGPL-2+", "LGPL-2.0+"], "LGPL-2.0-or-later"),
                // Debian's own copy, /usr/share/common-licenses/Artistic, is the text that comes with Perl.
                (["Artistic"], "Artistic-1.0-Perl"),
                (["GFDL-1.1"], "GFDL-1.1-only"), (["GFDL-1.1+"], "GFDL-1.1-or-later"),
                (["GFDL-1.2"], "GFDL-1.2-only"), (["GFDL-1.2+"], "GFDL-1.2-or-later"),
                (["GFDL-1.3"], "GFDL-1.3-only"), (["GFDL-1.3+"], "GFDL-1.3-or-later"),
                (["GFDL-NIV-1.2"], "GFDL-1.2-no-invariants-only"),
                (["GFDL-NIV-1.2+"], "GFDL-1.2-no-invariants-or-later"),
                (["GFDL-NIV-1.3"], "GFDL-1.3-no-invariants-only"),
                (["GFDL-NIV-1.3+"], "GFDL-1.3-no-invariants-or-later"),
                (["OpenLDAP-2.8"], "OLDAP-2.8"),
                (["SIL-1.1"], "OFL-1.1"),
                (["UFL-1.0"], "Ubuntu-font-1.0"),
            ] + Self.commonLicenses
        case .rpm:
            [
                (["GPL+"], "GPL-1.0-or-later"),
                (["LGPLv2.1+"], "LGPL-2.1-or-later"),
                // Fedora's name for the terms of Perl; "Artistic" alone was the older text.
                (["GPL+ or Artistic", "Artistic or GPL+"], "GPL-1.0-or-later OR Artistic-1.0-Perl"),
                (["Artistic clarified"], "ClArtistic"),
            ]
        case .perl:
            [
                (["perl_5"], "Artistic-1.0-Perl OR GPL-1.0-or-later"),
                (["apache_1_1"], "Apache-1.1"), (["apache_2_0"], "Apache-2.0"),
                (["artistic_2"], "Artistic-2.0"),
                (["bsd"], "BSD-3-Clause"), (["freebsd"], "BSD-2-Clause"),
                (["mozilla_1_0"], "MPL-1.0"), (["mozilla_1_1"], "MPL-1.1"), (["qpl_1_0"], "QPL-1.0"),
                (["sun"], "SISSL"),
            ]
        case .r: [(["LGPL-2"], "LGPL-2.0-only"), (["LGPL-2+", "LGPL-2.0+"], "LGPL-2.0-or-later")]
        case .cargo, .plain: []
        }
    }
}
