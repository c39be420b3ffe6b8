import Model
import Testing

@Suite struct LicenseNormalizerTests {
    private static let rpm = Ecosystem(purlType: "rpm", isOperatingSystem: true)
    private static let r = Ecosystem(purlType: "cran")
    private static let cargo = Ecosystem(purlType: "cargo")
    private static let perl = Ecosystem(purlType: "cpan")
    private static let maven = Ecosystem(purlType: "maven")
    private static let nuget = Ecosystem(purlType: "nuget")
    private static let gem = Ecosystem(purlType: "gem")

    /// What an ecosystem's package states, and the expression; `nil`: it stays text.
    private static let cases: [(Ecosystem, String, String?)] = [
        (.debian, "GPL-2+", "GPL-2.0-or-later"),
        (.debian, "GPL-2", "GPL-2.0-only"),
        (.debian, "GPL-1+ or Artistic", "GPL-1.0-or-later OR Artistic-1.0-Perl"),
        (.debian, "LGPL-2+", "LGPL-2.0-or-later"),
        (.debian, "LGPL-2.1", "LGPL-2.1-only"),
        (.debian, "LGPL-2.0+", "LGPL-2.0-or-later"),
        (.debian, "Expat", "MIT"),
        (.debian, "BSD-3-clause", "BSD-3-Clause"),
        (.debian, "zlib", "Zlib"),
        (.debian, "Apache-2", "Apache-2.0"),
        (.debian, "CC0", "CC0-1.0"),
        (.debian, "GFDL-NIV-1.3+", "GFDL-1.3-no-invariants-or-later"),
        (.debian, "OpenLDAP-2.8", "OLDAP-2.8"),
        (.debian, "GPL-3+ with Bison exception", "GPL-3.0-or-later WITH Bison-exception-2.2"),
        (.debian, "GPL-2+ with Libtool exception", "GPL-2.0-or-later WITH Libtool-exception"),
        (.debian, "GPL-2 with Linux-syscall-note exception", "GPL-2.0-only WITH Linux-syscall-note"),
        (
            .debian, "CDDL-1.1 or GPL-2 with Classpath exception",
            "CDDL-1.1 OR GPL-2.0-only WITH Classpath-exception-2.0"
        ),
        (.debian, "Apache-2.0 with LLVM exception", "Apache-2.0 WITH LLVM-exception"),
        (.debian, "GPL-2+ or AFL-2.1, and Expat", "(GPL-2.0-or-later OR AFL-2.1) AND MIT"),  // the comma binds weaker
        (.debian, "GPL-2+ or AFL-2.1 and Expat", "GPL-2.0-or-later OR AFL-2.1 AND MIT"),
        (
            .debian, "Apache-2.0, and BSD-2-clause, and Apache-2.0 or Expat",
            "Apache-2.0 AND BSD-2-Clause AND (Apache-2.0 OR MIT)"
        ),
        (.debian, "libpng OR Apache-2.0 OR BSD-3-clause", "Libpng OR Apache-2.0 OR BSD-3-Clause"),
        (.debian, "/usr/share/common-licenses/Apache-2.0", "Apache-2.0"),
        (.debian, "/usr/share/common-licenses/GPL-2", nil),  // a reference to the text; "or later" stands elsewhere
        (.debian, "GPL-2+ with Autoconf exception", nil),
        (.debian, "MIT with Bison exception", nil),  // an exception to something else
        (.debian, "GPL-2+ with OpenSSL exception", nil),
        (.debian, "public-domain", nil),
        (.debian, "BSD-4-clause-POWERDOG", nil),
        (.debian, "Apache-2.0 and/or Expat", nil),
        (.debian, "LPGL-2.1+", nil),
        (.debian, "Apache", nil),

        (rpm, "GPLv2+", "GPL-2.0-or-later"),
        (rpm, "GPLv2", "GPL-2.0-only"),
        (rpm, "GPL+", "GPL-1.0-or-later"),
        (rpm, "GPL+ or Artistic", "GPL-1.0-or-later OR Artistic-1.0-Perl"),
        (
            rpm, "(GPL+ or Artistic) and Unicode-DFS-2016",
            "(GPL-1.0-or-later OR Artistic-1.0-Perl) AND Unicode-DFS-2016"
        ),
        (rpm, "LGPLv3+", "LGPL-3.0-or-later"),
        (rpm, "LGPLv2.1+", "LGPL-2.1-or-later"),
        (rpm, "ASL 2.0", "Apache-2.0"),
        (rpm, "MPLv2.0 and (ASL 2.0 or MIT)", "MPL-2.0 AND (Apache-2.0 OR MIT)"),
        (rpm, "Boost and zlib", "BSL-1.0 AND Zlib"),
        (
            rpm, "LGPL-2.1-or-later AND MIT AND (GPL-2.0-or-later WITH Autoconf-exception-generic)",
            "LGPL-2.1-or-later AND MIT AND GPL-2.0-or-later WITH Autoconf-exception-generic"
        ),
        (rpm, "LGPLv2+", nil),  // 2.0 or 2.1
        (rpm, "BSD", nil),
        (rpm, "GPLv3+ with exceptions", nil),
        (rpm, "Public Domain", nil),
        (rpm, "Artistic", nil),

        (.alpine, "MIT", "MIT"),
        (.alpine, "GPL-2.0-or-later AND LGPL-2.1-or-later", "GPL-2.0-or-later AND LGPL-2.1-or-later"),
        (.alpine, "GPL2+", "GPL-2.0-or-later"),
        (.alpine, "MIT BSD GPL2+", nil),  // the old list, which has no operators
        (.alpine, "custom:pkgconf", nil),

        (.pypi, "MIT License", "MIT"),
        (.pypi, "License :: OSI Approved :: MIT License", "MIT"),
        (.pypi, "Mozilla Public License 2.0 (MPL 2.0)", "MPL-2.0"),
        (.pypi, "ISC License (ISCL)", "ISC"),
        (.pypi, "GNU General Public License v2 or later (GPLv2+)", "GPL-2.0-or-later"),
        (.pypi, "GNU Affero General Public License v3 or later (AGPLv3+)", "AGPL-3.0-or-later"),
        (.pypi, "GNU Lesser General Public License v3 or later (LGPLv3+)", "LGPL-3.0-or-later"),
        (.pypi, "Eclipse Public License 2.0 (EPL-2.0)", "EPL-2.0"),
        (.pypi, "zlib/libpng License", "Zlib"),
        (.pypi, "Apache License, Version 2.0", "Apache-2.0"),
        (.pypi, "ASL 2", "Apache-2.0"),
        (.pypi, "BSD 3-Clause License", "BSD-3-Clause"),
        (.pypi, "Modified BSD License", "BSD-3-Clause"),
        (.pypi, "Expat (MIT/X11)", nil),
        (.pypi, "Apache Software License", nil),
        (.pypi, "GNU General Public License v3 (GPLv3)", nil),
        (.pypi, "LGPL v3", nil),
        (.pypi, "Copyright (c) 2001-2002 Enthought, Inc. 2003, SciPy Developers.", nil),
        (.pypi, "public domain, Python, 2-Clause BSD, GPL 3 (see COPYING.txt)", nil),

        (.npm, "(MIT OR Apache-2.0)", "MIT OR Apache-2.0"),
        (.npm, "Apache 2.0", "Apache-2.0"),
        (.npm, "GPL-2.0", "GPL-2.0-only"),  // an id of the list, though a deprecated one
        (.npm, "BSD-2-Clause OR (MIT OR Apache-2.0)", "BSD-2-Clause OR MIT OR Apache-2.0"),
        (.npm, "SEE LICENSE IN LICENSE.md", nil),
        (.npm, "UNLICENSED", nil),
        (.npm, "Unlicense", "Unlicense"),
        (.npm, "MIT/X11", nil),

        (maven, "The Apache Software License, Version 2.0", "Apache-2.0"),
        (maven, "Apache License, Version 2.0", "Apache-2.0"),
        (maven, "http://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0"),
        (maven, "https://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"),
        (maven, "Eclipse Public License - v 2.0", "EPL-2.0"),
        (maven, "EDL 1.0", "BSD-3-Clause"),
        (maven, "GPL2 w/ CPE", "GPL-2.0-only WITH Classpath-exception-2.0"),
        (maven, "COMMON DEVELOPMENT AND DISTRIBUTION LICENSE (CDDL) Version 1.0", "CDDL-1.0"),
        (
            maven, "https://glassfish.java.net/public/CDDL+GPL_1_1.html",
            "CDDL-1.1 OR GPL-2.0-only WITH Classpath-exception-2.0"
        ),
        (maven, "https://www.gnu.org/licenses/lgpl-2.1.html", nil),  // a text: only, or later?
        (maven, "https://opensource.org/licenses/LGPL-2.1", nil),
        (maven, "The BSD License", nil),

        (nuget, "https://licenses.nuget.org/MIT", "MIT"),
        (nuget, "https://licenses.nuget.org/(MIT%20OR%20Apache-2.0)", "MIT OR Apache-2.0"),
        (nuget, "https://opensource.org/licenses/MIT", "MIT"),
        (nuget, "https://github.com/dotnet/corefx/blob/master/LICENSE.TXT", nil),  // says whatever stands there today
        (nuget, "http://go.microsoft.com/fwlink/?LinkId=329770", nil),
        (nuget, "https://licenses.nuget.org/%ff%zz%", nil),

        (gem, "Ruby", "Ruby"),
        (gem, "BSD-2-Clause", "BSD-2-Clause"),
        (gem, "GPL-3.0+", "GPL-3.0-or-later"),
        (gem, "Nonstandard", nil),

        (cargo, "MIT/Apache-2.0", "MIT OR Apache-2.0"),
        (cargo, "Apache-2.0 / MIT", "Apache-2.0 OR MIT"),
        (.npm, "MIT/Apache-2.0", nil),  // a slash is a choice in Cargo only

        (r, "GPL (>= 2)", "GPL-2.0-or-later"),
        (r, "GPL-2 | GPL-3", "GPL-2.0-only OR GPL-3.0-only"),
        (r, "MIT + file LICENSE", "MIT"),
        (r, "BSD_3_clause + file LICENSE", "BSD-3-Clause"),
        (r, "LGPL (>= 2.1)", "LGPL-2.1-or-later"),
        (r, "Apache License (== 2.0)", "Apache-2.0"),
        (r, "Apache License 2.0 | file LICENSE", nil),
        (r, "Apache License (>= 2.0)", nil),
        (r, "GPL (> 2)", nil),
        (r, "file LICENSE", nil),
        (r, "Part of R 4.2.2", nil),
        (.npm, "GPL (>= 2)", nil),

        (perl, "perl_5", "Artistic-1.0-Perl OR GPL-1.0-or-later"),
        (perl, "apache_2_0", "Apache-2.0"),
        (perl, "gpl_2", nil),
        (perl, "unrestricted", nil),
    ]

