import Advisories
import Model
import Testing

@Suite("applying VEX documents")
struct VEXApplicationTests {
    private func apply(
        _ statements: [VEXStatement], _ components: [String] = ["pkg:npm/a@1.2.3"], in found: [Int] = [0],
        name: String = "ghcr.io/acme/app:1.4", kind: VulnerabilityFinding.Kind = .vulnerability
    ) throws -> (suppressions: [String?], misses: [String]) {
        let subject = VEXFixtures.subject(try components.map { try VEXFixtures.component($0) }, name: name)
        let applied = VEXApplication.apply(
            [VEXFixtures.document(statements, time: "2024-01-01")],
            to: VEXFixtures.result(aliases: ["GHSA-1"], kind: kind, in: found), of: subject)
        #expect(applied.result.findings.count == found.count)
        return (applied.result.findings.map { $0.suppression?.reason }, applied.nearMisses.map(\.reason))
    }

    @Test("a statement that clears says so with its reason")
    func reasons() throws {
        var statement = VEXFixtures.statement([VEXFixtures.product("pkg:npm/a")])
        #expect(try apply([statement]).suppressions == ["not_affected: vulnerable_code_not_present"])
        statement.impact = "removed before packaging"
        #expect(
            try apply([statement]).suppressions == [
                "not_affected: vulnerable_code_not_present, removed before packaging"
            ])
        statement.justification = nil
        #expect(try apply([statement]).suppressions == ["not_affected: removed before packaging"])
        statement.impact = nil
        #expect(try apply([statement]).suppressions == [nil])
        #expect(try apply([statement]).misses == ["no justification"])
        #expect(
            try apply([VEXFixtures.statement([VEXFixtures.product("pkg:npm/a")], .fixed)]).suppressions == ["fixed"])
    }

    @Test("a vulnerability goes by any of its names", arguments: ["CVE-2024-1", "cve-2024-1", "GHSA-1"])
    func names(_ id: String) throws {
        let statement = VEXFixtures.statement([VEXFixtures.product("pkg:npm/a")], id: id)
        #expect(try apply([statement]).suppressions[0] != nil)
        let alias = VEXFixtures.statement([VEXFixtures.product("pkg:npm/a")], id: "SNYK-1", aliases: [id])
        #expect(try apply([alias]).suppressions[0] != nil)
    }

    struct Image: CustomTestStringConvertible, Sendable {
        let product: String
        let reason: String?
        var name = "ghcr.io/acme/app:1.4"

        init(_ product: String, _ reason: String? = nil, of name: String = "ghcr.io/acme/app:1.4") {
            self.product = product
            self.reason = reason
            self.name = name
        }
        var testDescription: String { "\(product) for \(name)" }
    }

    static let images = [
        // The whole image
        Image("pkg:oci/app@\(VEXFixtures.digest)"),
        Image("pkg:oci/other@\(VEXFixtures.digest)"),  // The digest says what it is, whatever its name.
        Image("pkg:oci/app@\(VEXFixtures.otherDigest)", "names another image: \(VEXFixtures.otherDigest)"),
        Image("pkg:oci/app"), Image("pkg:oci/App"), Image("pkg:oci/app?tag=1.4"), Image("pkg:oci/app@1.4"),
        Image("pkg:oci/app?tag=1.5", "names another tag: 1.5"),
        Image("pkg:oci/app?arch=amd64"), Image("pkg:oci/app?arch=arm64", "names another architecture: arm64"),
        Image("pkg:oci/api", "names another image: api"),
        Image("pkg:oci/app?repository_url=ghcr.io/acme/app"), Image("pkg:oci/app?repository_url=ghcr.io/acme"),
        Image(
            "pkg:oci/app?repository_url=ghcr.io/evil/app",
            "names an image of another repository: ghcr.io/evil/app, not ghcr.io/acme/app"),
        Image("pkg:oci/nginx?repository_url=index.docker.io%2Flibrary%2Fnginx", of: "nginx:1.27"),
        Image("pkg:docker/acme/app@1.4?repository_url=ghcr.io"),
        Image(
            "pkg:docker/evil/app?repository_url=ghcr.io",
            "names an image of another repository: ghcr.io/evil, not ghcr.io/acme/app"),
        Image("app"), Image("app:1.4"), Image("app:1.5", "names another tag: 1.5"),
        Image("ghcr.io/acme/app"), Image("ghcr.io/evil/app", "names another image: ghcr.io/evil/app"),
        Image(VEXFixtures.digest), Image("ghcr.io/x/y@\(VEXFixtures.digest)"),
        // Images that do not come from a registry
        Image("pkg:oci/app?tag=soft", of: "oci:.build/app:soft"), Image("pkg:oci/app.tar", of: "./app.tar"),
        Image(
            "pkg:oci/app?repository_url=ghcr.io/acme/app",
            "the image's repository is not known: names ghcr.io/acme/app", of: "oci:app"),
        // Inside the image
        Image("pkg:oci/app > pkg:npm/a"), Image("pkg:oci/app > pkg:npm/b pkg:npm/a@1.2.3"),
        Image("pkg:oci/app > pkg:npm/a@1.2.4", "version 1.2.3 is not 1.2.4"),
        Image("pkg:oci/app > pkg:npm/b", "no package of that name"),
        Image("pkg:oci/api > pkg:npm/a", "names another image: api"),
        // Not a name that a part of the image could have: it would clear all of it.
        Image("pkg:oci/app > app", "the product has no package URL"),
        Image("https://example.com/app", "the product has no package URL"),
    ]

    @Test("a product is the image, or what is in it", arguments: images)
    func image(_ example: Image) throws {
        let applied = try apply([VEXFixtures.statement([VEXFixtures.product(example.product)])], name: example.name)
        #expect((applied.suppressions[0] == nil) == (example.reason != nil))
        #expect(applied.misses == [example.reason].compactMap(\.self))
    }

    @Test("a statement about packages in a package holds only where one is in the other")
    func enclosed() throws {
        let components = try [
            VEXFixtures.component("pkg:golang/a.b/main@v1.0.0", evidence: "usr/bin/main"),
            VEXFixtures.component("pkg:golang/a.b/part@v1.0.0", evidence: "usr/bin/main"),
            VEXFixtures.component("pkg:golang/a.b/part@v1.0.0", evidence: "usr/bin/other"),
            VEXFixtures.component("pkg:deb/debian/a@1", evidence: "var/lib/dpkg/status"),
            VEXFixtures.component("pkg:deb/debian/b@1", evidence: "var/lib/dpkg/status"),
            VEXFixtures.component("pkg:pypi/c@1", evidence: "usr/lib/c.egg-info", ownedBy: 3),
        ]
        let subject = VEXFixtures.subject(components)
        let statements = [
            "pkg:golang/a.b/main > pkg:golang/a.b/part", "pkg:deb/debian/a > pkg:deb/debian/b",
            "pkg:deb/debian/a > pkg:pypi/c",
        ]
        .enumerated().map { VEXFixtures.statement([VEXFixtures.product($1)], number: $0 + 1) }
        let applied = VEXApplication.apply(
            [VEXFixtures.document(statements)], to: VEXFixtures.result(in: Array(components.indices)), of: subject)
        #expect(applied.result.findings.map { $0.suppression != nil } == [false, true, false, false, false, true])
        #expect(
            applied.nearMisses.map { "\($0.number) \($0.reason)" } == [
                "1 nothing shows that it is part of pkg:golang/a.b/main",
                "2 nothing shows that it is part of pkg:deb/debian/a",
            ])
    }

    struct Contest: Sendable {
        let statements: [(VEXStatus, String?)]
        let isCleared: Bool
        let why: String
    }

    static let contests = [
        Contest(
            statements: [(.affected, "2024-01-01"), (.notAffected, "2024-02-01")], isCleared: true, why: "the later one"
        ),
        Contest(
            statements: [(.notAffected, "2024-01-01"), (.affected, "2024-02-01")], isCleared: false,
            why: "the later one"),
        Contest(
            statements: [(.notAffected, "2024-02-01T00:00:01Z"), (.affected, "2024-02-01")], isCleared: true,
            why: "a second later"),
        Contest(
            statements: [(.affected, nil), (.fixed, nil)], isCleared: false, why: "of the same time the more severe"),
        Contest(
            statements: [(.underInvestigation, nil), (.notAffected, nil)], isCleared: false,
            why: "of the same time the more severe"),
        Contest(
            statements: [(.notAffected, "2023-01-01"), (.affected, nil)], isCleared: false,
            why: "the document's time is 2024-01-01"),
        Contest(
            statements: [(.notAffected, "2024-06-01"), (.affected, nil)], isCleared: true,
            why: "the document's time is 2024-01-01"),
        Contest(
            statements: [(.affected, "2024-01-01T12:00:00+02:00"), (.fixed, "2024-01-01T11:00:00Z")], isCleared: true,
            why: "the first is of 10:00 in UTC"),
    ]

    @Test("of several statements the latest counts", arguments: contests.indices)
    func contest(_ index: Int) throws {
        let contest = Self.contests[index]
        let statements = contest.statements.map {
            VEXFixtures.statement([VEXFixtures.product("pkg:npm/a")], $0, time: $1)
        }
        #expect(try (apply(statements).suppressions[0] != nil) == contest.isCleared, "\(contest.why)")
        #expect(try (apply(statements.reversed()).suppressions[0] != nil) == contest.isCleared, "\(contest.why)")
    }

    @Test("documents given in another order decide the same")
    func order() throws {
        let subject = VEXFixtures.subject([try VEXFixtures.component("pkg:npm/a@1")])
        let product = [VEXFixtures.product("pkg:npm/a")]
        let documents = [
            VEXFixtures.document([VEXFixtures.statement(product)], file: "a.json", time: "2024-01-01"),
            VEXFixtures.document([VEXFixtures.statement(product, .affected)], file: "b.json", time: "2024-02-01"),
        ]
        let one = VEXApplication.apply(documents, to: VEXFixtures.result(in: [0]), of: subject)
        let other = VEXApplication.apply(documents.reversed(), to: VEXFixtures.result(in: [0]), of: subject)
        #expect(one.result == other.result && one.nearMisses == other.nearMisses)
        #expect(
            one.nearMisses.map(\.reason) == ["overruled by b.json, statement 1: affected", "affected clears nothing"])
    }

    @Test("a malicious package stays, whatever a document says")
    func malicious() throws {
        let applied = try apply(
            [VEXFixtures.statement([VEXFixtures.product("pkg:npm/a@1.2.3")], .fixed)], kind: .malicious)
        #expect(applied.suppressions == [nil])
        #expect(applied.misses == ["no document clears a malicious package"])
    }

    @Test("what is marked already is left alone, and no near miss")
    func marked() throws {
        let subject = VEXFixtures.subject([try VEXFixtures.component("pkg:npm/a@1")])
        var result = VEXFixtures.result(in: [0])
        result.findings[0].suppression = .init(file: "rules.yaml", reason: "x")
        let document = VEXFixtures.document([VEXFixtures.statement([VEXFixtures.product("pkg:npm/a")])])
        let applied = VEXApplication.apply([document], to: result, of: subject)
        #expect(applied.result == result && applied.nearMisses.isEmpty)
    }

    struct NearMiss: Sendable {
        let products: [String]
        var status = VEXStatus.notAffected
        var id = "CVE-2024-1"
        /// `package: reason`
        let expected: [String]
    }

    /// The image has `a` 1.2.3 with the vulnerability, `b` 2.0.0 with it too, and `c` without it.
    static let nearMisses = [
        NearMiss(products: ["pkg:npm/a", "pkg:npm/b"], expected: []),
        // It is about a, and nobody expects it to be about b.
        NearMiss(products: ["pkg:npm/a"], expected: []),
        // But a version of b was meant.
        NearMiss(
            products: ["pkg:npm/a", "pkg:npm/b@2.0.1"], expected: ["pkg:npm/b@2.0.0: version 2.0.0 is not 2.0.1"]),
        NearMiss(products: ["pkg:npm/a@1.2.4"], expected: ["pkg:npm/a@1.2.3: version 1.2.3 is not 1.2.4"]),
        // Once, and not for each package that has the vulnerability.
        NearMiss(products: ["pkg:npm/x"], expected: ["-: no package of that name"]),
        NearMiss(products: ["https://example.com/x"], expected: ["-: the product has no package URL"]),
        NearMiss(
            products: ["pkg:npm/c"],
            expected: [
                "pkg:npm/a@1.2.3: names pkg:npm/c, not pkg:npm/a", "pkg:npm/b@2.0.0: names pkg:npm/c, not pkg:npm/b",
            ]),
        NearMiss(
            products: ["pkg:npm/a"], id: "CVE-2024-2", expected: ["-: the vulnerability is not among the findings"]),
        NearMiss(products: ["pkg:npm/a"], status: .affected, expected: ["pkg:npm/a@1.2.3: affected clears nothing"]),
        NearMiss(
            products: ["pkg:npm/b"], status: .underInvestigation,
            expected: ["pkg:npm/b@2.0.0: under_investigation clears nothing"]),
    ]

    @Test("a statement that cleared nothing says why", arguments: nearMisses.indices)
    func nearMiss(_ index: Int) throws {
        let example = Self.nearMisses[index]
        let subject = VEXFixtures.subject(
            try ["pkg:npm/a@1.2.3", "pkg:npm/b@2.0.0", "pkg:npm/c@3.0.0"].map { try VEXFixtures.component($0) })
        let statement = VEXFixtures.statement(
            example.products.map { VEXFixtures.product($0) }, example.status, number: 7, id: example.id)
        let applied = VEXApplication.apply(
            [VEXFixtures.document([statement])], to: VEXFixtures.result(in: [0, 1]), of: subject)
        #expect(applied.nearMisses.map { "\($0.package ?? "-"): \($0.reason)" } == example.expected)
        #expect(applied.nearMisses.allSatisfy { $0.number == 7 && $0.file == "a.json" && $0.status == example.status })
    }

    @Test("no documents change nothing")
    func none() throws {
        let subject = VEXFixtures.subject([try VEXFixtures.component("pkg:npm/a@1")])
        let applied = VEXApplication.apply([], to: VEXFixtures.result(in: [0]), of: subject)
        #expect(applied.result == VEXFixtures.result(in: [0]) && applied.nearMisses.isEmpty)
    }
}
