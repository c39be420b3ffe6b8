/// How strictly a semantic version is read.
struct SemanticRules: Sendable {
    enum Prefix: Sendable {
        case none
        /// `v1.2.3`.
        case v
        /// Any of `v`, `=` and blanks, as node-semver reads loosely.
        case loose

        func end(_ bytes: Span<UInt8>, from start: Int) -> Int {
            switch self {
            case .none: start
            case .v: start < bytes.count && bytes[start].lowercased == UInt8(ascii: "v") ? start + 1 : start
            case .loose: bytes.end(from: start) { $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "=") || $0.isBlank }
            }
        }
    }

    let scheme: VersionScheme
    var prefix = Prefix.none
    /// How many numbers may be written; those that are not are zero.
    let numbers: ClosedRange<Int>
    var ignoresBlanks = false
    var allowsLeadingZeros = true
    var hyphenIsOptional = false

    /// Semantic Versioning 2.0.0, and what advisories and distributions write for it: `v1.2.3`, `1.2`, `1.2.3.4`.
    static let semver = SemanticRules(scheme: .semver, prefix: .v, numbers: 1...Int.max, ignoresBlanks: true)
    /// As `semver.parse(text, { loose: true })` of node-semver reads it, and fewer than three numbers, as advisories write them.
    static let npm = SemanticRules(
        scheme: .npm, prefix: .loose, numbers: 1...3, ignoresBlanks: true, hyphenIsOptional: true)
    /// golang.org/x/mod/semver, where the `v` may be left out, as in advisories.
    static let go = SemanticRules(scheme: .go, prefix: .v, numbers: 1...Int.max)
    /// NuGetVersion.Parse of NuGet.Versioning.
    static let nuget = SemanticRules(scheme: .nuget, numbers: 1...4, ignoresBlanks: true)
    /// Version.parse/1 of Elixir.
    static let hex = SemanticRules(scheme: .hex, numbers: 3...3, allowsLeadingZeros: false)
    /// Version.parse of Dart's pub_semver.
    static let pub = SemanticRules(scheme: .pub, numbers: 3...3)
}
