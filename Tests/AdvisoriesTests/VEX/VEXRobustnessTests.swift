import Advisories
import Bytes
import TestSupport
import Testing

@Suite("VEX documents that are broken")
struct VEXRobustnessTests {
    /// One of each format with something of everything.
    static let samples = [
        #"""
        {"@context": "https://openvex.dev/ns/v0.2.0", "author": "A", "timestamp": "2024-01-01T00:00:00Z", "statements": [
          {"vulnerability": {"name": "CVE-2024-1", "aliases": ["GHSA-1"]}, "status": "not_affected",
           "products": [{"@id": "pkg:oci/app", "hashes": {"sha-256": "ab"}, "identifiers": {"cpe23": "cpe:2.3:a:b:c"},
             "subcomponents": [{"@id": "pkg:deb/debian/a@1?arch=amd64#x"}, "pkg:npm/%40s/b"]}, "nginx:1"],
           "justification": "component_not_present", "impact_statement": "no", "last_updated": "2024-01-02T00:00:00Z"}]}
        """#,
        #"""
        {"document": {"csaf_version": "2.0", "publisher": {"name": "A"}, "tracking": {"status": "final",
          "current_release_date": "2024-01-01T00:00:00Z"}},
         "product_tree": {"branches": [{"category": "product_version_range", "name": "vers:npm/>=1|<2", "product":
          {"product_id": "p", "name": "P", "product_identification_helper": {"purl": "pkg:npm/a", "cpe": "cpe:/a:b:c"}}}],
          "full_product_names": [{"product_id": "w", "name": "W"}],
          "relationships": [{"category": "default_component_of", "product_reference": "p",
           "relates_to_product_reference": "w", "full_product_name": {"product_id": "p:w", "name": "P in W"}}],
          "product_groups": [{"group_id": "g", "product_ids": ["p", "p:w"]}]},
         "vulnerabilities": [{"cve": "CVE-2024-1", "ids": [{"text": "X"}], "product_status":
          {"known_not_affected": ["p", "p:w"], "fixed": ["w"]}, "flags": [{"label": "component_not_present",
          "group_ids": ["g"], "date": "2024-01-01T00:00:00Z"}], "threats": [{"category": "impact", "details": "d",
          "product_ids": ["p"]}], "remediations": [{"details": "r", "product_ids": ["w"]}]}]}
        """#,
        #"""
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:1", "metadata": {"timestamp":
          "2024-01-01T00:00:00Z", "component": {"type": "container", "bom-ref": "i", "name": "app"}},
         "components": [{"bom-ref": "a", "purl": "pkg:npm/a", "components": [{"bom-ref": "b", "name": "b"}]}],
         "vulnerabilities": [{"id": "CVE-2024-1", "references": [{"id": "GHSA-1"}], "analysis": {"state": "not_affected",
          "justification": "code_not_present", "detail": "d"}, "affects": [{"ref": "urn:cdx:1/1#a", "versions":
          [{"range": "vers:npm/<2", "status": "affected"}, {"version": "2", "status": "unaffected"}]}, {"ref": "i"}]}]}
        """#,
    ]

    @Test("the samples are whole", arguments: samples)
    func whole(_ sample: String) throws {
        let reading = try VEXFixtures.reading(sample)
        #expect(!reading.document.statements.isEmpty)
        #expect(reading.notes.isEmpty, "\(reading.notes)")
    }

    @Test("a document that ends early is refused, wherever it ends", arguments: samples)
    func truncated(_ sample: String) {
        let bytes = Array(sample.utf8)
        for end in 0..<bytes.count {
            let part = Array(bytes[..<end])
            #expect(throws: ParseError.self) { try VEXReading(part.span, named: "a.json") }
        }
    }

    @Test(
        "a real document that ends early is refused",
        .enabled(if: SharedData.path("vex") != nil, "needs shared/data/vex"),
        arguments: VEXFixtures.files(under: "vex"))
    func truncatedFile(_ file: String) throws {
        let path = try #require(SharedData.path(file))
        let bytes = try TemporaryFolder.read(path)
        let text = bytes.last == UInt8(ascii: "\n") ? Array(bytes.dropLast()) : bytes
        // As many offsets as two million bytes of reading allow: every one of what is small.
        for end in stride(from: 0, to: text.count, by: max(1, text.count * text.count / 4_000_000)) {
            let part = Array(text[..<end])
            #expect(throws: ParseError.self) { try VEXReading(part.span, named: "a.json") }
        }
    }

    @Test("anything in the place of anything else traps nothing", arguments: samples)
    func misplaced(_ sample: String) throws {
        let bytes = Array(sample.utf8)
        let value = try JSONValue(parsing: bytes.span)
        let strangers: [JSONValue] = [
            .null, .integer(7), .bool(true), .string(""), .string("pkg:"), .string("*"), .array([]),
            .array([.array([]), .null, .string("x")]), .object([("a", .null)]),
        ]
        var documents = 0
        for place in 0..<Self.count(value) {
            for stranger in strangers {
                var left = place
                let text = JSONWriter.line(Self.replaced(value, &left, stranger))
                guard let reading = try? VEXFixtures.reading(text) else { continue }
                documents += 1
                let component = try VEXFixtures.component("pkg:npm/a@1")
                _ = VEXApplication.apply(
                    [reading.document], to: VEXFixtures.result(in: [0]), of: VEXFixtures.subject([component]))
            }
        }
        #expect(documents > 100)
    }

    private static func count(_ value: JSONValue) -> Int {
        1 + value.elements.reduce(0) { $0 + count($1) } + value.members.reduce(0) { $0 + count($1.value) }
    }

    private static func replaced(_ value: JSONValue, _ left: inout Int, _ stranger: JSONValue) -> JSONValue {
        defer { left -= 1 }
        if left == 0 { return stranger }
        switch value {
        case .object(let members):
            var result: [JSONValue.Member] = []
            for member in members {
                left -= 1
                result.append(JSONValue.Member(member.key, replaced(member.value, &left, stranger)))
                left += 1
            }
            return .object(result)
        case .array(let elements):
            var result: [JSONValue] = []
            for element in elements {
                left -= 1
                result.append(replaced(element, &left, stranger))
                left += 1
            }
            return .array(result)
        default: return value
        }
    }

    @Test(
        "what is no VEX document is refused",
        arguments: [
            "", "{}", "[]", "1", #"{"@context": "https://example.com"}"#, #"{"spdxVersion": "SPDX-2.3"}"#,
            #"{"@context": "https://openvex.dev/ns"}"#,
        ])
    func foreign(_ text: String) {
        #expect(throws: ParseError.self) { try VEXFixtures.reading(text) }
    }

    @Test("products that are parts of each other end")
    func circle() throws {
        let text = #"""
            {"document": {"csaf_version": "2.0"}, "product_tree": {"relationships": [
              {"product_reference": "b", "relates_to_product_reference": "b", "full_product_name": {"product_id": "a"}},
              {"product_reference": "a", "relates_to_product_reference": "a", "full_product_name": {"product_id": "b"}}]},
             "vulnerabilities": [{"cve": "CVE-1", "product_status": {"fixed": ["a"]}}]}
            """#
        let reading = try VEXFixtures.reading(text)
        #expect(reading.notes == ["there is no product a in the product tree"])
        #expect(reading.document.statements.count == 1)
    }

    @Test(
        "products that are parts of parts end at the same depth, in whatever order they are named",
        arguments: [true, false])
    func nesting(isForwards: Bool) throws {
        // Each twice as deep as the one before: p20 would have a million products in each other.
        let relationships = (0..<20).map {
            #"{"product_reference": "p\#($0)", "relates_to_product_reference": "p\#($0)", "full_product_name": {"product_id": "p\#($0 + 1)"}}"#
        }
        let ids = (0...20).map { "p\($0)" }
        let text = """
            {"document": {"csaf_version": "2.0"}, "product_tree": {"full_product_names": [{"product_id": "p0", "name": "P"}],
             "relationships": [\(relationships.joined(separator: ","))]}, "vulnerabilities": [{"cve": "CVE-1", "product_status":
             {"fixed": \(isForwards ? ids : ids.reversed())}}]}
            """
        let reading = try VEXFixtures.reading(text)
        let products = reading.document.statements.flatMap(\.products)
        #expect(products.count == 21)
        #expect(Set(reading.notes) == Set((5...20).map { "there is no product p\($0) in the product tree" }))
    }
}
