import Testing
import TestSupport

@Suite("settings")
struct ConfigurationTests {
    @Test("a boltseal.yaml in the working tree may say how results look")
    func openSetting() async throws {
        let program = try Program()
        let path = try ImageFiles.layout(Images.hard()).write(to: program.folder, "hard")
        try program.folder.write("boltseal.yaml", Array("format: json\n".utf8))
        let result = try await program.run("packages", "oci:\(path)")
        #expect(result.output.hasPrefix("{"))
        let flag = try await program.run("packages", "oci:\(path)", "--format", "table")
        #expect(!flag.output.hasPrefix("{"))
    }

    @Test(
        "a boltseal.yaml in the working tree may not say what is trusted, checked or let pass",
        arguments: ["budget", "require", "allow-incomplete", "ca-file", "plain-http", "secrets", "cache", "platform"])
    func closedSetting(_ name: String) async throws {
        let program = try Program()
        let path = try ImageFiles.layout(Images.hard()).write(to: program.folder, "hard")
        try program.folder.write("boltseal.yaml", Array("\(name): x\n".utf8))
        let result = try await program.run("packages", "oci:\(path)")
        #expect(result.status == 2)
        #expect(result.error.contains("may not set '\(name)'"))
        #expect(result.output.isEmpty)
    }

    @Test("a file that the user names may set everything, and --print-config says what won")
    func namedFile() async throws {
        var program = try Program()
        try program.folder.write("own.yaml", Array("require: [1, 3]\nplatform: linux/arm64\n".utf8))
        program.environment["BOLTSEAL_PLATFORM"] = "linux/amd64"
        let result = try await program.run("assess", "x", "--config", program.folder("own.yaml"), "--print-config")
        #expect(result.status == 0)
        #expect(result.output.contains("linux/amd64  (BOLTSEAL_PLATFORM)"))
        #expect(result.output.contains("1,3  (\(program.folder("own.yaml")))"))
    }

    @Test("completions come for each shell", arguments: ["bash", "zsh", "fish"])
    func completions(_ shell: String) async throws {
        let result = try await Program().run("completions", shell)
        #expect(result.status == 0)
        #expect(result.output.contains("boltseal"))
    }

    @Test("the version says which library inflates")
    func version() async throws {
        let result = try await Program().run("version", "--json")
        #expect(result.output.contains("\"inflate\":\"igzip\"") || result.output.contains("\"inflate\":\"zlib\""))
    }
}
