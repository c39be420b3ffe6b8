internal import Bytes
internal import Model

/// The `ignore` list of Grype's configuration. A rule with a condition that has no counterpart here is left out, since without it the rule would ignore more.
/// Source: Grype's documentation, "Specifying matches to ignore".
enum GrypeIgnore {
    private static let keys = ["vulnerability", "include-aliases", "reason", "fix-state", "package"]
    private static let packageKeys = ["name", "version", "type", "language", "location", "upstream-name"]
    /// Keys that no other format has.
    private static let ownKeys = [
        "vulnerability", "include-aliases", "namespace", "match-type", "vex-status", "vex-justification",
    ]

    static func isThat(_ value: JSONValue) -> Bool {
        value.elements("ignore").contains { rule in
            ownKeys.contains { rule[$0] != nil } || rule["package"]?.members.isEmpty == false
        }
    }

    static func rules(_ value: JSONValue, file: String) -> IgnoreRules {
        var result = IgnoreRules()
        for (index, element) in (value["ignore"] ?? .null).oneOrMore.enumerated() {
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
        try check(value, keys, nested: "package", "")
        rule.id = value["vulnerability"]?.scalarText
        rule.reason = value["reason"]?.scalarText
        if let word = value["fix-state"]?.scalarText {
            guard let states = fixStates[word] else { throw ParseError("the fix-state '\(word)' is not known") }
            rule.fixStates = states
        }
        try read(value["package"] ?? .null, &rule)
        guard rule.hasTarget else { throw ParseError("it names neither a vulnerability nor a package") }
        return rule
    }

    /// A condition that is not understood must not fall away: the rule would ignore more than it says.
    private static func check(
        _ value: JSONValue, _ keys: [String], nested: String?, _ owner: String
    ) throws(ParseError) {
        for member in value.members {
            switch member.value {
            case .null: continue
            case .array(let elements) where elements.isEmpty: continue
            case .object, .array:
                if member.key == nested, case .object = member.value { continue }
                throw ParseError("\(owner)'\(member.key)' is no text")
            case .string, .integer, .decimal, .bool:
                guard keys.contains(member.key) || member.value == .string("") else {
                    throw ParseError("there is nothing like \(owner)'\(member.key)' here")
                }
            }
        }
    }

    private static func read(_ package: JSONValue, _ rule: inout IgnoreRule) throws(ParseError) {
        try check(package, packageKeys, nested: nil, "the package's ")
        if let name = package["name"]?.scalarText { rule.packages = [.name(try pattern(name))] }
        if let name = package["upstream-name"]?.scalarText { rule.source = try pattern(name) }
        rule.version = package["version"]?.scalarText
        if let location = package["location"]?.scalarText { rule.paths = [PathPattern(location)] }
        for (key, table) in [("type", types), ("language", languages)] {
            guard let word = package[key]?.scalarText else { continue }
            guard let found = table[word] else { throw ParseError("the package's \(key) '\(word)' is not known") }
            // Where both are given, both must hold.
            rule.types = rule.types.isEmpty ? found : rule.types.intersection(found)
            if rule.types.isEmpty { throw ParseError("no package is of that type and language") }
        }
    }

    /// Names are regular expressions there. Nearly all are plain, or have `.*` in them; a point alone is meant as one.
    private static func pattern(_ expression: String) throws(ParseError) -> TextPattern {
        var rest = expression[...]
        if rest.hasPrefix("^") { rest = rest.dropFirst() }
        if rest.hasSuffix("$"), !rest.hasSuffix("\\$") { rest = rest.dropLast() }
        var result = ""
        while let character = rest.popFirst() {
            if character == ".", rest.first == "*" {
                rest = rest.dropFirst()
                result.append("*")
            } else if character == "\\", let next = rest.first, next.isPunctuation || next.isSymbol, next != "*" {
                rest = rest.dropFirst()
                result.append(next)
            } else if "^$\\[](){}|?+*".contains(character) {
                throw ParseError("of the expression '\(expression)' nothing but '.*' is understood")
            } else {
                result.append(character)
            }
        }
        return TextPattern(result)
    }

    private static let fixStates: [String: Set<FixState>] = [
        "fixed": [.fixed], "not-fixed": [.notFixed, .postponed], "wont-fix": [.wontFix, .endOfLife],
        "unknown": [.unknown],
    ]

    private static let languages: [String: Set<String>] = [
        "go": ["golang"], "java": ["maven"], "javascript": ["npm"], "python": ["pypi"], "ruby": ["gem"],
        "rust": ["cargo"], "php": ["composer"], "dotnet": ["nuget"], "dart": ["pub"], "elixir": ["hex"],
        "erlang": ["hex", "otp"], "swift": ["swift"], "R": ["cran"],
    ]

    /// Syft's types of packages.
    private static let types: [String: Set<String>] = [
        "apk": ["apk"], "alpm": ["alpm"], "binary": ["generic"], "bitnami": ["bitnami"], "conda": ["conda"],
        "dart-pub": ["pub"], "deb": ["deb"], "dotnet": ["nuget"], "erlang-otp": ["otp"], "gem": ["gem"],
        "go-module": ["golang"], "hex": ["hex"], "homebrew": ["brew"], "java-archive": ["maven"],
        "nix": ["nix"], "npm": ["npm"], "opkg": ["opkg"], "php-composer": ["composer"], "python": ["pypi"],
        "R-package": ["cran"], "rpm": ["rpm"], "rust-crate": ["cargo"], "swift": ["swift"],
    ]
}
