import Advisories
import Model
import Testing
import Versions

@Suite("package URLs of statements")
struct VEXPackageComparisonTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let component: String
        let stated: String
        /// Why they differ; `nil` where they are the same.
        let reason: String?
        var source: String? = nil

        init(_ component: String, _ stated: String, _ reason: String? = nil, source: String? = nil) {
            self.component = component
            self.stated = stated
            self.reason = reason
            self.source = source
        }
        var testDescription: String { "\(stated) for \(component)" }
    }

    private static let openssl = "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12"
    private static let busybox = "pkg:apk/alpine/busybox@1.36.1-r15?arch=x86_64&distro=alpine-3.19.1"

    static let cases = [
        // Names
        Case("pkg:npm/lodash@4.17.20", "pkg:npm/lodash@4.17.20"),
        Case("pkg:npm/lodash@4.17.20", "pkg:npm/lodash"),
        Case("pkg:npm/lodash@4.17.20", "pkg:npm/Lodash@4.17.20"),
        Case("pkg:npm/lodash@4.17.20", "pkg:npm/%40types/lodash@4.17.20", "no package of that name"),
        Case("pkg:npm/lodash@4.17.20", "pkg:pypi/lodash@4.17.20", "no package of that name"),
        Case("pkg:npm/%40babel/core@7.0.0", "pkg:npm/@babel/core@7.0.0"),
        Case("pkg:pypi/zope-interface@5.0", "pkg:pypi/zope.interface"),  // PEP 503
        Case("pkg:pypi/jinja2@3.1", "pkg:pypi/Jinja2@3.1"),
        Case("pkg:cargo/serde_json@1.0.0", "pkg:cargo/serde-json@1.0.0"),
        Case("pkg:nuget/newtonsoft.json@13.0.1", "pkg:nuget/Newtonsoft.Json@13.0.1"),
        Case("pkg:maven/org.a/b@1.0", "pkg:maven/org.A/b@1.0", "no package of that name"),  // Maven has case
        Case("pkg:golang/github.com/Masterminds/semver@v3.1.0", "pkg:golang/github.com/masterminds/semver"),
        Case("pkg:golang/helm.sh/helm/v3@v3.1.0", "pkg:golang/helm.sh/helm@v3.1.0#v3", "no package of that name"),
        Case("pkg:rpm/rhel/bash@5.1-2?distro=rhel-9.2", "pkg:rpm/redhat/bash@5.1-2"),
        Case("pkg:rpm/rhel/bash@5.1-2?distro=rhel-9.2", "pkg:rpm/fedora/bash@5.1-2", "no package of that name"),
        // Versions
        Case("pkg:npm/a@1.2.3", "pkg:npm/a@1.2.4", "version 1.2.3 is not 1.2.4"),
        Case("pkg:npm/a@1.2.3", "pkg:npm/a@1.2.3+build", "version 1.2.3 is not 1.2.3+build"),  // another build
        Case("pkg:golang/a.b/c@v1.2.3", "pkg:golang/a.b/c@1.2.3"),
        Case("pkg:golang/a.b/c@(devel)", "pkg:golang/a.b/c@v1.2.3", "version (devel) is not v1.2.3"),
        Case("pkg:golang/stdlib@1.22.1", "pkg:golang/stdlib@go1.22.1"),
        Case("pkg:pypi/a@1.0", "pkg:pypi/a@1.0.0"),
        Case("pkg:pypi/a@1.0+local", "pkg:pypi/a@1.0", "version 1.0+local is not 1.0"),
        Case("pkg:deb/debian/a@1.0-1", "pkg:deb/debian/a@0%3A1.0-1"),
        Case("pkg:deb/debian/a@2:1.0-1", "pkg:deb/debian/a@1.0-1", "version 2:1.0-1 is not 1.0-1"),
        Case("pkg:rpm/fedora/a@1.0-1?epoch=1", "pkg:rpm/fedora/a@1%3A1.0-1"),
        Case("pkg:rpm/fedora/a@1.0-1?epoch=1", "pkg:rpm/fedora/a@2%3A1.0-1", "version 1.0-1 is not 2:1.0-1"),
        // Qualifiers
        Case(openssl, "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64"),
        Case(openssl, "pkg:deb/debian/libssl3@3.0.11-1?arch=arm64", "names another architecture: arm64"),
        Case(openssl, "pkg:deb/debian/libssl3?distro=debian-12"),
        Case(openssl, "pkg:deb/debian/libssl3?distro=debian-12.5"),  // updates of one release
        Case(openssl, "pkg:deb/debian/libssl3?distro=debian"),
        Case(openssl, "pkg:deb/debian/libssl3?distro=bookworm"),
        Case(openssl, "pkg:deb/debian/libssl3?distro=debian-bookworm"),
        Case(openssl, "pkg:deb/debian/libssl3?distro=debian-11", "names another distribution: debian-11"),
        Case(openssl, "pkg:deb/debian/libssl3?distro=bullseye", "names another distribution: bullseye"),
        Case(openssl, "pkg:deb/debian/libssl3?distro=ubuntu-12", "names another distribution: ubuntu-12"),
        Case(openssl, "pkg:deb/ubuntu/libssl3@3.0.11-1", "no package of that name"),
        Case(busybox, "pkg:apk/alpine/busybox?distro=alpine-3.19"),
        Case(busybox, "pkg:apk/alpine/busybox?distro=3.19.1"),
        Case(busybox, "pkg:apk/alpine/busybox?distro=alpine-3.1", "names another distribution: alpine-3.1"),
        Case("pkg:rpm/rhel/a@1-1?distro=rhel-9.2", "pkg:rpm/redhat/a@1-1?distro=redhat-9.2"),
        Case("pkg:rpm/fedora/a@1-1", "pkg:rpm/fedora/a@1-1?epoch=0"),
        Case("pkg:rpm/fedora/a@1-1", "pkg:rpm/fedora/a@1-1?epoch=1", "epoch 0 is not 1"),
        Case("pkg:npm/a@1#dist/x.js", "pkg:npm/a@1#lib"),
        Case("pkg:maven/g/a@1", "pkg:maven/g/a@1?type=jar"),  // what is meant where nothing is said
        Case("pkg:maven/g/a@1", "pkg:maven/g/a@1?type=war", "states type=war, which the package does not have"),
        Case("pkg:npm/a@1", "pkg:npm/a@1?vcs_url=x", "states vcs_url=x, which the package does not have"),
        // Source packages
        Case(openssl, "pkg:deb/debian/openssl@3.0.11-1?arch=source", source: "openssl 3.0.11-1"),
        Case(openssl, "pkg:deb/debian/openssl?arch=source&distro=bookworm", source: "openssl 3.0.11-1"),
        Case(
            openssl, "pkg:deb/debian/openssl@3.0.9-1?arch=source", "version 3.0.11-1 is not 3.0.9-1",
            source: "openssl 3.0.11-1"),
        Case(
            openssl, "pkg:deb/debian/openssl@3.0.11-1",
            "names the source package openssl without arch=source, not libssl3",
            source: "openssl 3.0.11-1"),
        Case(openssl, "pkg:deb/debian/libssl3?upstream=openssl%403.0.11-1", source: "openssl 3.0.11-1"),
        Case(
            openssl, "pkg:deb/debian/libssl3?upstream=gnutls", "names another source package: gnutls",
            source: "openssl 3.0.11-1"),
    ]

    @Test("a statement's package is the component, or it is told why not", arguments: cases)
    func compare(_ example: Case) throws {
        let subject = VEXFixtures.subject([try VEXFixtures.component(example.component, source: example.source)])
        let document = VEXFixtures.document([VEXFixtures.statement([VEXProduct(named: example.stated)])])
        let applied = VEXApplication.apply([document], to: VEXFixtures.result(in: [0]), of: subject)
        #expect((applied.result.findings[0].suppression == nil) == (example.reason != nil))
        #expect(applied.nearMisses.map(\.reason) == [example.reason].compactMap(\.self))
    }

    @Test(
        "a range of versions holds or not, or cannot be told",
        arguments: [
            ("vers:npm/>=1.0.0|<2.0.0", "pkg:npm/a@1.5.0", true), ("vers:npm/>=1.0.0|<2.0.0", "pkg:npm/a@2.0.0", false),
            ("vers:npm/>=1.0.0|<2.0.0", "pkg:npm/a@0.9.0", false), ("vers:npm/*", "pkg:npm/a@7.0.0", true),
            ("vers:npm/1.0.0|2.0.0", "pkg:npm/a@2.0.0", true), ("vers:npm/1.0.0|2.0.0", "pkg:npm/a@3.0.0", false),
            ("vers:npm/!=1.0.0", "pkg:npm/a@1.0.0", false), ("vers:npm/!=1.0.0", "pkg:npm/a@2.0.0", true),
            ("vers:npm/<1.0.0|>=2.0.0|<3.0.0", "pkg:npm/a@0.1.0", true),
            ("vers:npm/<1.0.0|>=2.0.0|<3.0.0", "pkg:npm/a@2.5.0", true),
            ("vers:npm/<1.0.0|>=2.0.0|<3.0.0", "pkg:npm/a@1.5.0", false),
            ("vers:npm/>=2.0.0|!=2.1.0", "pkg:npm/a@2.1.0", false),
            ("vers:deb/<=1%3A2.0-1", "pkg:deb/debian/a@1:1.9-1", true), ("<=1.14.0", "pkg:npm/a@1.14.0", true),
            (">= 1.0.0 | < 1.2.0", "pkg:npm/a@1.1.0", true),
            // An end too many opens nothing.
            (">=1.0.0|<2.0.0|<3.0.0", "pkg:npm/a@0.5.0", false),
        ])
    func ranges(_ range: String, _ component: String, _ isInside: Bool) throws {
        let constraints = try #require(VersionConstraints(range))
        let url = try PackageURL(parsing: component)
        let version = try #require(url.version)
        #expect(constraints.contains(version, Ecosystem.of(purlType: url.type).versions) == isInside)
    }

    @Test("what orders nothing cannot be told", arguments: ["vers:npm/>=1.0.0", "vers:npm/not a version"])
    func noOrder(_ range: String) throws {
        let constraints = try #require(VersionConstraints(range))
        #expect(constraints.contains("also none", .npm) == nil)
        #expect(constraints.contains("1.0.0", nil) == nil)
    }

    @Test(
        "a malformed range is none",
        arguments: ["", "vers:npm", "vers:npm/>=", "vers:npm/1|*", "vers:npm/>=1||<2", "%zz"])
    func malformed(_ range: String) { #expect(VersionConstraints(range) == nil) }
}
