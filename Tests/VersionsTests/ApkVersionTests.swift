import Testing
import Versions

@Suite struct ApkVersionTests {
    @Test(arguments: [
        "1.0_alpha < 1.0_beta < 1.0_pre < 1.0_rc < 1.0 < 1.0_cvs < 1.0_svn < 1.0_git < 1.0_hg < 1.0_p < 1.0.0",
        "1.0_alpha_pre2 < 1.0_alpha < 1.0_alpha1 < 1.0_alpha2 < 1.0_alpha10",
        "1.0 < 1.0-r0 < 1.0-r1 < 1.0-r10 < 1.0_p1-r0 < 1.0a < 1.0.1 < 1.1 < 1.10",
        "1.0 < 1.0-r0 < 1.0~ab < 1.0~ab-r1 < 1.0~b < 1.0_git20200101 < 1.0_git20200101~ab",
        "6.6.2p1 < 6.6.2p2",  // digits behind the letter: apk-tools 2 only
        "1.0 < 1.00 < 1.000 < 1.005 < 1.01 < 1.010 < 1.02 < 1.1",  // a leading zero makes a fraction
        "8.2.0015 < 8.2.002",
        "02.1 = 2.1",  // but not in the first number
        "1.2.3b-r1 < 1.2.3c",
    ])
    func order(_ chain: String) throws { try expectChain(chain, .apk) }

    @Test(arguments: [
        "", "1.2.0D", "1.2_blah", "1_", "1-1", "1-x1", "1-r1.2", "1-ruff", "1-r-1", "1~", "1~xyz", "1..2-r1 ",
        "1:2",
    ])
    func whatApkCallsInvalidIsRefused(_ text: String) { expectRefusal(text, .apk) }

    @Test(arguments: ["1.", ".1", "a", "0..8", "1-r", "1_p", "3.0.8_git20200101~1a2b3c-r3"])
    func whatOneApkAcceptsIsAccepted(_ text: String) throws { _ = try Version(text, .apk) }
}
