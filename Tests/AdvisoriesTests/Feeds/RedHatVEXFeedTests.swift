import Advisories
import Bytes
import Model
import TestSupport
import Testing

@Suite struct RedHatVEXFeedTests {
    static let platforms: [(id: String, cpe: String)] = [
        ("BaseOS-8.10.0.Z.MAIN.EUS", "cpe:/o:redhat:enterprise_linux:8::baseos"),
        ("AppStream-8.10.0.Z.MAIN.EUS", "cpe:/a:redhat:enterprise_linux:8::appstream"),
        ("BaseOS-9.6.0.Z", "cpe:/o:redhat:enterprise_linux:9.6::baseos"),
        ("BaseOS-8.6.0.Z.EUS", "cpe:/o:redhat:rhel_eus:8.6::baseos"),
        ("red_hat_enterprise_linux_8", "cpe:/o:redhat:enterprise_linux:8"),
        ("red_hat_enterprise_linux_7", "cpe:/o:redhat:enterprise_linux:7"),
        ("9Base-RHOSE-4.16", "cpe:/a:redhat:openshift:4.16::el9"), ("red_hat_products", "cpe:/a:redhat"),
    ]

    /// The parts of a document that differ: package URLs by product id, relations `whole:part`, status lists and further members of the vulnerability.
    static func document(
        _ packages: [(id: String, url: String?)], _ relations: [(whole: String, part: String)], _ status: String,
        _ more: String = "\"references\":[]", severity: String = "Moderate", tracking: String = "final",
        category: String = "csaf_vex", cve: String = "CVE-2023-0001",
        platforms: [(id: String, cpe: String)] = platforms
    ) -> String {
        func branch(_ id: String, _ helper: String) -> String {
            """
            {"category":"product_version","name":"\(id)","product":{"name":"\(id)","product_id":"\(id)"\(helper)}}
            """
        }
        let systems = platforms.map {
            branch($0.id, ",\"product_identification_helper\":{\"cpe\":\"\($0.cpe)\"}")
        }
        let rpms = packages.map {
            branch($0.id, $0.url.map { ",\"product_identification_helper\":{\"purl\":\"\($0)\"}" } ?? "")
        }
        let related = relations.map {
            """
            {"category":"default_component_of","full_product_name":{"name":"x","product_id":"\($0.whole):\($0.part)"},
            "product_reference":"\($0.part)","relates_to_product_reference":"\($0.whole)"}
            """
        }
        return """
            {"document":{"aggregate_severity":{"text":"\(severity)"},"category":"\(category)","csaf_version":"2.0",
              "title":"openssl: a flaw","tracking":{"id":"\(cve)","status":"\(tracking)"}},
            "product_tree":{"branches":[{"category":"vendor","name":"Red Hat","branches":[
              {"category":"product_family","name":"RHEL","branches":[\(systems.joined(separator: ","))]},
              {"category":"architecture","name":"src","branches":[\(rpms.joined(separator: ","))]}]}],
             "relationships":[\(related.joined(separator: ","))]},
            "vulnerabilities":[{"cve":"\(cve)","release_date":"2023-02-07T00:00:00+00:00",
              "product_status":{\(status)},\(more)}]}
            """
    }

