import Advisories
import Bytes
import Model
import TestSupport
import Testing

@Suite("real VEX documents", .enabled(if: SharedData.path("vex") != nil, "needs shared/data/vex"))
struct VEXSharedDataTests {
    private func reading(_ file: String) throws -> VEXReading {
        let path = try #require(SharedData.path(file))
        let bytes = try TemporaryFolder.read(path)
        return try VEXReading(bytes.span, named: file)
    }

    @Test("all of them are there", arguments: [("vex/openvex", 34), ("vex/csaf", 16)])
    func count(_ folder: String, _ count: Int) {
        #expect(VEXFixtures.files(under: folder).count == count)
    }

    @Test("an OpenVEX document is read without losing a statement", arguments: VEXFixtures.files(under: "vex/openvex"))
    func openVEX(_ file: String) throws {
        let reading = try reading(file)
        let path = try #require(SharedData.path(file))
        let bytes = try TemporaryFolder.read(path)
        let span = bytes.span
        let statements = try JSONValue(parsing: span).elements("statements")
        #expect(reading.document.format.hasPrefix("OpenVEX"))
        #expect(reading.document.author != nil)
        #expect(!statements.isEmpty && reading.document.statements.count == statements.count)
        #expect(reading.notes == [])
        for (statement, value) in zip(reading.document.statements, statements) {
            #expect(statement.products.count == value.elements("products").count)
            #expect(statement.status.rawValue == value.text("status"))
            #expect(statement.status != .notAffected || statement.justification != nil)
            #expect(statement.products.allSatisfy { $0.url != nil || $0.image != nil })
            #expect(statement.products.allSatisfy { $0.subcomponents.allSatisfy { $0.url != nil } })
        }
    }

    /// What `product_status` lists, which is what statements must be about.
    private func listed(_ value: JSONValue) -> Int {
        let keys: Set = ["known_not_affected", "fixed", "known_affected", "under_investigation"]
        return value.elements("vulnerabilities").reduce(0) { sum, vulnerability in
            let members = vulnerability["product_status"]?.members ?? []
            return sum + members.filter { keys.contains($0.key) }.reduce(0) { $0 + $1.value.elements.count }
        }
    }

    @Test("a CSAF document is read without losing a product", arguments: VEXFixtures.files(under: "vex/csaf"))
    func csaf(_ file: String) throws {
        let reading = try reading(file)
        let path = try #require(SharedData.path(file))
        let bytes = try TemporaryFolder.read(path)
        let span = bytes.span
        let expected = listed(try JSONValue(parsing: span))
        #expect(reading.document.format == "CSAF 2.0")
        #expect(reading.document.timestamp != nil)
        #expect(expected > 0 && reading.document.statements.reduce(0) { $0 + $1.products.count } == expected)
        // All of these give a reason; the profile demands it.
        for statement in reading.document.statements where statement.status == .notAffected {
            #expect(statement.justification != nil || statement.impact != nil)
        }
        let isBroken = file.hasSuffix("csaf-csaf.json")
        #expect(reading.notes.isEmpty == !isBroken, "\(reading.notes)")
    }

    @Test("what is wrong in a document is told, and the rest read")
    func broken() throws {
        let reading = try reading("vex/csaf/go-vex/csaf-csaf.json")
        #expect(
            reading.notes == [
                "product CSAFPID-0001: package URL has no name: pkg:maven/@1.3.4",
                "there is no product ABC:CSAFPID-0002 in the product tree",
            ])
        #expect(reading.document.statements.map(\.status) == [.notAffected, .affected, .notAffected, .affected])
        #expect(reading.document.statements[0].impact == "Class with vulnerable code was removed before shipping.")
        #expect(reading.document.statements[1].impact == nil)
    }

    @Test("a component of a product of Red Hat lies in that product")
    func redHat() throws {
        let document = try reading("vex/csaf/go-vex/csaf-rhsa-2020_1358.json").document
        #expect(document.statements.count == 2 && document.statements.allSatisfy { $0.status == .fixed })
        #expect(document.statements.map(\.vulnerability) == ["CVE-2020-1711", "CVE-2020-7039"])
        let product = try #require(document.statements[0].products.first)
        #expect(product.cpes == ["cpe:/a:redhat:enterprise_linux:8::appstream"])
        #expect(
            product.subcomponents.map(\.name) == ["SLOF-0:20171214-6.gitfa98132.module+el8.1.0+4066+0f1aadab.noarch"])
        // Its threats name no product: they are the severity, and no reason for anything.
        #expect(document.statements[0].impact == nil)
    }

    @Test("Trivy's own statement clears what its image has, and nothing in another image")
    func trivy() throws {
        let document = try reading("vex/openvex/vexhub/pkg/oci/ghcr.io/aquasecurity/trivy/oci.openvex.json").document
        let busybox = try VEXFixtures.component("pkg:apk/alpine/busybox@1.36.1-r15?arch=x86_64&distro=alpine-3.19.1")
        let result = VEXFixtures.result("CVE-2023-42363", in: [0])
        for (name, isCleared) in [
            ("ghcr.io/aquasecurity/trivy:0.53.0", true), ("aquasec/trivy", true), ("acme/trivy", false),
        ] {
            let applied = VEXApplication.apply(
                [document], to: result, of: VEXFixtures.subject([busybox], name: name))
            #expect((applied.result.findings[0].suppression != nil) == isCleared, "\(name)")
        }
    }

    @Test("statements about a Go program clear the modules that are linked into it, and only there")
    func goProgram() throws {
        let document = try reading("vex/openvex/vexhub/pkg/golang/github.com/aquasecurity/trivy/trivy.openvex.json")
            .document
        let statement = try #require(document.statements.first)
        let module = try #require(statement.products.first?.subcomponents.first?.url)
        let main = try VEXFixtures.component(
            "pkg:golang/github.com/aquasecurity/trivy@v0.53.0", evidence: "usr/bin/trivy")
        let linked = try VEXFixtures.component("\(module)@v3.0.0", evidence: "usr/bin/trivy")
        let elsewhere = try VEXFixtures.component("\(module)@v3.0.0", evidence: "usr/bin/other")
        let applied = VEXApplication.apply(
            [document], to: VEXFixtures.result(statement.vulnerability, in: [1, 2]),
            of: VEXFixtures.subject([main, linked, elsewhere]))
        #expect(applied.result.findings.map { $0.suppression != nil } == [true, false])
    }
}