    @Test("a statement becomes an expression where it has one meaning, and stays as it is otherwise", arguments: cases)
    func statements(_ ecosystem: Ecosystem, _ text: String, _ expression: String?) {
        let found = LicenseNormalizer.normalize(text, of: ecosystem)
        #expect(found.description == expression ?? text)
        #expect((found.expression != nil) == (expression != nil))
    }

    @Test("every title of the list is known, and each id in the spelling of a title")
    func titles() {
        for entry in SPDXLicenses.licenses where !entry.isDeprecated {
            #expect(LicenseNormalizer.normalize(entry.name, of: .npm).description == entry.id)
        }
    }

    @Test("every ambiguous name stays text, and the table says why")
    func ambiguousNames() {
        for entry in AmbiguousLicenses.table {
            for name in entry.names {
                #expect(LicenseNormalizer.normalize(name, of: .npm) == .text(name))
                #expect(AmbiguousLicenses.reason(name) == entry.reason)
            }
        }
        #expect(AmbiguousLicenses.reason("the bsd licence") != nil)
        #expect(AmbiguousLicenses.reason("MIT") == nil)
    }

    @Test("a conjunction of which some parts are known becomes its parts")
    func conjunctions() {
        let found = LicenseNormalizer.normalize(
            ["GPL-1+ or Artistic, and BSD-4-clause-POWERDOG", "Expat", "MIT"], of: .debian)
        #expect(found.map(\.description) == ["GPL-1.0-or-later OR Artistic-1.0-Perl", "BSD-4-clause-POWERDOG", "MIT"])
        #expect(
            LicenseNormalizer.normalize(["GPL-2+ or AFL-2.1, and Expat and Tcl-BSDish"], of: .debian).map(\.description)
                == ["GPL-2.0-or-later OR AFL-2.1", "MIT", "Tcl-BSDish"])
        #expect(
            LicenseNormalizer.normalize(["LGPLv2+ and (GPLv2+ or BSD) and MIT"], of: Self.rpm).map(\.description)
                == ["LGPLv2+", "GPLv2+ or BSD", "MIT"])
        #expect(LicenseNormalizer.normalize(["terms and conditions"], of: .npm) == [.text("terms and conditions")])
        #expect(LicenseNormalizer.normalize(["", "  "], of: .npm).isEmpty)
    }

    @Test("a list is a choice in Composer, and nowhere else")
    func lists() {
        let composer = Ecosystem(purlType: "composer")
        #expect(
            LicenseNormalizer.normalize(["MIT", "GPL-2.0+"], of: composer).map(\.description) == [
                "MIT OR GPL-2.0-or-later"
            ])
        #expect(LicenseNormalizer.normalize(["MIT", "proprietary"], of: composer).count == 2)
        #expect(
            LicenseNormalizer.normalize(["MIT", "Apache 2.0"], of: .npm).map(\.description) == ["MIT", "Apache-2.0"])
    }

    @Test(
        "hostile statements stay text, and quickly",
        arguments: [
            String(repeating: "a", count: 1 << 20), String(repeating: "MIT and ", count: 1 << 17),
            String(repeating: "(", count: 8000), String(repeating: ")", count: 8000),
            String(repeating: "MIT ) ", count: 1300), String(repeating: "x ( ", count: 2000),
            String(repeating: "x (", count: 2000) + String(repeating: ")", count: 2000),
            String(repeating: "(", count: 100) + "MIT or Expat" + String(repeating: ")", count: 100),
            String(repeating: "with ", count: 1500), String(repeating: "|", count: 8000), "and", ", and", "( )",
            "or or",
            "\u{fffd}\0", "https://", "//", "https://licenses.nuget.org/", "License :: ", "WITH exception",
            "GPL-2+ with",
        ])
    func hostile(_ text: String) {
        for ecosystem in [Ecosystem.debian, .npm, Self.rpm, Self.r, Self.cargo, Self.perl] {
            #expect(LicenseNormalizer.normalize(text, of: ecosystem).expression == nil)
        }
    }
}
