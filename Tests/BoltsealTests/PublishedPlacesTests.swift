import Bytes
import Model
import TestSupport
import Testing

/// Feeds whose files lie where their publishers say in another file.
@Suite("boltseal db update from publishers' own layouts")
struct PublishedPlacesTests {
    private func withServer(_ body: (Program, LoopbackServer) async throws -> Void) async throws {
        var program = try Program()
        program.environment["BOLTSEAL_DB"] = program.folder("advisories.db")
        let server = try LoopbackServer()
        defer { server.stop() }
        try await body(program, server)
    }

    private static func digest(_ bytes: [UInt8]) -> String { Digest(of: bytes.span).hex }

    // MARK: Amazon Linux

    private static let updates = Array(
        """
        <updates><update type="security"><id>ALAS2023-2023-001</id><title>t</title><issued date="2023-02-17"/><severity>important</severity>
        <references><reference href="https://example.org/1" id="CVE-2022-24903" type="cve"/></references><pkglist><collection>
        <package name="rsyslog" epoch="0" version="8.2204.0" release="3.amzn2023" arch="x86_64"/></collection></pkglist></update></updates>
        """.utf8)

    private static func repository(_ digest: String) -> [UInt8] {
        Array(
            """
            <?xml version="1.0"?><repomd xmlns="http://linux.duke.edu/metadata/repo"><data type="primary"><location href="repodata/x-primary.xml.gz"/></data>
            <data type="updateinfo"><checksum type="sha256">\(digest)</checksum><open-checksum type="sha256">0</open-checksum>
            <location href="repodata/ab12-updateinfo.xml.gz"/></data></repomd>
            """.utf8)
    }

    private static let list = "/cdn/al2023/core/mirrors/latest/x86_64/mirror.list"

    private func serveAmazon(_ server: LoopbackServer, digest: String? = nil) {
        let packed = Packing.gzipMember(Self.updates)
        server[Self.list] = .init(body: Array("\(server.address)/guids/77/\n\(server.address)/guids/78\n".utf8))
        server["/guids/77/repodata/repomd.xml"] = .init(body: Self.repository(digest ?? Self.digest(packed)))
        server["/guids/77/repodata/ab12-updateinfo.xml.gz"] = .init(tag: "\"1\"", body: packed)
    }

    private func updateAmazon(_ program: Program, _ server: LoopbackServer) async throws -> Program.Result {
        try await program.run(
            "db", "update", "--from", "amazon=\(server.address)/cdn", "--feed", "amazon/2023")
    }

