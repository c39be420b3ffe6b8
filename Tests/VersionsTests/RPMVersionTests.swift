import Testing
import Versions

@Suite struct RPMVersionTests {
    @Test(arguments: [
        "1.0~rc1 < 1.0~rc1^git1 < 1.0 < 1.0^ < 1.0^git1 < 1.0^git2 < 1.0^20160101 < 1.0.1",
        "1 < 1-0 < 1-1 < 1-1.el7",  // a version without a release is the lower one
        "1-1.ael7b < 1-1.el7",
        "1.0a < 1.0aa < 1.0.1 < 1.1",
        "1 = 0:1 = 00:1 < 1:0 < 13:5 < 14:2",
        "2.0 = 2_0 = 2..0 = 2.00",  // what parts is of no matter
        "A < a < 1",  // letters are before digits
        "xyz10 < xyz10.1",
        "1.1.α = 1.1.β",  // what is not ASCII only parts
        "3.10.0-229.1.2.el7 < 3.10.0-229.4.2.el7 < 3.10.0-1062.el7",
    ])
    func order(_ chain: String) throws { try expectChain(chain, .rpm) }

    @Test(arguments: ["", "1:", "-"])
    func aVersionWithoutAnyIsRefused(_ text: String) { expectRefusal(text, .rpm) }
}
