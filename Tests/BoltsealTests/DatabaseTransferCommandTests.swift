import TestSupport
import Testing

@Suite("boltseal db export, import and diff")
struct DatabaseTransferCommandTests {
    @Test("a packed database is taken over by its digest, and gives the same findings")
    func transfer() async throws {
        let program = try await Program.withDatabase()
        let shop = try ShopImage().write(program)
        let packed = try await program.run("db", "export", "advisories.zst")
        #expect(packed.status == 0, "\(packed.error)")
        let digest = String(packed.output.prefix { $0 != " " })
        #expect(packed.error.contains("boltseal db import advisories.zst --digest \(digest)"))
        let taken = try await program.run("db", "import", "advisories.zst", "--digest", digest, "--db", "other.db")
        #expect(taken.status == 0, "\(taken.error)")
        let one = try await program.scan(shop, "--format", "json")
        let other = try await program.scan(shop, "--format", "json", "--db", "other.db")
        #expect(one.output == other.output)
        let difference = try await program.run("db", "diff", program.folder("advisories.db"), "other.db")
        #expect(difference.output == "no difference\n")
    }

    @Test("another digest, another file or none is exit status 2, and the database that is there stays")
    func refused() async throws {
        let program = try await Program.withDatabase()
        let before = try TemporaryFolder.read(program.folder("advisories.db"))
        #expect(try await program.run("db", "export", "advisories.zst").status == 0)
        try program.folder.write("notes.zst", Array("notes".utf8))
        let wrong = String(repeating: "0", count: 64)
        for (arguments, reason) in [
            (["advisories.zst", "--digest", "sha256:\(wrong)"], "and sha256:\(wrong) was asked for"),
            (["notes.zst"], "cannot take over notes.zst: "), (["absent.zst"], "cannot read absent.zst: "),
        ] {
            let result = try await program.run(["db", "import"] + arguments)
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(result.error.contains(reason), "\(result.error)")
        }
        #expect(try TemporaryFolder.read(program.folder("advisories.db")) == before)
        #expect(try await program.run("db", "import", "advisories.zst", "--digest", "x").status == 64)
    }

    @Test(
        "what is pulled from a registry has to be named in full",
        arguments: ["registry.example/a:1", "oci://", "oci://UPPER/a"])
    func references(_ reference: String) async throws {
        let program = try await Program.withDatabase()
        #expect(try await program.run("db", "publish", reference).status != 0)
    }
}
