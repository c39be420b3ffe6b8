import TestSupport
import Testing
import Versions

/// The comparisons that osv-scalibr was tested with, and what differs from them here on purpose.
@Suite("comparisons of osv-scalibr", .enabled(if: SharedData.path("versions") != nil, "needs shared/data/versions"))
struct VersionFixturesTests {
    /// What apk itself calls invalid, and Python's legacy versions.
    private static let refused: [String: Set<String>] = [
        "apk": [
            "1-r-0", "1-r-1", "1-r-2", "1-r0-1", "1.2.0D", "1.2_blah", "1-ruff1", "1-ruff2", "1-r0-ruff1", "1-r0-ruff2",
        ],
        "pep440": [
            "0.1-bulbasaur", "0.1-charmander", "0.9-doduo", "0.9-eevee", "0.9-fearow", "0.9-gyarados",
            "-class.-jw.util.version.version-pre", "-class.-jw.util.version.version-preview",
            "-class.-jw.util.version.version-dev",
        ],
    ]
    /// `apk version -t` of 2.10 says the reverse; apk-tools 3 calls `0.r1` invalid.
    private static let reversed = ["apk 0.r1 0r2"]

    @Test(arguments: ["apk", "dpkg", "go", "maven", "nuget", "pep440", "rpm", "rubygems", "semver"])
    func hold(_ name: String) throws {
        let scheme = try #require(VersionScheme(rawValue: name))
        let path = try #require(SharedData.path("versions/\(name).tsv"))
        let lines = String(decoding: try TemporaryFolder.read(path), as: UTF8.self).split(separator: "\n")
        #expect(lines.count > 10)
        for line in lines {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(fields.count == 3)
            let (left, right) = (fields[0], fields[2])
            let refusals = [left, right].filter { Self.refused[name]?.contains($0) == true }
            for text in refusals { expectRefusal(text, scheme) }
            guard refusals.isEmpty else { continue }
            let found = try Version(left, scheme).compare(to: Version(right, scheme))
            #expect(try Version(right, scheme).compare(to: Version(left, scheme)) == found.reversed)
            let isReversed = Self.reversed.contains("\(name) \(left) \(right)")
            #expect((isReversed ? found.reversed : found).symbol == fields[1], "\(line)")
        }
    }
}
