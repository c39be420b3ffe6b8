import Subprocess
import SystemPackage
import TestSupport

/// Runs the program that was built beside these tests, with an environment of its own.
struct Program {
    struct Result {
        let status: Int
        let output: String
        let error: String
    }

    let folder: TemporaryFolder
    var environment: [String: String] = [:]
    var workingDirectory: String?

    init() throws { folder = try TemporaryFolder() }

    /// The tests' own executable lies in the folder of the products.
    private static let path: String = {
        let tests = CommandLine.arguments[0]
        return tests[..<(tests.lastIndex(of: "/") ?? tests.startIndex)] + "/boltseal"
    }()

    func run(_ arguments: String...) async throws -> Result { try await run(arguments) }

    func run(_ arguments: [String]) async throws -> Result {
        var variables: [Environment.Key: String] = [
            "HOME": folder.path, "BOLTSEAL_CACHE": "\(folder.path)/cache", "PATH": "/usr/bin:/bin",
        ]
        for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
        let result = try await Subprocess.run(
            .path(.init(Self.path)), arguments: Arguments(arguments), environment: .custom(variables),
            workingDirectory: .init(workingDirectory ?? folder.path),
            output: .string(limit: 16 << 20), error: .string(limit: 1 << 20))
        let status: Int =
            switch result.terminationStatus {
            case .exited(let code): Int(code)
            case .signaled(let signal): 128 + Int(signal)
            }
        return Result(status: status, output: result.standardOutput, error: result.standardError)
    }
}
