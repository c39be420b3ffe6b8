internal import Bytes

/// Turns what packages state about their licence into SPDX expressions, where a statement has one meaning in its ecosystem. Everything else
/// stays as it is: a guess would be a statement that nobody made.
package enum LicenseNormalizer {
    /// What the statements of one package mean. All of them apply, but for those of Composer, whose specification makes a list a choice. A
    /// conjunction of which only some parts are known becomes its parts.
    package static func normalize(_ stated: [String], of ecosystem: Ecosystem) -> [NormalizedLicense] {
        var found: [NormalizedLicense] = []
        for text in stated {
            for license in parts(of: text, dialect: LicenseDialect(ecosystem)) where !found.contains(license) {
                found.append(license)
            }
        }
        let expressions = found.compactMap(\.expression)
        if ecosystem.purlType == "composer", expressions.count == found.count,
            let choice = LicenseExpression.any(of: expressions)
        {
            return [.expression(choice)]
        }
        return found
    }

    /// What one statement means.
    package static func normalize(_ text: String, of ecosystem: Ecosystem) -> NormalizedLicense {
        let text = trimmed(text)
        return expression(of: text, dialect: LicenseDialect(ecosystem)).map(NormalizedLicense.expression) ?? .text(text)
    }

    private static func parts(of stated: String, dialect: LicenseDialect) -> [NormalizedLicense] {
        let text = trimmed(stated)
        guard !text.isEmpty else { return [] }
        if let expression = expression(of: text, dialect: dialect) { return [.expression(expression)] }
        guard case .all(let parts)? = LicenseStatement(text, hasCommas: dialect == .debian) else {
            return [.text(text)]
        }
        let meanings = parts.map { meaning(of: $0, dialect: dialect) }
        guard meanings.contains(where: { $0 != nil }) else { return [.text(text)] }
        return zip(parts, meanings).map { part, meaning in meaning.map(NormalizedLicense.expression) ?? .text(part.text)
        }
    }

    private static func expression(of text: String, dialect: LicenseDialect) -> LicenseExpression? {
        guard text.utf8.count <= LicenseExpression.maximalLength else { return nil }
        if let stated = LicenseURLs.expression(text) { return stated }
        let text = unclassified(text)
        if let expression = name(text, dialect: dialect) { return expression }
        let rewritten = dialect.rewritten(text)
        if let expression = try? LicenseExpression(parsing: rewritten) { return expression.modernized }
        guard let statement = LicenseStatement(rewritten, hasCommas: dialect == .debian) else { return nil }
        return meaning(of: statement, dialect: dialect)
    }

    private static func meaning(of statement: LicenseStatement, dialect: LicenseDialect) -> LicenseExpression? {
        switch statement {
        case .name(let text):
            return name(text, dialect: dialect)
        case .all(let parts):
            let meanings = parts.compactMap { meaning(of: $0, dialect: dialect) }
            return meanings.count == parts.count ? LicenseExpression.all(of: meanings) : nil
        case .any(let parts):
            // Some choices are known as a whole only.
            if let whole = dialect.expression(LicenseKey(statement.text)) { return whole }
            let meanings = parts.compactMap { meaning(of: $0, dialect: dialect) }
            return meanings.count == parts.count ? LicenseExpression.any(of: meanings) : nil
        }
    }

    /// One licence, perhaps with an exception.
    private static func name(_ text: String, dialect: LicenseDialect) -> LicenseExpression? {
        if let expression = dialect.expression(LicenseKey(text)) { return expression }
        if let expression = try? LicenseExpression(parsing: text) { return expression.modernized }
        let key = LicenseKey(text)
        guard AmbiguousLicenses.reason(key) == nil else { return nil }
        if let expression = LicenseSynonyms.expression(key) { return expression }
        let words = text.split(separator: " ")
        guard let with = words.firstIndex(where: { $0.lowercased() == "with" }),
            let license = name(words[..<with].joined(separator: " "), dialect: dialect)
        else { return nil }
        return LicenseExceptions.joining(license, words[(with + 1)...].joined(separator: " "))
    }

    /// The name that a trove classifier ends with: `License :: OSI Approved :: MIT License`.
    private static func unclassified(_ text: String) -> String {
        guard text.hasPrefix("License :: "), let colon = text.lastIndex(of: ":") else { return text }
        return trimmed(String(text[text.index(after: colon)...]))
    }

    private static func trimmed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return bytes.span.trimmed.text
    }
}

extension Package {
    /// What the licences that it states mean.
    package var normalizedLicenses: [NormalizedLicense] { LicenseNormalizer.normalize(licenses, of: ecosystem) }
}
