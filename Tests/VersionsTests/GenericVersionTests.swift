import Testing
import Versions

@Suite struct GenericVersionTests {
    @Test(arguments: [
        "1.0.2 < 1.0.2a < 1.0.2z < 1.0.2za < 1.0.2zh < 1.1.1 < 1.1.1w < 3.0.0-alpha1 < 3.0.0",  // OpenSSL
        "9.2 < 9.2p1 < 9.2p2 < 9.3p1 < 9.10p1",  // OpenSSH
        "8u40 < 8u391 < 8u392 < 11.0.2",  // Java
        "17-ea < 17 < 17.0.9 < 17.0.9+8 < 17.0.9+9",
        "1.2.3-dev < 1.2.3-SNAPSHOT < 1.2.3-alpha < 1.2.3-beta < 1.2.3-pre < 1.2.3-rc1 < 1.2.3-rc2 < 1.2.3",
        "2.0.0_beta < 2.0.0 = 2 = 2.0 = v2.0 = 2.0-final = n2.0 < 2.0.0-1 < 2.0.1",
        "1.2-rc1 < 1.2 = 1.2.0 < 1.2a < 1.2.1",
        "go1.20 < go1.21",
    ])
    func order(_ chain: String) throws { try expectChain(chain, .generic) }

    @Test func onlyTheEmptyTextIsRefused() throws {
        expectRefusal("", .generic)
        expectRefusal(" ", .generic)
        _ = try Version("unknown", .generic)
    }
}