    @Test("Amazon's repository is found through its list of mirrors and its index")
    func amazon() async throws {
        try await withServer { program, server in
            serveAmazon(server)
            let made = try await updateAmazon(program, server)
            #expect(made.status == 0, "\(made.error)")
            #expect(
                server.requests.map(\.path) == [
                    Self.list, "/guids/77/repodata/repomd.xml", "/guids/77/repodata/ab12-updateinfo.xml.gz",
                ])
            #expect(try await program.run("db", "search", "CVE-2022-24903").output.contains("ALAS2023-2023-001"))
            #expect(try await updateAmazon(program, server).status == 0)
            #expect(server.requests.last?.headers["if-none-match"] == "\"1\"")
        }
    }

    /// What is wrong on the way, and what is said of it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let path: String
        let answer: LoopbackServer.Answer?
        let reason: String
    }

    static let faults = [
        Fault(
            testDescription: "no index", path: "/guids/77/repodata/repomd.xml", answer: nil,
            reason: "there is no http://127.0.0.1"),
        Fault(
            testDescription: "an index of something else", path: "/guids/77/repodata/repomd.xml",
            answer: .init(body: Array("<html/>".utf8)), reason: "is no index of a repository: it names no updateinfo"),
        Fault(
            testDescription: "no mirror", path: list, answer: .init(body: [0x0a]),
            reason: "names no mirror that can be trusted"),
        Fault(
            testDescription: "another file", path: "/guids/77/repodata/ab12-updateinfo.xml.gz",
            answer: .init(body: Packing.gzipMember(updates + [0x0a])), reason: "is not what its publisher says it is"),
        Fault(
            testDescription: "an overloaded server", path: list, answer: .init(status: 503),
            reason: "the server answers 503"),
    ]

    @Test("what is wrong on the way is named, and nothing of it counts", arguments: faults)
    func fault(_ fault: Fault) async throws {
        try await withServer { program, server in
            serveAmazon(server)
            server[fault.path] = fault.answer
            let result = try await updateAmazon(program, server)
            #expect(result.status == 2)
            #expect(result.error.contains(fault.reason), "\(result.error)")
        }
    }

    @Test("a copy without the list is taken by its own path")
    func plainCopy() async throws {
        try await withServer { program, server in
            server["/cdn/2023/updateinfo.xml.gz"] = .init(body: Packing.gzipMember(Self.updates))
            let result = try await updateAmazon(program, server)
            #expect(result.status == 0, "\(result.error)")
            #expect(server.requests.map(\.path) == [Self.list, "/cdn/2023/updateinfo.xml.gz"])
        }
    }

    // MARK: Red Hat

    @Test("Red Hat's latest archive is the one that it names, with its checksum")
    func redHat() async throws {
        try await withServer { program, server in
            let archive = TarBuilder.build { $0.file("2023/cve-2023-0001.json", Self.document) }
            let name = "csaf_vex_2026-01-01.tar.zst"
            server["/vex/archive_latest.txt"] = .init(body: Array("\(name)\n".utf8))
            server["/vex/\(name)"] = .init(body: Packing.zstdFrame(archive))
            let update = ["db", "update", "--from", "redhat=\(server.address)/vex", "--feed", "redhat"]
            let made = try await program.run(update)
            #expect(made.status == 0, "\(made.error)")
            #expect(try await program.run("db", "search", "CVE-2023-0001").status == 0)

            server["/vex/\(name).sha256"] = .init(
                body: Array("\(Self.digest(Packing.zstdFrame(archive)))  \(name)\n".utf8))
            #expect(try await program.run(update).status == 0)
            server["/vex/\(name).sha256"] = .init(body: Array("\(Self.digest([]))  \(name)\n".utf8))
            let wrong = try await program.run(update)
            #expect(wrong.status == 2)
            #expect(wrong.error.contains("is not what its publisher says it is"), "\(wrong.error)")

            server["/vex/archive_latest.txt"] = .init(body: Array("../../etc/csaf_vex.tar\n".utf8))
            let elsewhere = try await program.run(update)
            #expect(elsewhere.error.contains("archive_latest.txt names no archive"), "\(elsewhere.error)")
        }
    }

    private static let document = #"""
        {"document":{"category":"csaf_vex","title":"t","tracking":{"id":"CVE-2023-0001","status":"final"}},"product_tree":{"branches":[
         {"product":{"product_id":"B","product_identification_helper":{"cpe":"cpe:/o:redhat:enterprise_linux:8::baseos"}}},
         {"product":{"product_id":"o","product_identification_helper":{"purl":"pkg:rpm/redhat/openssl@1.1.1k-12.el8_9?arch=src&epoch=1"}}}],
         "relationships":[{"full_product_name":{"product_id":"B:o"},"product_reference":"o","relates_to_product_reference":"B"}]},
         "vulnerabilities":[{"cve":"CVE-2023-0001","product_status":{"fixed":["B:o"]}}]}
        """#

    // MARK: NVD

    private static func record(_ id: String) -> String {
        #"{"cve":{"id":"\#(id)","vulnStatus":"Analyzed","descriptions":[],"configurations":[{"nodes":[{"operator":"OR","cpeMatch":[{"vulnerable":true,"criteria":"cpe:2.3:a:redis:redis:*:*:*:*:*:*:*:*","versionEndExcluding":"7.2"}]}]}]}}"#
    }

    private static func page(_ start: Int, of total: Int, _ ids: String...) -> [UInt8] {
        let records = ids.map(record).joined(separator: ",")
        return Array(
            #"{"resultsPerPage":\#(ids.count),"startIndex":\#(start),"totalResults":\#(total),"format":"NVD_CVE","vulnerabilities":[\#(records)]}"#
                .utf8)
    }

    private func updateNVD(_ program: Program, _ server: LoopbackServer) async throws -> Program.Result {
        try await program.run("db", "update", "--from", "nvd=\(server.address)/cves/2.0", "--feed", "nvd/api")
    }

    @Test("the pages of the NVD's interface are one part, asked for with the user's key")
    func pages() async throws {
        try await withServer { program, server in
            var program = program
            program.environment["NVD_API_KEY"] = "00000000-key"
            server["/cves/2.0?startIndex=0&resultsPerPage=2000"] = .init(
                body: Self.page(0, of: 3, "CVE-2024-1001", "CVE-2024-1002"))
            server["/cves/2.0?startIndex=2&resultsPerPage=2000"] = .init(body: Self.page(2, of: 3, "CVE-2024-1003"))
            let made = try await updateNVD(program, server)
            #expect(made.status == 0, "\(made.error)")
            #expect(server.requests.count == 2)
            #expect(server.requests.allSatisfy { $0.headers["apikey"] == "00000000-key" })
            for id in ["CVE-2024-1001", "CVE-2024-1003"] {
                #expect(try await program.run("db", "search", id).status == 0)
            }
            let status = try await program.run("db", "status")
            #expect(status.output.contains("nvd/api"), "\(status.output)")
            #expect(!status.output.contains("00000000-key"))

            // Fewer than there should be are not the whole.
            server["/cves/2.0?startIndex=2&resultsPerPage=2000"] = .init(body: Self.page(2, of: 3))
            let short = try await updateNVD(program, server)
            #expect(short.status == 2)
            #expect(short.error.contains("gives no more than 2 of 3 records"), "\(short.error)")
            #expect(try await program.run("db", "search", "CVE-2024-1003").status == 0)
        }
    }

    @Test("files of years are held against the checksum of what is packed in them")
    func years() async throws {
        try await withServer { program, server in
            let feed = Self.page(0, of: 1, "CVE-2024-1001")
            server["/nvd/nvdcve-2.0-2024.json.gz"] = .init(body: Packing.gzipMember(feed))
            server["/nvd/nvdcve-2.0-2024.meta"] = .init(
                body: Array(
                    "lastModifiedDate:2026-01-01T00:00:00-05:00\r\nsize:1\r\nsha256:\(Self.digest(feed).uppercased())\r\n"
                        .utf8))
            let update = ["db", "update", "--from", "nvd=\(server.address)/nvd", "--feed", "nvd/2024"]
            let made = try await program.run(update)
            #expect(made.status == 0, "\(made.error)")
            server["/nvd/nvdcve-2.0-2024.meta"] = .init(body: Array("sha256:\(Self.digest([]))\r\n".utf8))
            #expect(try await program.run(update).error.contains("is not what its publisher says it is"))
        }
    }
}
