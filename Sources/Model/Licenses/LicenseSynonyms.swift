/// Names that mean one licence wherever they stand: the ids and titles of the SPDX list, and what else people write.
enum LicenseSynonyms {
    static func expression(_ key: LicenseKey) -> LicenseExpression? { table[key] }

    /// Where two meanings have one key, the key has none; deprecated ids do not count.
    private static let table: [LicenseKey: LicenseExpression] = {
        var table: [LicenseKey: LicenseExpression] = [:]
        var doubtful: Set<LicenseKey> = []
        func add(_ key: LicenseKey, _ expression: LicenseExpression) {
            if let other = table.updateValue(expression, forKey: key), other != expression { doubtful.insert(key) }
        }
        for entry in SPDXLicenses.licenses where !entry.isDeprecated {
            let (id, name) = (LicenseKey(entry.id), LicenseKey(entry.name))
            for key in [id, name, name.followed(by: id)] { add(key, LicenseExpression(id: entry.id)) }
        }
        for (name, expression) in gnuNames { add(LicenseKey(name), expression) }
        for key in doubtful { table[key] = nil }
        for (id, names) in names {
            guard let expression = try? LicenseExpression(parsing: id) else { continue }
            for name in names { table[LicenseKey(name)] = expression }
        }
        return table
    }()

    /// By expression.
    static let names: [(String, [String])] = [
        ("Apache-1.1", ["Apache 1.1", "Apache Software License 1.1", "ASL 1.1"]),
        (
            "Apache-2.0",
            [
                "Apache 2", "Apache 2.0", "Apache2", "Apache2.0", "Apache License 2", "Apache Software License 2",
                "Apache Software License 2.0", "Apache Public License 2.0", "Apache Software License 2.0 (Apache-2.0)",
                "ASL 2", "ASL 2.0", "ASLv2", "ASF 2.0", "ALv2", "Apache v2", "Apache License 2.0 (Apache-2.0)",
            ]
        ),
        ("Apache-2.0 WITH LLVM-exception", ["Apache 2 LLVM exceptions", "Apache License v2.0 with LLVM Exceptions"]),
        ("Artistic-2.0", ["Artistic 2"]),
        ("BlueOak-1.0.0", ["Blue Oak Model License", "Blue Oak 1.0.0"]),
        ("BSD-2-Clause", ["BSD 2", "BSD2", "2-Clause BSD", "Simplified BSD", "BSD 2-Clause Simplified"]),
        (
            "BSD-3-Clause",
            [
                "BSD 3", "BSD3", "3-Clause BSD", "New BSD", "Modified BSD", "Revised BSD", "BSD New", "BSD Revised",
                "BSD Modified", "BSD 3-Clause New", "BSD 3-Clause Revised", "New BSD 3-Clause",
                "3-Clause BSD (New BSD)",
                "Eclipse Distribution License 1.0", "Eclipse Distribution License - v 1.0", "EDL 1.0", "EDL-1",
            ]
        ),
        ("BSL-1.0", ["Boost", "Boost 1.0", "Boost Software License", "Boost Software License 1.0 (BSL-1.0)"]),
        ("CC0-1.0", ["CC0", "CC0 1.0 Universal", "CC0 1.0 Universal (CC0 1.0) Public Domain Dedication"]),
        ("CDDL-1.0", ["Common Development and Distribution License (CDDL) 1.0"]),
        ("CDDL-1.1", ["Common Development and Distribution License (CDDL) 1.1"]),
        ("EPL-1.0", ["EPLv1.0", "EPLv1"]),
        ("EPL-2.0", ["EPLv2.0", "EPLv2", "EPL 2"]),
        ("GPL-2.0-only WITH Classpath-exception-2.0", ["GPL2 w/ CPE"]),
        ("ISC", ["ISCL", "ISC License (ISCL)"]),
        ("MIT", ["Expat", "MIT (Expat)", "Expat (MIT)", "MIT License (MIT License)"]),
        ("MPL-1.1", ["MPLv1.1", "Mozilla Public License 1.1 (MPL 1.1)"]),
        ("MPL-2.0", ["MPL 2", "MPLv2", "MPLv2.0", "Mozilla Public License 2", "Mozilla Public License 2.0 (MPL 2.0)"]),
        ("OFL-1.1", ["SIL OFL 1.1", "Open Font License 1.1"]),
        ("UPL-1.0", ["Universal Permissive License", "Universal Permissive License (UPL)"]),
        ("W3C", ["W3C-20021231"]),
        ("Zlib", ["zlib/libpng", "zlib-libpng"]),
        ("ZPL-2.1", ["ZPLv2.1"]),
    ]

    /// The GNU licences with "only" or "or later" in words or signs. "LGPL 2 or later" is not among them: it is written for 2.0 and for 2.1.
    private static let gnuNames: [(String, LicenseExpression)] = {
        let families: [(id: String, names: [String], versions: [(String, [String])])] = [
            (
                "GPL", ["GPL", "GNU GPL", "GNU General Public License"],
                [("1.0", ["1", "1.0"]), ("2.0", ["2", "2.0"]), ("3.0", ["3", "3.0"])]
            ),
            (
                "LGPL", ["LGPL", "GNU LGPL", "GNU Lesser General Public License", "Lesser General Public License"],
                [("2.1", ["2.1"]), ("3.0", ["3", "3.0"])]
            ),
            ("LGPL", ["GNU Library General Public License"], [("2.0", ["2", "2.0"])]),
            ("AGPL", ["AGPL", "GNU AGPL", "GNU Affero General Public License"], [("3.0", ["3", "3.0"])]),
        ]
        var all: [(String, LicenseExpression)] = []
        for family in families {
            for (version, spellings) in family.versions {
                let later = LicenseExpression(id: "\(family.id)-\(version)-or-later")
                let only = LicenseExpression(id: "\(family.id)-\(version)-only")
                for name in family.names {
                    for spelling in spellings {
                        for stem in ["\(name) \(spelling)", "\(name)\(spelling)", "\(name)v\(spelling)"] {
                            for suffix in ["+", " or later", " or newer", " or any later version", " or later version"]
                            {
                                all.append((stem + suffix, later))
                                for abbreviation in ["\(family.id)v\(spelling)+", "\(family.id) \(spelling)+"] {
                                    all.append((stem + suffix + " " + abbreviation, later))
                                }
                            }
                            all.append((stem + " only", only))
                        }
                    }
                }
            }
        }
        return all
    }()
}
