import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite("fuzzing")
struct FuzzReplayTests {
    private static let failures = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fuzz/Failures").path

    private func fuzz(_ arguments: [String]) async throws -> String {
        let tests = CommandLine.arguments[0]
        let program = tests[..<(tests.lastIndex(of: "/") ?? tests.startIndex)] + "/boltseal-fuzz"
        let result = try await Subprocess.run(
            .path(.init(String(program))), arguments: Arguments(arguments), output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20))
        #expect(
            result.terminationStatus.isSuccess, "\(result.standardOutput) \(result.standardError)")
        return result.standardOutput
    }

    @Test("what once failed, and what is well-formed, fails no more")
    func replay() async throws {
        let output = try await fuzz(["replay", Self.failures])
        for target in ["catalogers", "locks", "layer", "purl"] { #expect(output.contains("\(target): ")) }
    }

    @Test(
        "damaged inputs do no harm",
        arguments: [
            "catalogers", "locks", "layer", "image", "sboms", "database", "advisory-search", "transfer", "template",
        ])
    func shortRun(target: String) async throws {
        #expect(try await fuzz([target, "--seconds", "1"]).hasPrefix("\(target): "))
    }
}
