internal import Bytes
internal import Model

/// Boltseal's own ignore rules. Whatever is not understood is an error: a condition that is lost would make its rule ignore more.
///
///     ignore:
///       - id: CVE-2024-1234
///         package: pkg:deb/debian/zlib1g
///         fix-state: wont-fix
///         reason: only used on trusted input
///         until: 2026-12-31
enum BoltsealIgnore {
    private static let keys = ["id", "package", "version", "path", "fix-state", "reason", "until", "forever"]

    static func rules(_ value: JSONValue, file: String) throws(ParseError) -> IgnoreRules {
        guard case .object(let members) = value, value["ignore"] != nil else {
            throw ParseError("no list of rules called 'ignore'")
        }
        if let other = members.first(where: { $0.key != "ignore" }) {
            throw ParseError("'\(other.key)' means nothing beside 'ignore'")
        }
        var rules: [IgnoreRule] = []
        for (index, element) in (value["ignore"] ?? .null).oneOrMore.enumerated() {
            rules.append(try rule(element, IgnoreRule(file: file, number: index + 1)))
        }
        return IgnoreRules(rules: rules)
    }

    private static func rule(_ value: JSONValue, _ empty: IgnoreRule) throws(ParseError) -> IgnoreRule {
        var rule = empty
        guard case .object(let members) = value else { throw error(rule, "is no list of conditions") }
        var seen: Set<String> = []
        for member in members {
            guard keys.contains(member.key) else {
                throw error(
                    rule, "has '\(member.key)', which does not exist; there are: \(keys.joined(separator: ", "))")
            }
            guard seen.insert(member.key).inserted else { throw error(rule, "has '\(member.key)' twice") }
        }
        rule.id = try text("id", value, rule)
        rule.version = try text("version", value, rule)
        rule.reason = try text("reason", value, rule)
        if let name = try text("package", value, rule) {
            do throws(ParseError) {
                rule.packages = [try PackagePattern(name)]
            } catch let failure {
                throw error(rule, failure.reason)
            }
        }
        for path in try texts("path", value, rule) { rule.paths.append(PathPattern(path)) }
        for word in try texts("fix-state", value, rule) {
            guard let state = FixState(rawValue: word) else {
                let known = FixState.allCases.map(\.rawValue).joined(separator: ", ")
                throw error(rule, "has the fix-state '\(word)'; there are: \(known)")
            }
            rule.fixStates.insert(state)
        }
        guard rule.hasTarget else { throw error(rule, "has neither id nor package") }
        guard rule.reason != nil else { throw error(rule, "has no reason") }
        rule.until = try end(value, rule)
        return rule
    }

    /// The last day; `nil` only where it is said that there is none.
    private static func end(_ value: JSONValue, _ rule: IgnoreRule) throws(ParseError) -> CivilDate? {
        let date = try text("until", value, rule)
        switch value["forever"] {
        case nil, .bool(false), .string("false"):
            guard let date else {
                throw error(rule, "does not say until when; write 'until: 2026-12-31' or 'forever: true'")
            }
            guard date.utf8.count == 10, let day = CivilDate(date) else {
                throw error(rule, "has an end that is no date: \(date)")
            }
            return day
        case .bool(true), .string("true"):
            guard date == nil else { throw error(rule, "has both 'until' and 'forever'") }
            return nil
        default: throw error(rule, "has a 'forever' that is neither true nor false")
        }
    }

    private static func text(_ key: String, _ value: JSONValue, _ rule: IgnoreRule) throws(ParseError) -> String? {
        guard let member = value[key] else { return nil }
        guard let text = member.scalarText else { throw error(rule, "has a '\(key)' that is no text") }
        return text
    }

    private static func texts(_ key: String, _ value: JSONValue, _ rule: IgnoreRule) throws(ParseError) -> [String] {
        guard let member = value[key] else { return [] }
        let texts = member.oneOrMore.compactMap(\.scalarText)
        // An empty list would be no condition at all.
        guard !texts.isEmpty, texts.count == member.oneOrMore.count else {
            throw error(rule, "has a '\(key)' that is neither a text nor a list of texts")
        }
        return texts
    }

    private static func error(_ rule: IgnoreRule, _ reason: String) -> ParseError {
        ParseError("\(rule.title) \(reason)")
    }
}
