/// A version that its scheme accepts. It is parsed once; comparing allocates nothing.
package struct Version: Sendable {
    /// As it was given.
    package let text: String
    private let parsed: Parsed

    private enum Parsed: Sendable {
        case dpkg(DpkgVersion)
        case apk(ApkVersion)
        case rpm(RPMVersion)
        case semver(SemanticVersion)
        case npm(SemanticVersion)
        case pep440(PEP440Version)
        case maven(MavenVersion)
        case rubygems(RubyGemsVersion)
        case nuget(NuGetVersion)
        case go(GoVersion)
        case composer(ComposerVersion)
        case hex(HexVersion)
        case pub(PubVersion)
        case generic(GenericVersion)
    }

    package init(_ text: String, _ scheme: VersionScheme) throws(VersionError) {
        self.text = text
        switch scheme {
        case .dpkg: parsed = .dpkg(try DpkgVersion(text))
        case .apk: parsed = .apk(try ApkVersion(text))
        case .rpm: parsed = .rpm(try RPMVersion(text))
        case .semver: parsed = .semver(try SemanticVersion(text, .semver))
        case .npm: parsed = .npm(try SemanticVersion(text, .npm))
        case .pep440: parsed = .pep440(try PEP440Version(text))
        case .maven: parsed = .maven(try MavenVersion(text))
        case .rubygems: parsed = .rubygems(try RubyGemsVersion(text))
        case .nuget: parsed = .nuget(try NuGetVersion(text))
        case .go: parsed = .go(try GoVersion(text))
        case .composer: parsed = .composer(try ComposerVersion(text))
        case .hex: parsed = .hex(try HexVersion(text))
        case .pub: parsed = .pub(try PubVersion(text))
        case .generic: parsed = .generic(try GenericVersion(text))
        }
    }

    package var scheme: VersionScheme {
        switch parsed {
        case .dpkg: .dpkg
        case .apk: .apk
        case .rpm: .rpm
        case .semver: .semver
        case .npm: .npm
        case .pep440: .pep440
        case .maven: .maven
        case .rubygems: .rubygems
        case .nuget: .nuget
        case .go: .go
        case .composer: .composer
        case .hex: .hex
        case .pub: .pub
        case .generic: .generic
        }
    }

    /// How this version stands to another of the same scheme. Two that are written differently may be equal: `1.0` and `1.0.0`.
    package func compare(to other: Version) -> Ordering {
        switch (parsed, other.parsed) {
        case (.dpkg(let left), .dpkg(let right)): left.compare(to: right)
        case (.apk(let left), .apk(let right)): left.compare(to: right)
        case (.rpm(let left), .rpm(let right)): left.compare(to: right)
        case (.semver(let left), .semver(let right)): left.compare(to: right)
        case (.npm(let left), .npm(let right)): left.compare(to: right)
        case (.pep440(let left), .pep440(let right)): left.compare(to: right)
        case (.maven(let left), .maven(let right)): left.compare(to: right)
        case (.rubygems(let left), .rubygems(let right)): left.compare(to: right)
        case (.nuget(let left), .nuget(let right)): left.compare(to: right)
        case (.go(let left), .go(let right)): left.compare(to: right)
        case (.composer(let left), .composer(let right)): left.compare(to: right)
        case (.hex(let left), .hex(let right)): left.compare(to: right)
        case (.pub(let left), .pub(let right)): left.compare(to: right)
        case (.generic(let left), .generic(let right)): left.compare(to: right)
        default: preconditionFailure("a \(scheme) version and a \(other.scheme) version have no order")
        }
    }

    /// The semantic version in it, for npm's ranges.
    var npm: SemanticVersion? {
        if case .npm(let version) = parsed { version } else { nil }
    }
}

extension Version {
    /// The leading numbers, the epoch apart, for telling whether two versions are of the same release line: `1:3.11.2-1` gives 3, 11, 2.
    /// A number that does not fit is `UInt64.max`; a text without a number gives none.
    package var releaseNumbers: [UInt64] {
        let bytes = text.utf8.span
        var position = 0
        if let mark = epochMark {
            let end = bytes.end(from: 0) { $0.isDigit || $0.isBlank || $0 == UInt8(ascii: "v") }
            if end < bytes.count, bytes[end] == mark { position = end + 1 }
        }
        position = bytes.end(from: position) { !$0.isDigit }
        var numbers: [UInt64] = []
        while position < bytes.count, bytes[position].isDigit {
            let end = bytes.endOfDigits(from: position)
            var number: UInt64 = 0
            for index in position..<end {
                let (tens, tooBig) = number.multipliedReportingOverflow(by: 10)
                let (sum, stillTooBig) = tens.addingReportingOverflow(UInt64(bytes[index] &- 0x30))
                number = tooBig || stillTooBig ? .max : sum
                if number == .max { break }
            }
            numbers.append(number)
            guard end < bytes.count, bytes[end] == UInt8(ascii: ".") else { break }
            position = end + 1
        }
        return numbers
    }

    private var epochMark: UInt8? {
        switch scheme {
        case .dpkg, .rpm: UInt8(ascii: ":")
        case .pep440: UInt8(ascii: "!")
        case .apk, .semver, .npm, .maven, .rubygems, .nuget, .go, .composer, .hex, .pub, .generic: nil
        }
    }
}
