import Bytes
import Catalogers
import Model
import Testing

@Suite struct DebianCopyrightTests {
    private static let path = "usr/share/doc/libexample1/copyright"

    private func licenses(_ text: String) throws -> [String] {
        let found = try catalog(DebianCopyright(), Self.path, text)
        #expect(found.licenses.allSatisfy { $0.ecosystem == .debian && $0.name == "libexample1" })
        return found.licenses.flatMap(\.licenses)
    }

    private static let machineReadable = """
        Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
        Upstream-Name: example
        License: Zlib

        Files: *
        Copyright: 2001, Somebody <a@example.org>
         2002, Somebody else
        License: GPL-1+ or Artistic

        Files: lib/*
        Copyright: 2003, A Third
        License: BSD-3-clause
         Redistribution and use in source and binary forms …
         .
         License: of a line that belongs to the text

        Files: debian/*
        Copyright: 2004, A Fourth
        License: GPL-1+ or Artistic

        License: GPL-1+
         On Debian systems, see /usr/share/common-licenses/GPL-1.

        License: Artistic
         On Debian systems, see /usr/share/common-licenses/Artistic.

        """

    @Test("short names that files are given are stated once each, in order; texts of licences give them to none")
    func machineReadable() throws {
        #expect(try licenses(Self.machineReadable) == ["Zlib", "GPL-1+ or Artistic", "BSD-3-clause"])
        #expect(
            try licenses(
                Self.machineReadable.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
                == ["Zlib", "GPL-1+ or Artistic", "BSD-3-clause"])
    }

    @Test(
        "odd forms of the machine-readable format",
        arguments: [
            // Field names in any letter case, and the name of the first drafts.
            ("format-specification: x\nFILES: *\nlicense: MIT\n", ["MIT"]),
            // A draft without Files.
            ("Format: x\n\nCopyright: y\nLicense: ISC\n text\n\nLicense: MIT\n text\n", ["ISC"]),
            // Only paragraphs of licence texts.
            ("Format: x\n\nLicense: ISC\n text\n\nLicense: MIT\n text\n", ["ISC", "MIT"]),
            // No Format, and yet made of short names.
            (
                "Something was packaged by somebody.\n\nFiles: *\nLicense: MIT and Zlib\n\nFiles: a\nLicense: X11\n",
                ["MIT and Zlib", "X11"]
            ),
            ("Files: *\nLicense: Redistribution and use in source forms\n", []),
            ("License: MIT\n", []),  // prose that says so of something
            (
                "Format: x\n\nFiles: *\nLicense:\n see /usr/share/common-licenses/MPL-2.0\n",
                ["/usr/share/common-licenses/MPL-2.0"]
            ),
            ("Format: x\n\nFiles: *\nCopyright: y\n", []),
            ("Format: x\n\nFiles: *\nLicense: \u{fffd}\0\n", ["\u{fffd}\0"]),
        ])
    func oddForms(_ text: String, _ expected: [String]) throws {
        #expect(try licenses(text) == expected)
    }

    private static let grant = """
        This program is free software; you can redistribute it and/or modify it under the terms of the GNU%NAME General
        Public License as published by the Free Software Foundation; either version %VERSION of the License, or (at your option)
        any later
           version.

        On Debian systems, the complete text can be found in '/usr/share/common-licenses/%TEXT'.

        """

    private static let unrelated = String(repeating: "The files of the folder x have other terms. ", count: 4)

    private static func grant(_ name: String, _ version: String, _ text: String) -> String {
        var prose = grant
        for (mark, value) in [("%NAME", name), ("%VERSION", version), ("%TEXT", text)] {
            prose = prose.split(separator: mark, omittingEmptySubsequences: false).joined(separator: value)
        }
        return prose
    }

