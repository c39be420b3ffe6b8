/// What stands after `with` in a statement.
enum LicenseExceptions {
    /// A licence together with an exception that is named in words, as in `GPL-3+ with Bison exception`; `nil` where the name fits more than one
    /// exception, or none.
    static func joining(_ license: LicenseExpression, _ name: String) -> LicenseExpression? {
        guard case .term(let term) = license.root, term.exception == nil else { return nil }
        var words = LicenseKey(name).text.split(separator: " ")
        guard words.last == "exception" || words.last == "exceptions" else { return nil }
        words.removeLast()
        guard let exception = table[words.joined(separator: " ")], exception.licenses(term.license) else { return nil }
        return LicenseExpression(
            .term(LicenseExpression.Term(license: term.license, allowsLater: term.allowsLater, exception: exception.id))
        )
    }

    private struct Exception {
        let id: String
        /// Beginnings of the ids that it was written for.
        let prefixes: [String]

        func licenses(_ id: String) -> Bool { prefixes.contains { id.hasPrefix($0) } }
    }

    /// Left out because several exceptions have the name: Autoconf (by version and generic), OpenSSL (by program), Qt (by version).
    private static let table: [String: Exception] = {
        let gpl = ["GPL-2.0", "GPL-3.0"]
        // The Bison exception of version 1.24 belongs to GPL 2; from 2.2 on it is one text.
        let entries: [(String, String, [String])] = [
            ("bison", "Bison-exception-2.2", ["GPL-3.0"]),
            ("bison 2.2", "Bison-exception-2.2", gpl),
            ("classpath", "Classpath-exception-2.0", gpl),
            ("gnu classpath", "Classpath-exception-2.0", gpl),
            ("font", "Font-exception-2.0", gpl),
            ("gcc runtime library", "GCC-exception-3.1", ["GPL-3.0"]),
            ("gcc runtime", "GCC-exception-3.1", ["GPL-3.0"]),
            ("gcc runtime 3.1", "GCC-exception-3.1", ["GPL-3.0"]),
            ("libtool", "Libtool-exception", gpl),
            ("linux syscall note", "Linux-syscall-note", gpl + ["LGPL-2"]),
            ("llvm", "LLVM-exception", ["Apache-2.0"]),
            ("texinfo", "Texinfo-exception", gpl),
            ("universal foss", "Universal-FOSS-exception-1.0", ["GPL-2.0"]),
        ]
        return Dictionary(
            entries.map { ($0.0, Exception(id: $0.1, prefixes: $0.2)) }, uniquingKeysWith: { first, _ in first })
    }()
}
