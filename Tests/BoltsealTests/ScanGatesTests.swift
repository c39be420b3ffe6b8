import TestSupport
import Testing

@Suite("conditions of boltseal scan")
struct ScanGatesTests {
    @Test("the table names what was found, grouped by what to do")
    func table() async throws {
        let program = try await Program.withDatabase()
        let shop = try ShopImage().write(program)
        let result = try await program.scan(shop, "--fail-on", "critical", "--fail-on", "epss=0.99")
        #expect(result.status == 1)
        #expect(result.output.hasPrefix("\(shop)\n  digest        sha256:"))
        #expect(
            result.output.hasSuffix(
                """
                  distribution  Debian GNU/Linux 12 (bookworm)
                  compared      2 of 2 packages
                  advisories    11 records in 6 parts, the newest of 2026-01-01

                1 critical · 1 medium · 1 low
                  2 with a fix · 1 known to be exploited

                plan
                  - upgrade acme 1.0 to 2.0 in step 1 (RUN pip install acme): clears 1
                  - upgrade bash 5.2.15-2 to 5.2.15-3 in step 0 (ADD file:1 in /): clears 1
                  - 1 without a fix: 1 won't be fixed

                upgrade  2
                  critical  CVE-2024-1001  acme  1.0       → 2.0       exploited · EPSS 94.0 %
                  medium    CVE-2024-2001  bash  5.2.15-2  → 5.2.15-3  bash reads too far

                no fix to be had  1
                  low  CVE-2024-2002  bash  5.2.15-2  won't be fixed  bash forgets

                failed     --fail-on critical  1 finding
                passed     --fail-on epss=0.99

                """), "\(result.output)")
        #expect(result.error.contains("failed: --fail-on critical: 1 finding\n"))
    }

    @Test("without a condition the exit status is 0, and standard error says that it does not tell")
    func none() async throws {
        let program = try await Program.withDatabase()
        let result = try await program.scan(try ShopImage().write(program))
        #expect(result.status == 0)
        #expect(
            result.error
                == "no gate set: 1 critical finding; set one with --fail-on critical\n"
        )
    }

    @Test(
        "a condition is met by the findings that it describes, and by no others",
        arguments: [
            ("critical", 1), ("high", 1), ("low", 1), ("any", 1), ("fixable", 1), ("kev", 1), ("epss=0.9", 1),
            ("epss=0.95", 0), ("risk=97", 1), ("risk=99", 0), ("critical+fixable+kev", 1), ("critical+epss=0.95", 0),
            ("low+kev", 1), ("malicious", 0), ("eol", 0), ("malicious,eol", 0), ("malicious,kev", 1), ("HIGH", 1),
        ])
    func met(_ condition: String, _ status: Int) async throws {
        let program = try await Program.withDatabase()
        let result = try await program.scan(try ShopImage().write(program), "--fail-on", condition)
        #expect(result.status == status, "\(result.error)")
        #expect(!result.error.contains("no gate set"))
    }

    @Test("several conditions are each told, in the order in which they were given")
    func several() async throws {
        let program = try await Program.withDatabase()
        let clean = try ShopImage.clean.write(program)
        let result = try await program.scan(clean, "--fail-on", "high,kev", "--fail-on", "low")
        #expect(result.status == 1)
        #expect(
            result.output.hasSuffix(
                "passed     --fail-on high\npassed     --fail-on kev\nfailed     --fail-on low  1 finding\n")
        )
        #expect(try await program.scan(clean, "--fail-on", "high,kev").status == 0)
    }

    @Test(
        "what is no condition is an error before anything is read, and lists the conditions",
        arguments: ["ugly", "high+", "high+ugly", "epss=2", "epss=", "risk=-1", "risk=x"])
    func unknown(_ condition: String) async throws {
        let result = try await Program().run("scan", "oci:nowhere", "--fail-on", condition)
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(
            result.error.hasPrefix("error: '\(condition)' is no condition\nhint: known are critical, high, medium,"))
        #expect(result.error.contains("kev, epss=0.5, risk=40, fix-age=30, malicious, eol, any"))
    }

    @Test("a finding in doubt that would meet a condition is exit status 2, unless that is let pass")
    func doubt() async throws {
        let program = try await Program.withDatabase()
        let image = try ShopImage.doubtful.write(program)
        let result = try await program.scan(image, "--fail-on", "high")
        #expect(result.status == 2)
        #expect(result.output.contains("acme-odd  1.0  the advisory names commits, no versions"))
        #expect(result.error.contains("error: undecided: --fail-on high: 1 finding may meet it"))
        #expect(result.error.contains("hint: --allow-incomplete lets it pass"))
        #expect(try await program.scan(image, "--fail-on", "high", "--allow-incomplete").status == 0)
        // One that is met for certain decides; one that the doubtful finding does not meet is not touched by it.
        #expect(try await program.scan(image, "--fail-on", "low").status == 1)
        #expect(try await program.scan(image, "--fail-on", "fixable").status == 0)
        #expect(try await program.scan(image).status == 0)
    }

    @Test("packages that were not compared are exit status 2, unless that is let pass")
    func notCompared() async throws {
        let program = try await Program.withDatabase()
        var clean = ShopImage.clean
        clean.osRelease = "ID=hannah\nVERSION_ID=1\n"
        let image = try clean.write(program)
        for arguments in [[], ["--fail-on", "critical"]] {
            let result = try await program.run(["scan", image, "--time", PublishedFeeds.day] + arguments)
            #expect(result.status == 2)
            #expect(result.output.contains("not compared\n  - deb packages of hannah-1, 1: "))
            #expect(result.error.contains("error: 1 deb packages of hannah-1 were not compared"))
            #expect(
                result.error.contains(
                    "hint: boltseal db update --ecosystems auto:\(image), or --allow-incomplete lets it pass"))
        }
        #expect(try await program.scan(image, "--fail-on", "critical", "--allow-incomplete").status == 0)
        // A condition that is met decides all the same.
        clean.python = ["acme": "1.0"]
        #expect(try await program.scan(try clean.write(program, "worse"), "--fail-on", "critical").status == 1)
    }

    @Test(
        "a release without support meets the condition for that, and is told first",
        arguments: [("eol", 1), ("critical", 0)])
    func endOfLife(_ condition: String, _ status: Int) async throws {
        let program = try await Program.withDatabase()
        var clean = ShopImage.clean
        clean.osRelease = "ID=debian\nVERSION_ID=\"8\"\n"
        clean.bash = "9"
        let image = try clean.write(program)
        let result = try await program.scan(image, "--fail-on", condition, "--allow-incomplete")
        #expect(result.status == status)
        #expect(
            result.output.contains("\nEND OF LIFE  debian 8 has had no security updates since "), "\(result.output)")
    }

    @Test(
        "a finding whose functions a program of Go does not have is told, and meets no condition",
        arguments: [(["example.org/lib.(*T).Run"], 1), (["example.org/lib.(*T).Stop"], 0)])
    func reachability(_ functions: [String], _ status: Int) async throws {
        let program = try await Program.withDatabase()
        var clean = ShopImage.clean
        clean.functions = functions
        let image = try clean.write(program)
        let result = try await program.scan(image, "--fail-on", "high")
        #expect(result.status == status, "\(result.error)")
        #expect(result.output.contains("CVE-2024-4001"))
        let json = try await program.scan(image, "--format", "json")
        let word = status == 1 ? "symbols-present" : "not-reachable-by-symbols"
        #expect(json.output.contains("\"reachability\": \"\(word)\""))
    }

    @Test(
        "a finding that nobody has rated leaves a condition undecided, unless it is said what it counts as",
        arguments: [
            ([], 2), (["--unrated", "undecided"], 2), (["--unrated", "medium"], 0), (["--unrated", "critical"], 1),
            (["--allow-incomplete"], 0),
        ] as [([String], Int)])
    func unrated(_ arguments: [String], _ status: Int) async throws {
        let program = try await Program.withDatabase()
        let unrated = PublishedFeeds.debianText.replacing("\"medium\"", with: "\"not yet assigned\"")
        #expect(unrated != PublishedFeeds.debianText)
        try await program.renew("debian", PublishedFeeds.debian, Array(unrated.utf8))
        var shop = ShopImage()
        shop.python = [:]
        let image = try shop.write(program)
        let result = try await program.run(
            ["scan", image, "--time", PublishedFeeds.day, "--fail-on", "high", "-q"] + arguments)
        #expect(result.status == status, "\(result.error)")
        // What decides is said even where everything else is silent.
        if status == 2 {
            #expect(result.output.contains("undecided  --fail-on high  1 that nobody has rated\n"))
            #expect(result.error.contains("error: undecided: --fail-on high: 1 finding may meet it: nobody has judged"))
        }
        if status == 1 { #expect(result.error == "failed: --fail-on high: 1 finding\n") }
    }

    @Test("where there is no package, a condition is undecided, and the target named")
    func nothing() async throws {
        let program = try await Program.withDatabase()
        try program.folder.write(
            "bare.cdx.json", #"{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": []}"#)
        let result = try await program.scan("bare.cdx.json", "--fail-on", "critical")
        #expect(result.status == 2)
        #expect(result.output.hasPrefix("bare.cdx.json\n"))
        let reason = "no package was found in bare.cdx.json: there is nothing to compare"
        #expect(result.error.contains("error: \(reason)\n"))
        #expect(result.output.hasSuffix("undecided  --fail-on critical  \(reason)\n"), "\(result.output)")
        let plain = try await program.scan("bare.cdx.json")
        #expect(plain.status == 0)
        #expect(plain.error.contains("note: \(reason)\n"))
        #expect(try await program.scan("bare.cdx.json", "--fail-on", "critical", "--allow-incomplete").status == 0)
    }

    @Test("without the list that a condition asks it is undecided")
    func absentList() async throws {
        let program = try await Program.withDatabase()
        let shop = try ShopImage().write(program)
        let only = ["debian", "osv/PyPI"].flatMap { ["--feed", $0] }
        let made = try await program.run(["db", "update", "--from", program.folder("feeds"), "--db", "less.db"] + only)
        #expect(made.status == 0, "\(made.error)")
        for condition in ["kev", "epss=0.9", "risk=99.9"] {
            let result = try await program.scan(shop, "--fail-on", condition, "--db", "less.db")
            #expect(result.status == 2, "\(condition)")
            #expect(
                result.error.contains("error: undecided: --fail-on \(condition): the database has no "),
                "\(result.error)")
        }
    }
}
