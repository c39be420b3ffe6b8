import Bytes
import Model
import Testing

@Suite struct LicenseExpressionTests {
    @Test(
        "expressions are printed in canonical form",
        arguments: [
            ("MIT", "MIT"),
            ("mit", "MIT"),
            ("  apache-2.0\t", "Apache-2.0"),
            ("((MIT))", "MIT"),
            ("(MIT OR Apache-2.0)", "MIT OR Apache-2.0"),
            ("MIT and Zlib or ISC", "MIT AND Zlib OR ISC"),  // AND binds closer
            ("MIT AND (Zlib OR ISC)", "MIT AND (Zlib OR ISC)"),
            ("(MIT AND Zlib) OR (ISC)", "MIT AND Zlib OR ISC"),
            ("MIT OR (ISC OR (Zlib OR MIT))", "MIT OR ISC OR Zlib"),  // what occurs twice counts once
            ("(MIT)OR(ISC)", "MIT OR ISC"),  // no space is needed beside parentheses
            ("GPL-2.0+", "GPL-2.0+"),
            ("gpl-2.0-or-later with classpath-exception-2.0", "GPL-2.0-or-later WITH Classpath-exception-2.0"),
            ("GPL-2.0+ WITH Bison-exception-2.2 AND MIT", "GPL-2.0+ WITH Bison-exception-2.2 AND MIT"),
            ("LicenseRef-My.Own-1", "LicenseRef-My.Own-1"),  // the case of references is kept
            ("DocumentRef-other:LicenseRef-x OR MIT", "DocumentRef-other:LicenseRef-x OR MIT"),
            ("MIT WITH AdditionRef-x", "MIT WITH AdditionRef-x"),  // SPDX 3.0
        ])
    func canonicalForm(_ text: String, _ canonical: String) throws {
        let expression = try LicenseExpression(parsing: text)
        #expect(expression.description == canonical)
        #expect(try LicenseExpression(parsing: canonical) == expression)
    }

    @Test(
        "what is no expression is refused with the place",
        arguments: [
            ("", "licence id expected", 0),
            ("   ", "licence id expected", 3),
            ("MIT License", "operator expected", 4),
            ("MIT OR", "licence id expected", 6),
            ("OR MIT", "licence id expected", 0),
            ("MIT AND AND ISC", "licence id expected", 8),
            ("MIT Or ISC", "operator expected", 4),  // neither upper nor lower case
            ("MITX", "no licence id of the SPDX list", 0),
            ("BSD", "no licence id of the SPDX list", 0),
            ("NOASSERTION", "no licence id of the SPDX list", 0),  // a value of SPDX's fields, not an expression
            ("GPL-2.0 +", "operator expected", 8),
            ("GPL-2.0++", "operator expected", 8),
            ("(MIT", "parenthesis does not end", 0),
            ("MIT)", "operator expected", 3),
            ("()", "licence id expected", 1),
            ("MIT WITH", "exception id expected", 8),
            ("MIT WITH GPL-2.0", "no exception id of the SPDX list", 9),
            ("MIT WITH LLVM-exception WITH LLVM-exception", "operator expected", 24),
            ("(MIT OR ISC) WITH LLVM-exception", "operator expected", 13),
            ("LLVM-exception", "no licence id of the SPDX list", 0),  // an exception alone permits nothing
            ("LicenseRef-", "no licence id of the SPDX list", 0),
            ("DocumentRef-x:MIT", "no licence id of the SPDX list", 0),
            ("A:DocumentRef-x:LicenseRef-x", "no licence id of the SPDX list", 0),
            ("LicenseRef-a_b", "operator expected", 12),
            ("MIT\u{a0}OR ISC", "operator expected", 3),
            ("MIT\0", "operator expected", 3),
        ])
    func refusal(_ text: String, _ reason: String, _ offset: Int) {
        #expect(throws: ParseError(reason, at: offset)) { try LicenseExpression(parsing: text) }
        #expect(!LicenseExpression.isValid(text))
    }

    @Test("every id of the list is an expression, in any letter case")
    func everyID() throws {
        for entry in SPDXLicenses.licenses {
            #expect(try LicenseExpression(parsing: entry.id.uppercased()).description == entry.id)
        }
        for entry in SPDXLicenses.exceptions {
            let text = "gpl-2.0-only WITH \(entry.id.lowercased())"
            #expect(try LicenseExpression(parsing: text).exceptions == [entry.id])
        }
    }

