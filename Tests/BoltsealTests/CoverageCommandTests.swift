import TestSupport
import Testing

@Suite("boltseal coverage and diff")
struct CoverageCommandTests {
    @Test(
        "gates on files that nobody answers for",
        arguments: [
            ([], 0), (["--max-unexplained", "0"], 1), (["--max-unexplained", "1"], 0),
            (["--max-unexplained", "-1"], 64), (["--no-modified"], 0), (["--no-modified", "--no-verify-files"], 64),
            (["--max-unexplained", "0", "--claims", "claims.yaml"], 0), (["--claims", "none.yaml"], 2),
        ] as [([String], Int32)])
    func gates(arguments: [String], status: Int32) async throws {
        let program = try Program()
        let path = try ImageFiles.layout(Images.soft()).write(to: program.folder, "soft")
        try program.folder.write("claims.yaml", Array("claims: [{path: bin/su, reason: wanted}]".utf8))
        let arguments = arguments.map { $0.hasSuffix(".yaml") ? program.folder($0) : $0 }
        let result = try await program.run(["coverage", "oci:\(path)"] + arguments)
        #expect(result.status == status, "\(result.error)")
    }

    @Test("an image has nothing unexplained that it does not have itself")
    func newUnexplained() async throws {
        let program = try Program()
        let soft = try ImageFiles.layout(Images.soft()).write(to: program.folder, "soft")
        let hard = try ImageFiles.layout(Images.hard()).write(to: program.folder, "hard")
        #expect(try await program.run("coverage", "oci:\(soft)", "--new-unexplained", "oci:\(soft)").status == 0)
        let other = try await program.run("coverage", "oci:\(hard)", "--new-unexplained", "oci:\(soft)")
        #expect(other.status == 1)
        #expect(other.error.contains("does not have"))
    }

    @Test("what a diff says of an image and itself, and of two")
    func diff() async throws {
        let program = try Program()
        let soft = try ImageFiles.layout(Images.soft()).write(to: program.folder, "soft")
        let hard = try ImageFiles.layout(Images.hard()).write(to: program.folder, "hard")
        let same = try await program.run("diff", "oci:\(soft)", "oci:\(soft)")
        #expect(same.status == 0)
        #expect(same.output.contains("no difference"))
        let other = try await program.run("diff", "oci:\(soft)", "oci:\(hard)", "--format", "json")
        #expect(other.status == 0)
        #expect(other.output.contains("\"name\": \"bash\""))
        #expect(other.output.contains("\"path\": \"app\""))
    }
}
