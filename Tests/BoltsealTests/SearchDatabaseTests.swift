import TestSupport
import Testing

@Suite("boltseal db search")
struct SearchDatabaseTests {
    @Test("an id is found by its own and by its other names, with what is known of it")
    func names() async throws {
        let program = try await Program.withDatabase()
        let result = try await program.run("db", "search", "CVE-2024-1001")
        #expect(result.status == 0)
        #expect(
            result.output == """
                CVE-2024-1001
                  exploited: in CISA's list since 2025-01-01, to be mended by 2025-02-01
                  EPSS 94.0 %, above 99.9 % of all

                GHSA-acme-acme-0001  osv/PyPI
                  also      CVE-2024-1001
                  title     Acme runs what it is sent
                  severity  critical (GitHub) 9.8 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
                  PyPI  acme  < 2.0

                """, "\(result.output)")
        let other = try await program.run("db", "search", "GHSA-acme-acme-0001")
        #expect(other.status == 0)
        #expect(other.output.contains("PyPI  acme  < 2.0"))
    }

    @Test(
        "a package is found by its name",
        arguments: [
            ("bash", "Debian:12  bash  < 5.2.15-3"), ("acme-odd", "the advisory names commits, no versions"),
            ("acme-evil", "MAL-2024-1003"), ("busybox", "Alpine:v3.20  busybox"), ("example.org/lib", "GO-2024-4001"),
        ])
    func package(_ name: String, _ text: String) async throws {
        let program = try await Program.withDatabase()
        let result = try await program.run("db", "search", name)
        #expect(result.status == 0)
        #expect(result.output.contains(text), "\(result.output)")
        let json = try await program.run("db", "search", name, "--format", "json")
        #expect(json.output.hasPrefix("{\n  \"schemaVersion\": 1,\n  \"term\": \"\(name)\",\n"))
    }

    @Test(
        "what nobody knows is exit status 1, and an empty list",
        arguments: ["CVE-1999-0001", "no-such-package", "%", "'"])
    func nothing(_ term: String) async throws {
        let program = try await Program.withDatabase()
        let result = try await program.run("db", "search", term, "--format", "json")
        #expect(result.status == 1)
        #expect(result.output.contains("\"records\": []"))
        #expect(result.error.contains("nothing in the database is called '\(term)'"))
    }

    @Test("formats that there are not are refused", arguments: [["db", "search", "bash"], ["db", "status"]])
    func format(_ command: [String]) async throws {
        let program = try await Program.withDatabase()
        let result = try await program.run(command + ["--format", "sarif"])
        #expect(result.status == 2 || result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.error.contains("sarif"), "\(result.error)")
    }
}
