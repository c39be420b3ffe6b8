/// Well-known names that stay text, because they mean more than one licence.
package enum AmbiguousLicenses {
    /// Why a name says too little; `nil` for a name that is not in the table.
    package static func reason(_ name: String) -> String? { reason(LicenseKey(name)) }

    static func reason(_ key: LicenseKey) -> String? { byKey[key] }

    private static let byKey = Dictionary(
        table.flatMap { entry in entry.names.map { (LicenseKey($0), entry.reason) } },
        uniquingKeysWith: { first, _ in first })

    /// In the order in which the documentation lists them. Names with one meaning in one ecosystem (`GPL-2` in Debian) are here for the others.
    package static let table: [(names: [String], reason: String)] = [
        (
            ["Apache", "Apache License", "Apache Software License", "ASL"],
            "1.0, 1.1 or 2.0; PEP 639 forbids to guess for the classifier"
        ),
        (
            ["BSD", "BSD License", "BSD-style", "BSD-like", "FreeBSD License"],
            "one to four clauses, or a text of its own"
        ),
        (["BSD with advertising"], "BSD-4-Clause or BSD-4-Clause-UC"),
        (["MIT/X11", "MIT/X", "X11/MIT"], "MIT and X11 differ in a sentence"),
        (["GPL", "GNU GPL", "GNU General Public License (GPL)", "GNU General Public License"], "no version"),
        (
            [
                "GPL-1", "GPL-2", "GPL-3", "GPLv2", "GPLv3", "GPL2", "GPL3", "GNU GPL v2", "GNU GPL v3",
                "GNU General Public License v2 (GPLv2)", "GNU General Public License v3 (GPLv3)",
                "GNU General Public License v2.0", "GNU General Public License v3.0", "GNU GPL 3",
            ],
            "does not say whether a later version may be chosen; Debian, Fedora's old names and R mean that version alone"
        ),
        (
            [
                "LGPL", "GNU LGPL", "GNU Library or Lesser General Public License (LGPL)",
                "GNU Lesser General Public License",
            ],
            "no version"
        ),
        (
            [
                "LGPL-2", "LGPL-2+", "LGPLv2", "LGPLv2+", "GNU Lesser General Public License v2 (LGPLv2)",
                "GNU Lesser General Public License v2 or later (LGPLv2+)",
            ],
            "2.0 or 2.1: Fedora's old name and the classifier stand for both; Debian and R mean 2.0"
        ),
        (
            [
                "LGPLv3", "LGPL v3", "LGPL-3", "GNU Lesser General Public License v3 (LGPLv3)",
                "GNU Lesser General Public License v2.1", "GNU Affero General Public License v3", "AGPLv3",
            ],
            "does not say whether a later version may be chosen"
        ),
        (["GFDL", "GNU Free Documentation License (FDL)"], "no version, and nothing about invariant sections"),
        (
            ["Artistic", "Artistic License", "Artistic-1", "artistic_1"],
            "four texts are called version 1.0; Debian means Perl's"
        ),
        (
            ["Python", "PSF", "PSFL", "PSF License", "Python Software Foundation License"],
            "PSF-2.0, Python-2.0 or Python-2.0.1"
        ),
        (["Academic Free License (AFL)", "AFL"], "no version"),
        (["Mozilla Public License", "MPL"], "1.0, 1.1 or 2.0"),
        (["Eclipse Public License", "EPL"], "1.0 or 2.0"),
        (["CDDL", "Common Development and Distribution License"], "1.0 or 1.1"),
        (["Zope Public License", "ZPL"], "no version"),
        (["Creative Commons", "CC-BY", "CC-BY-SA"], "no version"),
        (["OFL", "SIL Open Font License"], "1.0 or 1.1, with or without reserved names"),
        (["BSL"], "Boost or Business Source License"),
        (["public-domain", "Public Domain", "PD"], "no licence; what it permits depends on the country"),
        (["Dual License", "Other", "Unknown", "none", "custom"], "says nothing"),
        (["UNLICENSED", "Proprietary", "Other/Proprietary License"], "no permission; not the Unlicense"),
        (["permissive", "Freeware", "Freely Distributable"], "a class of licences"),
        (["GPL-3+ with Autoconf exception", "GPL-2+ with Autoconf exception"], "several exceptions have this name"),
        (["GPL-2+ with OpenSSL exception"], "each program words its own exception"),
    ]
}
