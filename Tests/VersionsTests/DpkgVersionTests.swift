import Testing
import Versions

@Suite struct DpkgVersionTests {
    @Test(arguments: [
        "1.0~~ < 1.0~~a < 1.0~ < 1.0 < 1.0a < 1.0+b < 1.0.1 < 1.1",
        "1.0 = 1.0-0 = 0:1.0 = 1.00 < 1.0-1 < 1.0-1.1 < 1:0.1",  // no revision is revision 0, no epoch is epoch 0
        "2.7.4+reloaded2-13 < 2.7.4+reloaded2-13+deb9u1",
        "1.1.1n-0+deb11u3 < 1.1.1n-0+deb11u10",
        "1.0-1~bpo12+1 < 1.0-1",
        "1-2-3 < 1-3-1",  // the last hyphen parts the revision
        "1.09 < 1.10",
        "A < a",  // letters by their bytes
    ])
    func order(_ chain: String) throws { try expectChain(chain, .dpkg) }

    @Test(arguments: ["", "  ", ":1", "a:1", "1:", "1:-1", "-1", "1-", "1 2", "-1:2", "2147483648:1", "99999999999:1"])
    func whatDpkgRefusesIsRefused(_ text: String) { expectRefusal(text, .dpkg) }

    @Test(arguments: ["abc", "2147483647:1", "+1:2", " 1.0\t", "1.0_x", "1:2:3"])
    func whatDpkgWarnsAboutIsAccepted(_ text: String) throws { _ = try Version(text, .dpkg) }

    @Test func theMessageSaysWhatIsWrong() {
        #expect {
            try Version("1:-1", .dpkg)
        } throws: {
            "\($0)" == "'1:-1' is no dpkg version: the upstream version is empty"
        }
    }
}
