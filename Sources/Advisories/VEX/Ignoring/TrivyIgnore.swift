internal import Bytes
internal import Model

/// Trivy's ignore files, of lines and of YAML. What they say about other things than vulnerabilities does not count here. Source: Trivy's documentation, "Filtering".
enum TrivyIgnore {
    private static let sections = ["vulnerabilities", "misconfigurations", "secrets", "licenses"]
    private static let keys = ["id", "paths", "purls", "statement", "expired_at"]

    static func isThat(_ value: JSONValue) -> Bool { sections.contains { value[$0] != nil } }

    /// `CVE-2018-14618 exp:2026-01-01 # comment`
    static func rules(lines bytes: Span<UInt8>, file: String) -> IgnoreRules {
        var result = IgnoreRules()
        var lines = LineCursor(bytes.starts(with: "\u{feff}") ? bytes.extracting(3...) : bytes)
        while let line = lines.next() {
            let text = line.text
            let words = text.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" }
            guard let id = words.first else { continue }
            var rule = IgnoreRule(file: file, number: lines.line)
            rule.id = String(id)
            var isUnderstood = true
            for word in words.dropFirst() {
                let end = word.hasPrefix("exp:") ? lastDay(word.dropFirst(4)) : nil
                rule.until = end ?? rule.until
                if end == nil { isUnderstood = false }
            }
            if isUnderstood {
                result.rules.append(rule)
            } else {
                result.notes.append(
                    "\(file): line \(lines.line) is not understood and ignores nothing; write 'ID exp:2026-12-31'")
            }
        }
        return result
    }

    static func rules(_ value: JSONValue, file: String) throws(ParseError) -> IgnoreRules {
        guard case .object = value else { throw ParseError("no list called 'vulnerabilities'") }
        var result = IgnoreRules()
        for (index, element) in value.elements("vulnerabilities").enumerated() {
            do throws(ParseError) {
                result.rules.append(try rule(element, IgnoreRule(file: file, number: index + 1)))
            } catch {
                result.notes.append("\(file): rule \(index + 1) ignores nothing: \(error.reason)")
            }
        }
        return result
    }

    private static func rule(_ value: JSONValue, _ empty: IgnoreRule) throws(ParseError) -> IgnoreRule {
        var rule = empty
        if let other = value.members.first(where: { !keys.contains($0.key) }) {
            throw ParseError("'\(other.key)' is not known")
        }
        rule.id = value["id"]?.scalarText
        guard rule.id != nil else { throw ParseError("it has no id") }
        rule.reason = value["statement"]?.scalarText
        for path in try texts(value, "paths") { rule.paths.append(PathPattern(path)) }
        for purl in try texts(value, "purls") { rule.packages.append(.url(try PackageURL(parsing: purl))) }
        if let end = value["expired_at"], end != .null {
            guard let text = end.scalarText, let day = lastDay(text[...]) else {
                throw ParseError("its expired_at is no date")
            }
            rule.until = day
        }
        return rule
    }

    private static func texts(_ value: JSONValue, _ key: String) throws(ParseError) -> [String] {
        let elements = (value[key] ?? .null).oneOrMore
        let texts = elements.compactMap(\.scalarText)
        guard texts.count == elements.count else { throw ParseError("its \(key) are no texts") }
        return texts
    }

    /// The day before: at the beginning of the day that Trivy is given the rule has expired.
    private static func lastDay(_ text: Substring) -> CivilDate? {
        guard let end = CivilDate(text.prefix { $0 != " " }) else { return nil }
        return CivilDate(secondsSince1970: (end.daysSince1970 - 1) * 86_400)
    }
}
