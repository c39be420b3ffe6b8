import Testing
import Versions

@Suite struct MavenVersionTests {
    @Test(arguments: [
        "1-alpha-1 < 1-beta-1 < 1-milestone-1 < 1-rc-1 < 1-snapshot < 1 < 1-sp < 1-foo < 1-1 < 1.1",
        "1a1 = 1-alpha-1 = 1.0-ALPHA1 = 1.0.0alpha1",
        "1a < 1.1",  // an a without a number is a word that is not known
        "1 = 1.0 = 1.0.0 = 1-0 = 1.ga = 1-final = 1.0.release = 1.0-RELEASE",
        "1-rc1 = 1-cr1 < 1-rc2 < 1-rc10",
        "1.0-alpha-1-SNAPSHOT < 1.0-alpha-1",
        "1.0.0.X1 < 1.0.0-X2",
        "2.0-1 < 2.0.1 < 2.0.1-123",
        "6.1.0rc3 < 6.1.0 < 6.1H.5-beta",
        "2.0.0.RELEASE < 2.0.1.RELEASE",
        "31.0-jre < 31.1-jre",
        "31.1-android < 31.1-jre",
        "1-ga-1 = 1-ga1 < 1-ga2",
        "1 < 1-ga1",
    ])
    func order(_ chain: String) throws { try expectChain(chain, .maven) }

    @Test func onlyTheEmptyTextIsRefused() throws {
        expectRefusal("", .maven)
        for text in [".", "-", "--", "a.-.b", "${project.version}", "é1"] { _ = try Version(text, .maven) }
    }
}
