import TestSupport
import Testing
import Versions

/// What holds for every scheme, whatever the text.
@Suite struct VersionPropertiesTests {
    private static let pieces = [
        "0", "1", "2", "10", "01", "00", ".", ".", "-", "-", "a", "b", "m", "rc", "alpha", "beta", "+", "~", "^", "_",
        "_p1",
        "-r1", "ga", "final", "sp", "dev", ".post", "p", "go", "v", "x", "!", "1:", "é", "SNAPSHOT", "1.2.3", "1.0.0",
    ]

    private static func versions(_ scheme: VersionScheme, _ count: Int) -> [Version] {
        var random = SeededRandom(seed: 1)
        var versions: [Version] = []
        for _ in 0..<200_000 where versions.count < count {
            var text = ["", "1", "1.0", "1.0.0", "1.2.3-"].randomElement(using: &random) ?? ""
            for _ in 0..<Int.random(in: 0...5, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
            if let version = try? Version(text, scheme) { versions.append(version) }
        }
        return versions
    }

    /// Sorting needs no more than this: every version has a place, and those at the same place are equal.
    @Test(arguments: VersionScheme.allCases)
    func theOrderIsTotal(_ scheme: VersionScheme) {
        let versions = Self.versions(scheme, 120)
        #expect(versions.count == 120)
        let sorted = versions.sorted { $0.compare(to: $1) == .less }
        var ranks = [0]
        for (before, after) in zip(sorted, sorted.dropFirst()) {
            ranks.append((ranks.last ?? 0) + (before.compare(to: after) == .equal ? 0 : 1))
        }
        for (left, rank) in zip(sorted, ranks) {
            for (right, other) in zip(sorted, ranks) {
                #expect(left.compare(to: right) == Ordering(rank, other), "\(left.text) \(right.text)")
            }
        }
    }

    @Test(arguments: VersionScheme.allCases)
    func aTextComparesAsItselfInItsScheme(_ scheme: VersionScheme) throws {
        let version = try Version("1.2.3", scheme)
        #expect(version.scheme == scheme)
        #expect(version.text == "1.2.3")
        #expect(version.compare(to: version) == .equal)
        #expect(version.releaseNumbers == [1, 2, 3])
    }

    @Test(arguments: VersionScheme.allCases)
    func hostileTextsAreReadOrRefused(_ scheme: VersionScheme) {
        var random = SeededRandom(seed: 2)
        func read(_ text: String) {
            guard let version = try? Version(text, scheme) else { return }
            #expect(version.compare(to: version) == .equal)
            _ = version.releaseNumbers
        }
        for text in [
            "1:2.3-4~rc1+b", "v1.2.3-beta.1+x", "1!2.0rc1.post1.dev2+a.1", "1.0-alpha-1-SNAPSHOT", "2010-01-02-dev",
            "go1.21rc2",
        ] {
            for length in 0...text.utf8.count { read(String(text.prefix(length))) }
        }
        for _ in 0..<3_000 {
            let bytes = (0..<Int.random(in: 0...16, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            read(String(decoding: bytes, as: UTF8.self))
        }
        let characters = Array("0123456789.-+~^_:!@ *|<>=xXvaPRrc")
        for _ in 0..<3_000 {
            let length = Int.random(in: 0...12, using: &random)
            let text = String((0..<length).map { _ in characters.randomElement(using: &random) ?? "0" })
            read(text)
            _ = try? NPMRange(text)
        }
    }

    @Test(arguments: VersionScheme.allCases)
    func longTextsTakeLinearTime(_ scheme: VersionScheme) {
        for unit in ["1.", "0", "9", "1-", "a1", "-a", "~", "_p1", ".-", " ", "a-1-", "||", "1 ", " - "] {
            let text = "1" + String(repeating: unit, count: 100_000 / unit.utf8.count)
            _ = try? NPMRange(text)
            guard let one = try? Version(text, scheme), let other = try? Version(text + "1", scheme) else { continue }
            _ = one.compare(to: other)
            _ = one.releaseNumbers
        }
    }

    @Test(arguments: VersionScheme.allCases)
    func numbersOfAnyLengthCompareExactly(_ scheme: VersionScheme) throws {
        let digits = String(repeating: "9", count: 10_000)
        let texts = [
            "1.0.18446744073709551615", "1.0.18446744073709551616", "1.0.1" + digits + "8", "1.0.1" + digits + "9",
        ]
        let versions = try texts.map { try Version($0, scheme) }
        for (index, version) in versions.enumerated() {
            for (other, another) in versions.enumerated() {
                #expect(version.compare(to: another) == Ordering(index, other))
            }
            #expect(version.releaseNumbers == [1, 0, .max])
        }
    }

    @Test(
        arguments: [
            ("1:3.11.2-1", .dpkg, [3, 11, 2]),
            ("3.11.2_p1-r0", .apk, [3, 11, 2]),
            ("2:1.0^git1", .rpm, [1, 0]),
            ("1!2.0rc1", .pep440, [2, 0]),
            ("v1.2.3-4", .semver, [1, 2, 3]),
            ("go1.21rc2", .go, [1, 21]),
            ("1.2.x-dev", .composer, [1, 2]),
            ("31.1-jre", .maven, [31, 1]),
            ("a:1.2", .dpkg, nil),
            ("alpha", .maven, []),
        ] as [(String, VersionScheme, [UInt64]?)])
    func releaseNumbers(_ text: String, _ scheme: VersionScheme, _ numbers: [UInt64]?) {
        #expect((try? Version(text, scheme))?.releaseNumbers == numbers)
    }

    @Test func messagesHideControlCharactersAndShortenLongTexts() throws {
        let error = VersionError.self
        let refusal = try #require(throws: error) {
            try Version("\u{1b}[31m" + String(repeating: "x", count: 500), .semver)
        }
        #expect(refusal.text.unicodeScalars.count == 81)
        #expect(refusal.text.hasPrefix("\u{FFFD}[31mx"))
        #expect(refusal.scheme == .semver)
    }

    @Test func orderingsHaveASymbolAndAReverse() {
        #expect([Ordering.less, .equal, .greater].map(\.symbol) == ["<", "=", ">"])
        #expect([Ordering.less, .equal, .greater].map(\.reversed) == [.greater, .equal, .less])
    }
}
