import Testing
import Versions

@Suite struct PEP440VersionTests {
    @Test(arguments: [
        "1.0.dev1 < 1.0a1.dev1 < 1.0a1 < 1.0a1.post1.dev1 < 1.0a1.post1 < 1.0b1 < 1.0rc1 < 1.0 < 1.0.post1.dev1 < 1.0.post1 < 1.1",
        "1.0a1 = 1.0alpha1 = 1.0.ALPHA.1 = 1.0-a_1 = v1.0a01",
        "1.0rc1 = 1.0c1 = 1.0pre1 = 1.0-preview-1",
        "1.0.post1 = 1.0-1 = 1.0.rev1 = 1.0r1 < 1.0.post2",
        "1.0a = 1.0a0 < 1.0a1",
        "1 = 1.0 = 1.0.0 < 1.0.0.1",
        "1.0 < 1.0+a < 1.0+abc < 1.0+abc.1 = 1.0+ABC-1 < 1.0+abc.2 < 1.0+5 < 1.0+10",  // numbers after words
        "2030.1 < 1!0.1 = 1!0.1.0 < 2!0",
    ])
    func order(_ chain: String) throws { try expectChain(chain, .pep440) }

    @Test(arguments: [
        "", "a", "1.0-bulbasaur", "1.0+", "1.0+a..b", "1.0+a_", "1!", "!1", "1.0x", "1..0", "2004d", "1.0.", "1.0 1",
    ])
    func legacyVersionsAreRefused(_ text: String) { expectRefusal(text, .pep440) }
}
