import Testing
import Versions

@Suite struct NPMRangeTests {
    @Test(arguments: [
        ("^1.2.3", "1.2.3 1.9.0", "1.2.2 2.0.0 2.0.0-0 1.3.0-beta"),
        ("^0.2.3", "0.2.3 0.2.9", "0.3.0 0.2.2"),
        ("^0.0.3", "0.0.3", "0.0.4 0.0.2"),
        ("^0.x", "0.0.0 0.9.0", "1.0.0"),
        ("^1.2.3-beta.2", "1.2.3-beta.2 1.2.3-rc 1.2.4", "1.2.3-beta.1 1.2.4-rc"),
        ("~1.2.3", "1.2.3 1.2.9", "1.3.0 1.2.2"),
        ("~1", "1.0.0 1.9.9", "2.0.0"),
        ("~> 1.2", "1.2.0 1.2.9", "1.3.0"),
        ("1.2.x || 2", "1.2.5 2.7.1", "1.3.0 3.0.0"),
        ("1.2 - 2.3.4", "1.2.0 2.3.4", "2.3.5 1.1.9"),
        ("1.2.3 - 2.3", "2.3.9", "2.4.0"),
        ("1.2.3 - 2", "2.9.9", "3.0.0"),
        (">=1.2.9 <2.0.0", "1.2.9 1.9.9", "2.0.0 1.2.8"),
        (">= 1.2.9   < 2", "1.2.9 1.9.9", "2.0.0"),
        (">1.2", "1.3.0", "1.2.9"),
        ("<=1.2", "1.2.9", "1.3.0"),
        ("<1.2.3beta", "1.2.2 1.2.3-alpha", "1.2.3"),
        ("=v1.2.3", "1.2.3", "1.2.4"),
        ("", "0.0.0 9.9.9", "1.0.0-a"),
        ("*", "0.0.0 9.9.9", "1.0.0-a"),
        ("x.y.z || 1.x.x", "1.0.0", "2.0.0"),
        (">1.0.0 foo", "1.0.1", "1.0.0"),  // npm leaves out what is no comparator
        ("<*", "", "0.0.0 1.0.0"),
    ])
    func membership(_ range: String, _ inside: String, _ outside: String) throws {
        let range = try NPMRange(range)
        for text in inside.split(separator: " ") {
            #expect(range.contains(try Version(String(text), .npm), includingPrereleases: false), "\(text)")
        }
        for text in outside.split(separator: " ") {
            #expect(!range.contains(try Version(String(text), .npm), includingPrereleases: false), "\(text)")
        }
    }

    @Test(arguments: [
        ("^1.2.3", "1.3.0-beta", "2.0.0-0 1.2.3-rc"),
        ("1.x", "1.0.0-0 1.9.0-a", "2.0.0-a"),
        (">=1", "1.0.0-a", "0.9.0"),
        ("1.0.0 - 2.0.0", "1.0.0-a 2.0.0-a", "2.0.1-a"),
        (">=1.2.3", "1.2.4-a", "1.2.3-a"),
    ])
    func membershipWithPrereleases(_ range: String, _ inside: String, _ outside: String) throws {
        let range = try NPMRange(range)
        for text in inside.split(separator: " ") {
            #expect(range.contains(try Version(String(text), .npm), includingPrereleases: true), "\(text)")
        }
        for text in outside.split(separator: " ") {
            #expect(!range.contains(try Version(String(text), .npm), includingPrereleases: true), "\(text)")
        }
    }

    @Test(arguments: ["foo", "1.2.3.4.5.6", ">=a", "blerg || x.y", "99999999999999999999.1.1"])
    func whatHasNoComparatorIsRefused(_ text: String) {
        #expect(throws: VersionError.self) { try NPMRange(text) }
    }
}