    @Test(
        "prose states the texts that it refers to, and a later version where the sentence before grants it",
        arguments: [
            (grant("", "2", "GPL-2"), ["GPL-2+"]),
            (grant("", "2", "GPL"), ["GPL-2+"]),  // the link to the newest text
            (grant(" Lesser", "2.1", "LGPL-2.1"), ["LGPL-2.1+"]),
            (grant(" Library", "2", "LGPL-2"), ["LGPL-2+"]),
            (grant("", "2", "GPL-3"), ["/usr/share/common-licenses/GPL-3"]),  // the versions do not agree
            (grant(" Lesser", "3", "GPL-3"), ["/usr/share/common-licenses/GPL-3"]),  // the licences do not agree
            (grant(" Affero", "3", "GPL-3"), ["/usr/share/common-licenses/GPL-3"]),
            (
                grant("", "2", "GPL-2") + unrelated + "See /usr/share/common-licenses/GPL-2.",
                ["GPL-2+", "/usr/share/common-licenses/GPL-2"]
            ),
            (grant("", "3", "GPL-3") + grant(" Lesser", "3", "LGPL-3"), ["GPL-3+", "LGPL-3+"]),
            // Two references for one sentence.
            (grant("", "3", "GPL', version 3 in '/usr/share/common-licenses/GPL-3"), ["GPL-3+"]),
            ("see `/usr/share/common-licenses/Apache-2.0`, or", ["/usr/share/common-licenses/Apache-2.0"]),
            ("see /usr/share/common-licenses/Artistic.", ["/usr/share/common-licenses/Artistic"]),
            ("see /usr/share/common-licenses/", []),
            ("any later version, see /usr/share/common-licenses/GPL-2", ["/usr/share/common-licenses/GPL-2"]),
            ("Permission is hereby granted, free of charge", []),
        ])
    func prose(_ text: String, _ expected: [String]) throws {
        #expect(try licenses(text) == expected)
    }

    @Test(
        "only the file of a package's own folder is read",
        arguments: [
            "usr/share/doc/a/b/copyright", "opt/usr/share/doc/a/copyright", "usr/share/doc/copyright",
            "doc/a/copyright",
        ])
    func otherPlaces(_ path: String) throws {
        #expect(try catalog(DebianCopyright(), path, Self.machineReadable).isEmpty)
    }

    @Test("a file of very many licences states the first of them, and says so")
    func manyLicenses() throws {
        let paragraphs = (0..<600).map { "Files: \($0)\nLicense: custom-\($0)\n" }.joined(separator: "\n")
        let found = try catalog(DebianCopyright(), Self.path, "Format: x\n\n" + paragraphs)
        #expect(found.licenses.map(\.licenses.count) == [512])
        #expect(found.diagnostics.map(\.weight) == [.local])
        #expect(found.diagnostics.map(\.reason) == ["600 licences; the first 512 are listed"])
    }

    @Test("long lines and files without a line end are read in linear time")
    func longLines() throws {
        let long = String(repeating: "x", count: 1 << 20)
        #expect(try licenses("Format: x\n\nFiles: \(long)\nLicense: MIT\n\nFiles: a\nLicense: \(long)\n") == ["MIT"])
        #expect(
            try licenses(long + "/usr/share/common-licenses/GPL-2" + long) == [
                "/usr/share/common-licenses/GPL-2xxxxxxxxxxxxxxxxxxxxxxxxxxx"
            ])
        #expect(
            try licenses(String(repeating: "version 2 any later version ", count: 40_000) + "common-licenses/").isEmpty)
    }

    @Test("a file that is cut anywhere states no licence that the whole does not")
    func truncation() throws {
        for text in [Self.machineReadable, Self.grant("", "2", "GPL-2") + Self.grant(" Lesser", "2.1", "LGPL-2.1")] {
            let bytes = Array(text.utf8)
            let whole = try licenses(text)
            for length in bytes.indices {
                let found = try catalog(DebianCopyright(), Self.path, Array(bytes[..<length])).licenses.flatMap(
                    \.licenses)
                // The last one may itself be cut.
                #expect(found.dropLast().allSatisfy(whole.contains), "cut at \(length)")
                #expect(found.count <= whole.count + 1, "cut at \(length)")
            }
        }
    }
}
