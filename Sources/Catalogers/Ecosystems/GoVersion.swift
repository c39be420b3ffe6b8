internal import Bytes

/// How a Go program's build information states versions. Sources: Go Modules Reference, "Pseudo-versions"; cmd/link,
/// flag `-X`; src/runtime/extern.go, `Version`.
enum GoVersion {
    /// What Go records for a main module without version.
    static let unknown = "(devel)"

    /// `go1.22.3` is `1.22.3`; what follows a space or `-X:` says how the toolchain was set up. A development version
    /// stays recognisable: `devel go1.23-abcdef …` is `1.23-abcdef`.
    static func ofStandardLibrary(_ toolchain: String) -> String {
        guard let release = toolchain.split(separator: " ").first(where: { $0.hasPrefix("go") }) else {
            return toolchain
        }
        let number = release.dropFirst(2)
        let mark = number.indices.first { number[$0...].hasPrefix("-X:") }
        return String(number[..<(mark ?? number.endIndex)])
    }

    /// Whether a version is a pseudo-version without a release before it.
    static func isFormedFromCommit(_ version: String) -> Bool {
        let parts = version.split(separator: "-")
        return parts.count >= 3 && parts[0].hasSuffix(".0.0") && parts[1].utf8.count == 14
            && parts[1].utf8.allSatisfy(\.isASCIIDigit)
    }

    /// The pseudo-version that Go gives a commit without a tag before it: `v0.0.0-20250515200810-4cb5f0764b8d`. `time`
    /// is RFC 3339 in UTC.
    static func formed(from revision: String?, at time: String?, isModified: Bool, path: String) -> String? {
        guard let revision, let time, revision.utf8.count >= 12, time.hasSuffix("Z") else { return nil }
        let digits = time.prefix { $0 != "." }.utf8.filter(\.isASCIIDigit)
        guard digits.count == 14 else { return nil }
        let stamp = String(decoding: digits, as: UTF8.self)
        return "\(major(of: path)).0.0-\(stamp)-\(revision.prefix(12))" + (isModified ? "+dirty" : "")
    }

    /// The major version that a module path asks for: `…/v2` and `gopkg.in/x.v2` do, others mean `v0`.
    private static func major(of path: String) -> Substring {
        let last = path.split(separator: "/").last ?? ""
        let mark = path.hasPrefix("gopkg.in/") ? last.split(separator: ".").last ?? "" : last
        let digits = mark.dropFirst()
        guard mark.hasPrefix("v"), !digits.isEmpty, digits.utf8.allSatisfy(\.isASCIIDigit) else { return "v0" }
        return mark
    }

    /// The version in `-X PACKAGE.VARIABLE=VALUE` flags, if they leave no doubt: the variables of the program and of
    /// its own module come before those of libraries, and all of them must say the same. Always with the `v` that
    /// module versions have.
    static func linked(by flags: String, inModule module: String) -> String? {
        var own: Set<String> = []
        var foreign: Set<String> = []
        let words = GoQuoting.words(flags)
        for (index, word) in words.enumerated() {
            let assignment: Substring
            if word.hasPrefix("-X=") || word.hasPrefix("--X=") {
                assignment = word[word.index(after: word.firstIndex(of: "=") ?? word.startIndex)...]
            } else if index > 0, words[index - 1] == "-X" || words[index - 1] == "--X" {
                assignment = word[...]
            } else {
                continue
            }
            guard let equals = assignment.firstIndex(of: "="), let dot = assignment[..<equals].lastIndex(of: "."),
                namesVersion(assignment[assignment.index(after: dot)..<equals]),
                let version = release(assignment[assignment.index(after: equals)...])
            else { continue }
            let package = assignment[..<dot]
            if package == "main" || package == module || package.hasPrefix(module + "/") {
                own.insert(version)
            } else {
                foreign.insert(version)
            }
        }
        let candidates = own.isEmpty ? foreign : own
        return candidates.count == 1 ? candidates.first : nil
    }

    private static func namesVersion(_ variable: Substring) -> Bool {
        ["version", "gitversion", "buildversion", "appversion", "releaseversion", "semver", "versionstring"]
            .contains(variable.lowercased())
    }

    /// A semantic version with or without `v`, as a module version.
    private static func release(_ value: Substring) -> String? {
        let number = value.hasPrefix("v") ? value.dropFirst() : value
        let core = number.prefix { $0 != "-" && $0 != "+" }
        let parts = core.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = number.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || ".-+".utf8.contains($0) }
        let isNumeric = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIDigit) }
        guard parts.count == 3, isNumeric, isPlain else { return nil }
        return "v\(number)"
    }
}

/// The two kinds of quoting in build settings. Sources: src/runtime/debug/mod.go, `quoteKey` and `quoteValue`;
/// cmd/internal/quoted.
enum GoQuoting {
    /// Splits `key=value`, either of which may be a Go string literal.
    static func setting(_ text: String) -> (key: String, value: String)? {
        let bytes = Array(text.utf8)
        var index = 0
        guard let key = literal(bytes, &index) ?? plain(bytes, &index), index < bytes.count,
            bytes[index] == UInt8(ascii: "=")
        else { return nil }
        index += 1
        return (key, literal(bytes, &index) ?? String(decoding: bytes[index...], as: UTF8.self))
    }

    /// Splits a list of flags at white space; single or double quotes, in which nothing is escaped, hold a word
    /// together.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var rest = text[...]
        while let start = rest.firstIndex(where: { !$0.isWhitespace }) {
            rest = rest[start...]
            let quote = rest.first.flatMap { $0 == "'" || $0 == "\"" ? $0 : nil }
            let body = quote == nil ? rest : rest.dropFirst()
            let end = body.firstIndex { quote == nil ? $0.isWhitespace : $0 == quote } ?? body.endIndex
            words.append(String(body[..<end]))
            rest = body[end...].dropFirst()
        }
        return words
    }

    private static func plain(_ bytes: [UInt8], _ index: inout Int) -> String? {
        guard let equals = bytes[index...].firstIndex(of: UInt8(ascii: "=")) else { return nil }
        defer { index = equals }
        return String(decoding: bytes[index..<equals], as: UTF8.self)
    }

    /// A literal in double quotes or backquotes at `index`, which moves behind it; `nil` where there is none.
    private static func literal(_ bytes: [UInt8], _ index: inout Int) -> String? {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "`") else {
            return nil
        }
        let quote = bytes[index]
        var result: [UInt8] = []
        var position = index + 1
        while position < bytes.count, bytes[position] != quote {
            if bytes[position] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), position + 1 < bytes.count {
                position += 1
                result.append(escaped(bytes[position]))
            } else {
                result.append(bytes[position])
            }
            position += 1
        }
        guard position < bytes.count else { return nil }
        index = position + 1
        return String(decoding: result, as: UTF8.self)
    }

    /// Numeric escapes stand for what is in no version: they lose only their backslash.
    private static func escaped(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "n"): 0x0a
        case UInt8(ascii: "r"): 0x0d
        case UInt8(ascii: "t"): 0x09
        default: byte
        }
    }
}