    static func list(_ key: String, _ ids: String...) -> String {
        "\"\(key)\":[\(ids.map { "\"\($0)\"" }.joined(separator: ","))]"
    }

    static let openssl = "openssl-1:1.1.1k-12.el8_9.src"
    static let simple = document(
        [(openssl, "pkg:rpm/redhat/openssl@1.1.1k-12.el8_9?arch=src&epoch=1")], [("BaseOS-8.10.0.Z.MAIN.EUS", openssl)],
        list("fixed", "BaseOS-8.10.0.Z.MAIN.EUS:" + openssl),
        """
        "title":"openssl: use after free","references":[{"category":"self","url":"https://example.org/CVE-2023-0001"}],
        "scores":[{"cvss_v3":{"vectorString":"CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H"},"products":["a"]},
         {"cvss_v3":{"vectorString":"CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H"},"products":["b"]}]
        """)

    static func lines(_ document: String) throws -> [String] {
        let sink = try RedHatVEXFeed().reading(document, of: "redhat/cve-2023-0001")
        #expect(sink.skipped == [])
        return try #require(sink.advisories.first).affectedLines
    }

    @Test func aDocumentIsRead() throws {
        let sink = try RedHatVEXFeed().reading(Self.simple, of: "redhat/cve-2023-0001")
        let advisory = try #require(sink.advisories.first)
        #expect(sink.skipped == [])
        #expect(advisory.id == "CVE-2023-0001")
        #expect(advisory.covered == ["CVE-2023-0001"])
        #expect(advisory.title == "openssl: use after free")
        #expect(advisory.published == CivilDate("2023-02-07"))
        #expect(advisory.references == ["https://example.org/CVE-2023-0001"])
        #expect(
            advisory.severities.map { "\($0.source) \($0.severity) \($0.vector?.version.rawValue ?? "")" } == [
                "Red Hat medium ", "Red Hat medium 3.1",
            ])
        #expect(advisory.affectedLines == ["Red Hat:enterprise_linux:8 openssl fixed 1:1.1.1k-12.el8_9"])
    }

    @Test(arguments: [
        ("BaseOS-8.10.0.Z.MAIN.EUS", ["Red Hat:enterprise_linux:8 a fixed 1-2.el"]),
        ("AppStream-8.10.0.Z.MAIN.EUS", ["Red Hat:enterprise_linux:8 a fixed 1-2.el"]),
        ("BaseOS-9.6.0.Z", ["Red Hat:enterprise_linux:9 a fixed 1-2.el"]),
        ("BaseOS-8.6.0.Z.EUS", ["Red Hat:rhel_eus:8.6 a fixed 1-2.el"]),
        ("9Base-RHOSE-4.16", []), ("red_hat_products", []), ("unheard-of", []),
    ])
    func aPlatformIsARelease(_ platform: String, _ expected: [String]) throws {
        let document = Self.document(
            [("a", "pkg:rpm/redhat/a@1-2.el?arch=x86_64&epoch=0")], [(platform, "a")],
            Self.list("fixed", "\(platform):a"))
        #expect(try Self.lines(document) == expected)
    }

    @Test func theLastFixOfAReleaseCounts() throws {
        let packages = ["1-2.el8", "1-10.el8", "1-9.el8"]
        let base = "BaseOS-8.10.0.Z.MAIN.EUS"
        let other = "AppStream-8.10.0.Z.MAIN.EUS"
        let document = Self.document(
            packages.map { ("a-\($0)", "pkg:rpm/redhat/a@\($0)?arch=src") }
                + [("a-debuginfo", "pkg:rpm/redhat/a-debuginfo@1-2.el8"), ("a-libs", "pkg:rpm/redhat/a-libs@1-2.el8")],
            [(base, "a-1-2.el8"), (other, "a-1-10.el8"), (base, "a-1-9.el8"), (base, "a-debuginfo"), (base, "a-libs")],
            Self.list(
                "fixed", "\(base):a-1-2.el8", "\(other):a-1-10.el8", "\(base):a-1-9.el8", "\(base):a-debuginfo",
                "\(base):a-libs"))
        #expect(
            try Self.lines(document) == [
                "Red Hat:enterprise_linux:8 a fixed 1-10.el8", "Red Hat:enterprise_linux:8 a-libs fixed 1-2.el8",
            ])
    }

    /// The ways in which documents say that an rpm is of a module.
    @Test(arguments: [
        "pkg:rpm/redhat/nodejs@12.1-1.module%2Bel8.2.0%2B1%2B2?arch=src",
        "pkg:rpm/redhat/nodejs@12.1-1.module%2Bel8.2.0%2B1%2B2?arch=src&rpmmod=nodejs:12:8020020200326104117:4cda2c84",
    ])
    func anRpmMayBeOfAModule(_ url: String) throws {
        let module = "nodejs:12:8020020200326104117:4cda2c84"
        let platform = "AppStream-8.10.0.Z.MAIN.EUS"
        let document = Self.document(
            [(module, "pkg:rpmmod/redhat/nodejs@12%3A8020020200326104117%3A4cda2c84"), ("nodejs-0:12.1", url)],
            [(platform, module), ("\(platform):\(module)", "nodejs-0:12.1")],
            Self.list("fixed", "\(platform):\(module):nodejs-0:12.1"))
        #expect(
            try Self.lines(document) == [
                "Red Hat:enterprise_linux:8 nodejs {nodejs:12} fixed 12.1-1.module+el8.2.0+1+2"
            ])
    }

    static let named: [(id: String, url: String?, expected: [String])] = [
        ("openssl", "pkg:rpm/redhat/openssl?arch=src", ["openssl every not-fixed"]),
        ("openssl", nil, ["openssl every not-fixed"]),
        ("nodejs:12/nodejs", "pkg:rpmmod/redhat/nodejs:12/nodejs", ["nodejs {nodejs:12} every not-fixed"]),
        ("nodejs:12/nodejs", nil, ["nodejs {nodejs:12} every not-fixed"]),
        ("nodejs:12/nodejs", "pkg:rpm/redhat/nodejs?arch=src&rpmmod=nodejs:12", ["nodejs {nodejs:12} every not-fixed"]),
        ("ubi8/ubi", "pkg:oci/ubi?repository_url=registry.access.redhat.com/ubi8/ubi", []),
        ("ubi8/ubi", nil, []), ("a/b/c", nil, []), ("a@sha256:1", nil, []), (":1/a", nil, []),
        ("jar", "pkg:maven/org.a/b", []), ("fedora", "pkg:rpm/fedora/openssl", []), ("bad", "pkg:", []),
        ("firefox-flatpak", "pkg:rpm/redhat/firefox-flatpak?rpmmod=rhel8", []),
    ]

    @Test(arguments: named)
    func productsAreNamedByPackageURL(_ id: String, _ url: String?, _ expected: [String]) throws {
        let document = Self.document(
            [(id, url)], [("red_hat_enterprise_linux_8", id)],
            Self.list("known_affected", "red_hat_enterprise_linux_8:\(id)"))
        #expect(try Self.lines(document) == expected.map { "Red Hat:enterprise_linux:8 \($0)" })
    }

    static let affected = [("a", "pkg:rpm/redhat/a?arch=src"), ("b", "pkg:rpm/redhat/b?arch=src")]
    static let inRelease7 = [("red_hat_enterprise_linux_7", "a"), ("red_hat_enterprise_linux_7", "b")]

    @Test(arguments: [
        ("no_fix_planned", "Will not fix", "wont-fix"), ("no_fix_planned", "Out of support scope", "end-of-life"),
        ("none_available", "Affected", "not-fixed"), ("none_available", "Fix deferred", "postponed"),
        ("workaround", "Do not run it", "not-fixed"), ("vendor_fix", "See the erratum", "not-fixed"),
    ])
    func remediationsSayWhatBecomesOfIt(_ category: String, _ details: String, _ expected: String) throws {
        let document = Self.document(
            Self.affected, Self.inRelease7, Self.list("known_affected", "red_hat_enterprise_linux_7:a"),
            """
            "remediations":[{"category":"\(category)","details":"\(details)",
            "product_ids":["red_hat_enterprise_linux_7:a"]}]
            """)
        #expect(try Self.lines(document) == ["Red Hat:enterprise_linux:7 a every \(expected)"])
    }

    @Test func aProductMayHaveItsOwnSeverity() throws {
        let document = Self.document(
            Self.affected, Self.inRelease7,
            Self.list("known_affected", "red_hat_enterprise_linux_7:a", "red_hat_enterprise_linux_7:b"),
            """
            "threats":[{"category":"impact","details":"Low","product_ids":["red_hat_enterprise_linux_7:a"]},
            {"category":"impact","details":"Moderate","product_ids":["red_hat_enterprise_linux_7:b"]},
            {"category":"exploit_status","details":"Critical","product_ids":["red_hat_enterprise_linux_7:b"]}]
            """)
        #expect(
            try Self.lines(document) == [
                "Red Hat:enterprise_linux:7 a every not-fixed low", "Red Hat:enterprise_linux:7 b every not-fixed",
            ])
    }

    @Test func aFixComesBeforeAllElse() throws {
        let platform = "BaseOS-8.10.0.Z.MAIN.EUS"
        let document = Self.document(
            [("a", "pkg:rpm/redhat/a?arch=src"), ("a-1", "pkg:rpm/redhat/a@1-1.el8?arch=src"), ("b", nil), ("c", nil)],
            [
                (platform, "a-1"), ("red_hat_enterprise_linux_8", "a"), ("red_hat_enterprise_linux_8", "b"),
                ("red_hat_enterprise_linux_8", "c"),
            ],
            [
                Self.list("under_investigation", "red_hat_enterprise_linux_8:a", "red_hat_enterprise_linux_8:b"),
                Self.list("known_affected", "red_hat_enterprise_linux_8:a"),
                Self.list("known_not_affected", "red_hat_enterprise_linux_8:c"), Self.list("fixed", "\(platform):a-1"),
            ].joined(separator: ","))
        #expect(
            try Self.lines(document) == [
                "Red Hat:enterprise_linux:8 a fixed 1-1.el8",
                "Red Hat:enterprise_linux:8 b every (Red Hat has not determined whether this release is affected)",
            ])
    }

    @Test func aDeletedDocumentIsWithdrawn() throws {
        let document = Self.document([], [], "", tracking: "deleted")
        #expect(
            try RedHatVEXFeed().reading(document, of: "redhat/cve-2023-0001").advisories.first?.isWithdrawn == true)
    }

    @Test(arguments: [
        "", "{", "[]", "{}", document([], [], "", category: "csaf_security_advisory"),
        document([], [], "", cve: "RHSA-1"),
        #"{"document":{"category":"csaf_vex"},"vulnerabilities":[{"cve":"CVE-1-1"},{"cve":"CVE-1-2"}]}"#,
    ])
    func anotherDocumentIsSkipped(_ text: String) throws {
        let sink = try RedHatVEXFeed().reading(text, of: "redhat/cve-2023-0001")
        #expect(sink.advisories.isEmpty)
        #expect(sink.skipped.count == 1)
        #expect(sink.skipped.first?.hasPrefix("cve-2023-0001.json: ") == true)
    }

    @Test func aMalformedVersionLeavesTheRest() throws {
        let document = Self.document(
            [("a", "pkg:rpm/redhat/a@-"), ("b", "pkg:rpm/redhat/b@1-1")],
            [("red_hat_enterprise_linux_7", "a"), ("red_hat_enterprise_linux_7", "b")],
            Self.list("fixed", "red_hat_enterprise_linux_7:a", "red_hat_enterprise_linux_7:b"))
        let sink = try RedHatVEXFeed().reading(document, of: "redhat/cve-2023-0001")
        #expect(sink.skipped.count == 1)
        #expect(sink.advisories.first?.affectedLines == ["Red Hat:enterprise_linux:7 b fixed 1-1"])
    }

    /// Relations that lead back to themselves, and such that lead nowhere.
    @Test(arguments: [
        [("x", "a")], [("a:a", "a")], [("y:a", "a"), ("y", "a")],
    ])
    func relationsMayLeadNowhere(_ relations: [(whole: String, part: String)]) throws {
        let document = Self.document(
            Self.affected, relations, Self.list("known_affected", "x:a", "a:a", "a:a:a", "y:a:a", "y:a", "a", ""))
        #expect(try Self.lines(document) == [])
    }

    @Test func aCutDocumentIsSkipped() throws {
        let bytes = Array(Self.simple.utf8)
        for count in 0..<bytes.count {
            let sink = try RedHatVEXFeed().reading(Array(bytes[..<count]), of: "redhat/cve-2023-0001")
            #expect(sink.advisories.isEmpty && sink.skipped.count == 1, "cut at \(count)")
        }
    }

    static let archive = TarBuilder.build { tar in
        tar.directory("2023/")
        tar.file("2023/cve-2023-0001.json", simple)
        tar.file("2023/cve-2023-0002.json", "{")
        tar.file("index.txt", "2023/cve-2023-0001.json")
        tar.symbolicLink("2023/cve-2023-0003.json", to: "cve-2023-0001.json")
        tar.file("2023/cve-2023-0004.json", document([], [], "", cve: "CVE-2023-0004"))
    }

    @Test(arguments: Packing.allCases) func anArchiveHoldsDocuments(_ packing: Packing) throws {
        let sink = try RedHatVEXFeed().reading(packing.pack(Self.archive))
        #expect(sink.advisories.map(\.id) == ["CVE-2023-0001", "CVE-2023-0004"])
        #expect(sink.skipped.count == 1)
    }

    @Test(arguments: [Packing.gzip, .zstd]) func aCutArchiveIsAnError(_ packing: Packing) {
        let bytes = packing.pack(TarBuilder.build { $0.file("2023/cve-2023-0004.json", "{}") })
        for count in bytes.indices {
            #expect(throws: FeedError.self, "cut at \(count)") { try RedHatVEXFeed().reading(Array(bytes[..<count])) }
        }
    }

    @Test(arguments: ["", "{}", String(repeating: "x", count: 2000)])
    func anotherFileIsAnError(_ text: String) {
        #expect(throws: FeedError.self) { try RedHatVEXFeed().reading(text) }
    }

    @Test func theLatestArchiveCounts() {
        let files = [
            "csaf_vex_2026-11-23.tar.zst", "csaf_vex_2026-11-24.tar.zst", "csaf_vex.tar", "2024/cve-2024-1.json",
            "changes.csv",
        ]
        let parts = RedHatVEXFeed().parts(among: files)
        #expect(parts.map(\.name) == ["redhat", "redhat/cve-2024-1"])
        #expect(parts.map(\.path) == ["csaf_vex_2026-11-24.tar.zst", "2024/cve-2024-1.json"])
    }
}
