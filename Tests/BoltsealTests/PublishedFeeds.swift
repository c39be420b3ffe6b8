import TestSupport

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A folder with feeds as their publishers lay them out, small enough to be known by heart. Every file is of the first of January 2026.
enum PublishedFeeds {
    static let zip = "osv/PyPI/all.zip"
    static let goZip = "osv/Go/all.zip"
    static let debian = "debian/json"
    static let alpine = "alpine/v3.20/main.json"
    static let exploited = "kev/known_exploited_vulnerabilities.json"
    static let scores = "epss/epss_scores-current.csv.gz"

    /// The day after the feeds' own: what is judged on it has fresh data.
    static let day = "2026-01-02"
    private static let modified = 1_767_225_600

    static let names = ["alpine/v3.20/main", "debian", "epss", "kev", "osv/Go", "osv/PyPI"]

    struct Failure: Error {
        let text: String
    }

    @discardableResult
    static func write(to folder: TemporaryFolder, _ name: String = "feeds") throws -> String {
        try put(ZipBuilder.build { for record in records { $0.add(record.name, record.text) } }, zip, folder, name)
        try put(ZipBuilder.build { $0.add("GO-2024-4001.json", goRecord) }, goZip, folder, name)
        try put(Array(debianText.utf8), debian, folder, name)
        try put(Array(alpineText.utf8), alpine, folder, name)
        try put(Array(exploitedText.utf8), exploited, folder, name)
        try put(Packing.gzip.pack(Array(scoresText.utf8)), scores, folder, name)
        return folder(name)
    }

    /// Writes one file of a feed, of the same day as the others, or so many days later.
    static func put(
        _ bytes: [UInt8], _ path: String, _ folder: TemporaryFolder, _ name: String = "feeds", daysLater days: Int = 0
    ) throws {
        let file = try folder.write("\(name)/\(path)", bytes)
        let time = timespec(tv_sec: modified + days * 86_400, tv_nsec: 0)
        guard utimensat(AT_FDCWD, file, [time, time], 0) == 0 else { throw Failure(text: "cannot date \(file)") }
    }

    // MARK: Records

    /// The first record as it may be published later: with another fix.
    static let changedRecord = record(
        "GHSA-acme-acme-0001", "acme", #""aliases":["CVE-2024-1001"],"summary":"Acme runs what it is sent","#,
        #""ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.1"}]}]"#)

    static let records: [(name: String, text: String)] = [
        (
            "GHSA-acme-acme-0001.json",
            record(
                "GHSA-acme-acme-0001", "acme", #""aliases":["CVE-2024-1001"],"summary":"Acme runs what it is sent","#,
                #""ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0"}]}]"#)
        ),
        (
            "GHSA-acme-acme-0002.json",
            record(
                "GHSA-acme-acme-0002", "acme-odd", #""aliases":["CVE-2024-1002"],"#,
                #""ranges":[{"type":"GIT","repo":"https://example.org/odd","events":[{"introduced":"0"}]}]"#)
        ),
        ("MAL-2024-1003.json", record("MAL-2024-1003", "acme-evil", "", #""versions":["6.6"]"#)),
        ("GHSA-acme-acme-0004.json", "{"),
    ]

    private static func record(_ id: String, _ name: String, _ more: String, _ affected: String) -> String {
        """
        {"schema_version":"1.6.0","id":"\(id)","modified":"2024-05-01T00:00:00Z","published":"2024-04-01T00:00:00Z",\(more)
        "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
        "references":[{"type":"ADVISORY","url":"https://example.org/\(id)"}],
        "affected":[{"package":{"ecosystem":"PyPI","name":"\(name)"},\(affected)}]}
        """
    }

    /// Names the function in which the vulnerability is.
    static let goRecord = """
        {"schema_version":"1.3.1","id":"GO-2024-4001","modified":"2024-05-01T00:00:00Z","aliases":["CVE-2024-4001"],
        "affected":[{"package":{"ecosystem":"Go","name":"example.org/lib"},
        "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.3.0"}]}],
        "ecosystem_specific":{"imports":[{"path":"example.org/lib","symbols":["T.Run"]}]},
        "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]}]}
        """

    static let debianText = """
        {"bash":{
          "CVE-2024-2001":{"description":"bash reads too far","releases":{"bookworm":{
            "status":"resolved","fixed_version":"5.2.15-3","urgency":"medium"}}},
          "CVE-2024-2002":{"description":"bash forgets","releases":{"bookworm":{
            "status":"open","urgency":"low","nodsa":"Minor issue","nodsa_reason":"ignored"}}}}}
        """

    static let alpineText = """
        {"distroversion":"v3.20","reponame":"main","packages":[
          {"pkg":{"name":"busybox","secfixes":{"1.36.1-r29":["CVE-2024-3001"],"0":["CVE-2024-3002"]}}}]}
        """

    static let exploitedText = """
        {"title":"CISA Catalog of Known Exploited Vulnerabilities","catalogVersion":"2026.01.01",
        "dateReleased":"2026-01-01T10:00:00.000Z","count":1,"vulnerabilities":[
          {"cveID":"CVE-2024-1001","vendorProject":"Acme","product":"Acme","dateAdded":"2025-01-01",
          "dueDate":"2025-02-01","knownRansomwareCampaignUse":"Known"}]}
        """

    static let scoresText = """
        #model_version:v2025.03.14,score_date:2026-01-01T00:00:00+0000
        cve,epss,percentile
        CVE-2024-1001,0.94,0.999
        CVE-2024-2001,0.001,0.2
        """
}

extension Program {
    /// A program with feeds in `feeds`, and with a database that was made of them.
    static func withDatabase() async throws -> Program {
        var program = try Program()
        let feeds = try PublishedFeeds.write(to: program.folder)
        program.environment["BOLTSEAL_DB"] = program.folder("advisories.db")
        let made = try await program.run("db", "update", "--from", feeds)
        guard made.status == 0 else { throw PublishedFeeds.Failure(text: made.error) }
        return program
    }

    /// Reads a feed again, which has other bytes now or is some days younger than the others.
    func renew(_ feed: String, _ path: String, _ bytes: [UInt8]? = nil, daysLater days: Int = 0) async throws {
        let bytes = try bytes ?? TemporaryFolder.read(folder("feeds/\(path)"))
        try PublishedFeeds.put(bytes, path, folder, daysLater: days)
        let made = try await run("db", "update", "--from", folder("feeds"), "--feed", feed)
        guard made.status == 0 else { throw PublishedFeeds.Failure(text: made.error) }
    }

    /// Scans on the day for which the database is fresh.
    func scan(_ target: String, _ arguments: String...) async throws -> Result {
        try await run(["scan", target, "--time", PublishedFeeds.day] + arguments)
    }
}
