import Testing
import Versions

@Suite struct GoVersionTests {
    @Test(arguments: [
        // Go's documentation of toolchains, and the advisories for its standard library.
        "go1.21 = 1.21.0-0 = 1.21 < go1.21rc1 = 1.21.0-rc.1 = 1.21rc1 < go1.21rc2 < go1.21rc10 < go1.21.0 = 1.21.0 < go1.21.1",
        // Until then the first release had two numbers only.
        "go1.20beta1 < go1.20rc1 < go1.20 = go1.20.0 = 1.20.0 < go1.20.1 < go1.20.10",
        "go1 = 1.0.0",
        "go1.21.3 = go1.21.3-bigcorp < go1.22",
        "go1.22.1 = 1.22.1",
        "v0.0.0-20190101000000-abcdefabcdef < v0.0.0-20200101000000-abcdefabcdef < v0.1.0",
        "v1.2.3 < v1.2.4-0.20191109021931-daa7c04131f5 < v1.2.4-pre < v1.2.4",
        "v2.0.0 = v2.0.0+incompatible = 2.0.0",
    ])
    func order(_ chain: String) throws { try expectChain(chain, .go) }

    @Test func whatFollowsABlankIsOfTheBuild() throws {
        let version = try Version("go1.22.1 X:boringcrypto", .go)
        #expect(version.compare(to: try Version("1.22.1", .go)) == .equal)
    }

    @Test(arguments: [
        "", "(devel)", "devel go1.23-abc", "go", "gopher", "go1.21.0rc1", "go1.2.3.4", "go1.21.", "1.0.102.", "master",
    ])
    func whatIsNoVersionIsRefused(_ text: String) { expectRefusal(text, .go) }
}