    @Test("depth and length are bounded")
    func bounds() throws {
        let depth = LicenseExpression.maximalDepth
        func nested(_ depth: Int) -> String {
            String(repeating: "(", count: depth) + "MIT" + String(repeating: ")", count: depth)
        }
        #expect(try LicenseExpression(parsing: nested(depth)).description == "MIT")
        #expect(throws: ParseError("more than \(depth) parentheses inside each other", at: depth)) {
            try LicenseExpression(parsing: nested(depth + 1))
        }
        let long = String(repeating: "MIT OR ", count: 200_000) + "MIT"
        #expect(
            throws: ParseError("licence expression of \(long.utf8.count) bytes", at: LicenseExpression.maximalLength)
        ) {
            try LicenseExpression(parsing: long)
        }
        let mixed = (0..<60).reduce("MIT") { text, index in
            index.isMultiple(of: 2) ? "(\(text) OR ISC)" : "(\(text) AND LicenseRef-\(index))"
        }
        let expression = try LicenseExpression(parsing: mixed)
        #expect(try LicenseExpression(parsing: expression.description) == expression)
    }

    @Test("an expression that is cut anywhere is another one, or an error inside of it")
    func truncation() {
        let bytes = Array("(MIT OR Apache-2.0+) AND GPL-2.0-only WITH Classpath-exception-2.0 OR LicenseRef-x".utf8)
        var good: [Int] = []
        for length in bytes.indices {
            do throws(ParseError) {
                _ = try LicenseExpression(parsing: bytes.span.extracting(..<length))
                good.append(length)
            } catch {
                #expect((error.offset ?? .max) <= length, "cut at \(length)")
            }
        }
        let texts = good.map { String(decoding: bytes[..<$0], as: UTF8.self) }
        #expect(texts.contains("(MIT OR Apache-2.0+)"))
        #expect(texts.contains("(MIT OR Apache-2.0+) AND GPL-2.0"))
        #expect(!texts.contains("(MIT OR Apache-2.0+"))
    }

    @Test(
        "deprecated ids of the GNU licences have successors",
        arguments: [
            ("GPL-2.0", "GPL-2.0-only"),
            ("GPL-2.0+", "GPL-2.0-or-later"),
            ("LGPL-2.1+ WITH Libtool-exception", "LGPL-2.1-or-later WITH Libtool-exception"),
            ("AGPL-3.0 OR MIT", "AGPL-3.0-only OR MIT"),
            ("GPL-2.0 OR GPL-2.0-only", "GPL-2.0-only"),
            ("GPL-2.0-only", "GPL-2.0-only"),
            ("Apache-2.0+", "Apache-2.0+"),
            ("StandardML-NJ", "SMLNJ"),
            // The list does not say whether this one allows later versions.
            ("GPL-2.0-with-classpath-exception", "GPL-2.0-with-classpath-exception"),
        ])
    func successors(_ old: String, _ new: String) throws {
        #expect(try LicenseExpression(parsing: old).modernized.description == new)
    }

    @Test("ids, terms and order")
    func parts() throws {
        let expression = try LicenseExpression(parsing: "MIT AND (Zlib OR GPL-2.0+ WITH Classpath-exception-2.0)")
        #expect(expression.licenses == ["MIT", "Zlib", "GPL-2.0"])
        #expect(expression.exceptions == ["Classpath-exception-2.0"])
        #expect(expression.terms.map(\.allowsLater) == [false, false, true])
        let turned = try LicenseExpression(parsing: "(GPL-2.0+ WITH Classpath-exception-2.0 OR Zlib) AND MIT")
        #expect(turned != expression)
        #expect(turned.sorted == expression.sorted)
        #expect(expression.sorted.description == "(GPL-2.0+ WITH Classpath-exception-2.0 OR Zlib) AND MIT")
    }

    @Test("the list has no id twice, and marks what is deprecated")
    func list() {
        let ids = (SPDXLicenses.licenses + SPDXLicenses.exceptions).map { $0.id.lowercased() }
        #expect(Set(ids).count == ids.count)
        #expect(ids.count == 811)
        #expect(SPDXLicenses.license("gpl-2.0")?.isDeprecated == true)
        #expect(SPDXLicenses.license("GPL-2.0-only")?.isDeprecated == false)
        #expect(SPDXLicenses.license("bsd-3-clause")?.name == "BSD 3-Clause \"New\" or \"Revised\" License")
        #expect(SPDXLicenses.license("LLVM-exception") == nil)
    }
}
