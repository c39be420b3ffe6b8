import Testing
import Versions

@Suite struct SemanticVersionTests {
    /// The example of the specification, section 11, and its neighbours.
    private static let specification =
        "1.0.0-0 < 1.0.0-1 < 1.0.0-10 < 1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0-alpha.beta < 1.0.0-beta < 1.0.0-beta.2 "
        + "< 1.0.0-beta.11 < 1.0.0-rc.1 < 1.0.0 < 1.0.1 < 1.1.0 < 1.10.0 < 2.0.0"

    @Test(arguments: [VersionScheme.semver, .npm, .go, .nuget, .hex, .pub])
    func allKeepTheOrderOfTheSpecification(_ scheme: VersionScheme) throws {
        try expectChain(Self.specification, scheme)
    }

    @Test(arguments: [
        "1.2.3+a = 1.2.3 = v1.2.3 = V1.2.3+b",
        "1 = 1.0 = 1.0.0 < 1.0.0.1",
        "1.0.0-A < 1.0.0-a < 1.0.0-a-b < 1.0.0-ab",
        "1.0.0-9007199254740993 < 1.0.0-9007199254740994 < 1.0.0-99999999999999999999999",
    ])
    func orderOfSemver(_ chain: String) throws { try expectChain(chain, .semver) }

    @Test(arguments: [
        "", "v", "1.", "1..2", ".1", "1.2.3-", "1.2.3-a..b", "1.2.3+", "1.2.3-a_b", "1.2.x", "latest", "1.2.3 4",
        "1.2.3beta",
    ])
    func whatIsNoSemverIsRefused(_ text: String) { expectRefusal(text, .semver) }

    @Test(arguments: [
        "1.2.3-beta = 1.2.3beta = =v1.2.3-beta = v1.2.3beta+x < 1.2.3",
        "1.2.3- < 1.2.3--a < 1.2.3",  // the hyphen that ends it is a name
    ])
    func orderOfNPM(_ chain: String) throws { try expectChain(chain, .npm) }

    @Test(arguments: ["", "1.2.3.4", "x", "1.2.3-a..b"])
    func whatNPMRefusesIsRefused(_ text: String) { expectRefusal(text, .npm) }

    @Test(arguments: [
        "1.0.0-BETA = 1.0.0-beta = 1.0-Beta+x < 1.0.0-beta2 < 1 = 1.0 = 1.0.0.0 < 1.0.0.1-a < 1.0.0.1",
        "1.0.0-beta.2 < 1.0.0-Beta.10",
        "1.01 = 1.1.0",
    ])
    func orderOfNuGet(_ chain: String) throws { try expectChain(chain, .nuget) }

    @Test(arguments: ["1.2.3.4.5", "v1.0", "1.0.0-", "a"])
    func whatNuGetRefusesIsRefused(_ text: String) { expectRefusal(text, .nuget) }

    @Test(arguments: ["1.0", "1", "01.0.0", "1.0.0-01", "v1.0.0", "1.0.0.0", " 1.0.0"])
    func whatElixirRefusesIsRefused(_ text: String) { expectRefusal(text, .hex) }

    @Test(arguments: [
        "1.0.0-a < 1.0.0-a+b < 1.0.0 < 1.0.0+1 < 1.0.0+2 < 1.0.0+10 < 1.0.0+a < 1.0.0+a.1 < 1.0.1"
    ])
    func theBuildOrdersInDart(_ chain: String) throws { try expectChain(chain, .pub) }

    @Test(arguments: ["1.0", "v1.0.0", "1.0.0-", "1.0.0+"])
    func whatDartRefusesIsRefused(_ text: String) { expectRefusal(text, .pub) }
}
