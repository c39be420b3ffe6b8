import Testing
import Versions

/// Versions in a row, `1.0~rc1 < 1.0 = 1.0-0`: each is checked against each, in both directions.
func expectChain(
    _ chain: String, _ scheme: VersionScheme, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let words = chain.split(separator: " ")
    var versions: [(version: Version, rank: Int)] = []
    for index in stride(from: 0, to: words.count, by: 2) {
        let rank = (versions.last?.rank ?? 0) + (index > 0 && words[index - 1] == "<" ? 1 : 0)
        versions.append((try Version(String(words[index]), scheme), rank))
    }
    for left in versions {
        for right in versions {
            let expected = Ordering(left.rank, right.rank)
            let found = left.version.compare(to: right.version)
            #expect(
                found == expected,
                "\(left.version.text) \(found.symbol) \(right.version.text), expected \(expected.symbol)",
                sourceLocation: sourceLocation)
        }
    }
}

func expectRefusal(
    _ text: String, _ scheme: VersionScheme, sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(throws: VersionError.self, "'\(text)'", sourceLocation: sourceLocation) { try Version(text, scheme) }
}
