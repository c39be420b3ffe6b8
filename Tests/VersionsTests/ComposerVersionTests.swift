import Testing
import Versions

@Suite struct ComposerVersionTests {
    @Test(arguments: [
        "1.0-dev < 1.0-alpha < 1.0-alpha1 = 1.0a1 = v1.0.0.0-ALPHA.1 < 1.0-beta1 < 1.0-RC1 < 1.0 < 1.0-p1 = 1.0-patch1 = 1.0pl1",
        "1 = 1.0 = 1.0.0.0 = v1.0 = 1.0-stable = 1.0@beta = 1.0+build < 1.0.0.1",
        "1.0-beta2-dev < 1.0-beta2 < 1.0-beta10",
        "1.0.9 < 1.0.x-dev = 1.0.*-dev < 1.1 < 1.x-dev = 1.X.x-dev < 2.0",
        "201001 < 20100102 < 20100103",
        "1.0 = 1.0- = 1.0.",
        "2010-01-02 = 2010:01:02 < 2010.01.02 < 2010-01-02-10-20-30 < 2010-01-03",  // dots make four numbers
    ])
    func order(_ chain: String) throws { try expectChain(chain, .composer) }

    @Test(arguments: [
        "", "dev-main", "dev-1.0", "master", "feature-dev", "1.0.0.0.0", "1.x", "1.0-foo",
        "a", "1.2.x.y-dev",
    ])
    func whatHasNoOrderIsRefused(_ text: String) { expectRefusal(text, .composer) }
}
