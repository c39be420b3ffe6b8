import Testing
import Versions

@Suite struct RubyGemsVersionTests {
    @Test(arguments: [
        "1.0.a < 1.0.a.1 = 1.0.a1 < 1.0.a10 < 1.0.b1 < 1.0.rc1 < 1 = 1.0 = 1.0.0 < 1.0.1 < 1.1 < 1.10",
        "1.0.0.pre.1 = 1.0-1 < 1.0",  // a hyphen stands for .pre.
        "1.0.A < 1.0.a",
        "1.a = 1.0.a = 1.0.0.a.0",
        "1beta < 1",
    ])
    func order(_ chain: String) throws { try expectChain(chain, .rubygems) }

    @Test func noVersionIsVersionZero() throws {
        #expect(try Version("", .rubygems).compare(to: Version("0.0", .rubygems)) == .equal)
    }

    @Test(arguments: ["a", "1.", "1..2", "1_2", "1.2 3", "1-", "-1", "1.0+1", "v1"])
    func whatIsMalformedIsRefused(_ text: String) { expectRefusal(text, .rubygems) }
}
