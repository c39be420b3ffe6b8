import TestSupport
import Testing

@Suite("boltseal scan --new-since")
struct ScanBaselineTests {
    @Test("conditions look only at what an image does not have itself")
    func image() async throws {
        let program = try await Program.withDatabase()
        let shop = try ShopImage().write(program, "shop")
        let clean = try ShopImage.clean.write(program, "clean")
        let same = try await program.scan(shop, "--fail-on", "any", "--new-since", shop)
        #expect(same.status == 0)
        #expect(same.output.hasSuffix("only what is new against \(shop) counts\npassed     --fail-on any\n"))
        // The open one of bash is in both.
        #expect(try await program.scan(shop, "--fail-on", "any", "--new-since", clean).status == 1)
        #expect(try await program.scan(clean, "--fail-on", "any", "--new-since", shop).status == 0)
        #expect(try await program.scan(clean, "--fail-on", "any").status == 1)
    }

    @Test(
        "a JSON report and a bill of materials stand for the image they were made of",
        arguments: ["report.json", "bill.cdx.json"])
    func file(_ name: String) async throws {
        let program = try await Program.withDatabase()
        let shop = try ShopImage().write(program, "shop")
        let clean = try ShopImage.clean.write(program, "clean")
        func base(_ image: String) async throws {
            let result =
                name == "report.json"
                ? try await program.scan(image, "--format", "json")
                : try await program.run("sbom", image, "--format", "cyclonedx-json")
            #expect(result.status == 0, "\(result.error)")
            try program.folder.write(name, result.output)
        }
        try await base(shop)
        #expect(try await program.scan(shop, "--fail-on", "any", "--new-since", name).status == 0)
        try await base(clean)
        let new = try await program.scan(shop, "--fail-on", "any", "--new-since", name)
        #expect(new.status == 1)
        #expect(new.error.contains("failed: --fail-on any: 2 findings"), "\(new.error)")
    }

    @Test(
        "what is no base is an error",
        arguments: [("absent.json", "absent.json"), ("other.json", "other.json"), ("oci:absent", "absent")])
    func refused(_ base: String, _ named: String) async throws {
        let program = try await Program.withDatabase()
        try program.folder.write("other.json", "{\"findings\":")
        let result = try await program.scan(try ShopImage.clean.write(program), "--fail-on", "any", "--new-since", base)
        #expect(result.status != 0 && result.status != 1)
        #expect(result.output.isEmpty)
        #expect(result.error.contains(named), "\(result.error)")
    }
}
