internal import Bytes
internal import Dockerfiles
internal import Subprocess

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// ShellCheck as it is installed, which gets the scripts of many files at once.
struct ShellCheckProgram {
    private static let outputLimit = 256 << 20
    /// A command line has an end.
    private static let batch = 500

    let version: String

    /// - Throws: where there is none.
    init() async throws {
        let output = try await Self.run(["--version"])
        guard let line = output.split(whereSeparator: \.isNewline).first(where: { $0.hasPrefix("version:") }) else {
            throw DockerfileInput.Failure(explanation: "shellcheck does not say its version", hint: nil)
        }
        version = line.dropFirst("version:".count).trimmingPrefix { $0 == " " }.description
    }

    /// What it says about each script, in their order.
    func comments(_ scripts: [CheckedScript]) async throws -> [[ShellCheckComment]] {
        var found = [[ShellCheckComment]](repeating: [], count: scripts.count)
        guard !scripts.isEmpty else { return found }
        let folder = try TemporaryPlace()
        for (number, script) in scripts.enumerated() {
            try OutputFile.write(script.text, to: "\(folder.path)/\(number)")
        }
        for dialect in Set(scripts.map(\.dialect)).sorted() {
            let numbers = scripts.indices.filter { scripts[$0].dialect == dialect }
            for start in stride(from: 0, to: numbers.count, by: Self.batch) {
                let files = numbers[start..<min(start + Self.batch, numbers.count)].map { "\(folder.path)/\($0)" }
                let output = try await Self.run(["--norc", "--format=json1", "--shell=\(dialect)", "--"] + files)
                for comment in try Self.parsed(output) {
                    guard let number = comment.file.split(separator: "/").last.flatMap({ Int($0) }),
                        found.indices.contains(number)
                    else { continue }
                    found[number].append(comment)
                }
            }
        }
        return found
    }

    private static func parsed(_ output: String) throws -> [ShellCheckComment] {
        do {
            return try ShellCheckComment.all(Array(output.utf8))
        } catch {
            throw DockerfileInput.Failure(explanation: "cannot read what shellcheck says: \(error)", hint: nil)
        }
    }

    private static func run(_ arguments: [String]) async throws -> String {
        do {
            let result = try await Subprocess.run(
                .name("shellcheck"), arguments: Arguments(arguments), output: .string(limit: outputLimit),
                error: .string(limit: 64 << 10))
            // 1: it found something.
            guard result.terminationStatus == .exited(0) || result.terminationStatus == .exited(1) else {
                throw DockerfileInput.Failure(
                    explanation:
                        "shellcheck failed: \(result.standardError.split(whereSeparator: \.isNewline).first ?? "")",
                    hint: nil)
            }
            return result.standardOutput
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw DockerfileInput.Failure(
                explanation: "--shellcheck needs shellcheck, which is not installed",
                hint: "apt-get install shellcheck, or leave --shellcheck out")
        }
    }
}
