import Subprocess
import SystemPackage
import TestSupport

extension Program {
    /// Runs a line of the shell in which `"$0" "$@"` is the program with these arguments. Fails as a pipeline does with `pipefail`.
    func pipe(_ arguments: [String], through line: String) async throws -> Result {
        let tests = CommandLine.arguments[0]
        let program = tests[..<(tests.lastIndex(of: "/") ?? tests.startIndex)] + "/boltseal"
        var variables: [Environment.Key: String] = [
            "HOME": folder.path, "BOLTSEAL_CACHE": "\(folder.path)/cache", "PATH": "/usr/bin:/bin",
        ]
        for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
        let result = try await Subprocess.run(
            .path("/bin/bash"), arguments: Arguments(["-o", "pipefail", "-c", line, String(program)] + arguments),
            environment: .custom(variables), workingDirectory: .init(folder.path),
            output: .string(limit: 16 << 20), error: .string(limit: 1 << 20))
        let status: Int =
            switch result.terminationStatus {
            case .exited(let code): Int(code)
            case .signaled(let signal): 128 + Int(signal)
            }
        return Result(status: status, output: result.standardOutput, error: result.standardError)
    }
}
