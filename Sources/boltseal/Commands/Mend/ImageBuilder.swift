internal import Subprocess

/// A program that builds and runs images, as it is installed.
struct ImageBuilder {
    struct Failure: Error {
        /// One line, and what the program said last.
        let reason: String
    }

    enum Kind: String, CaseIterable {
        case podman, docker, buildah

        /// buildah builds, but starts no services.
        var runs: Bool { self != .buildah }
    }

    let kind: Kind
    var buildOptions: [String] = []
    var runOptions: [String] = []

    private static let outputLimit = 64 << 20

    /// The first that is there and answers.
    static func find(_ wanted: Kind?) async -> ImageBuilder? {
        for kind in wanted.map({ [$0] }) ?? Kind.allCases {
            let builder = ImageBuilder(kind: kind)
            // docker without its daemon is no builder.
            if (try? await builder.run(kind == .docker ? ["version"] : ["--version"])) != nil { return builder }
        }
        return nil
    }

    func build(_ file: String, context: String, tag: String) async throws {
        _ = try await run(
            ["build", "--file", file, "--tag", tag] + buildOptions + [context])
    }

    /// Writes an image into a file, and says how to name it.
    func save(_ tag: String, to path: String) async throws -> String {
        switch kind {
        case .docker:
            _ = try await run(["save", "--output", path, tag])
            return "docker-archive:\(path)"
        case .podman: _ = try await run(["save", "--quiet", "--format", "oci-archive", "--output", path, tag])
        case .buildah: _ = try await run(["push", "--quiet", tag, "oci-archive:\(path)"])
        }
        return "oci-archive:\(path)"
    }

    /// Runs a program of an image to its end.
    func smoke(_ tag: String, _ words: [String]) async throws {
        guard let first = words.first else { return }
        _ = try await run(["run", "--rm"] + runOptions + ["--entrypoint", first, tag] + words.dropFirst())
    }

    /// Starts an image as it says itself, and gives its container's id.
    func start(_ tag: String, port: Int, options: [String]) async throws -> String {
        let publish = isOnHostNetwork ? [] : ["--publish", "127.0.0.1::\(port)"]
        let output = try await run(["run", "--detach"] + runOptions + publish + options + [tag])
        return output.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
    }

    private var isOnHostNetwork: Bool { runOptions.contains { ["--network=host", "--net=host"].contains($0) } }

    /// Where a container's port can be reached.
    func address(of container: String, port: Int) async throws -> Int {
        if isOnHostNetwork { return port }
        let output = try await run(["port", container, "\(port)"])
        guard
            let number = output.split(whereSeparator: \.isNewline).first?.split(separator: ":").last.flatMap({ Int($0) }
            )
        else {
            throw Failure(reason: "\(kind.rawValue) does not say where port \(port) of the container is")
        }
        return number
    }

    func logs(_ container: String) async -> String { (try? await run(["logs", container], mergesErrors: true)) ?? "" }

    func stop(_ container: String) async { _ = try? await run(["rm", "--force", container]) }

    func forget(_ tag: String) async { _ = try? await run(["rmi", "--force", tag]) }

    private func run(_ arguments: [String], mergesErrors: Bool = false) async throws -> String {
        let result = try await Subprocess.run(
            .name(kind.rawValue), arguments: Arguments(arguments), output: .string(limit: Self.outputLimit),
            error: .string(limit: Self.outputLimit))
        guard result.terminationStatus == .exited(0) else {
            let lines = (result.standardOutput + "\n" + result.standardError).split(whereSeparator: \.isNewline).suffix(
                12)
            throw Failure(
                reason: "\(kind.rawValue) \(arguments.first ?? "") failed:\n  " + lines.joined(separator: "\n  "))
        }
        return mergesErrors ? result.standardOutput + result.standardError : result.standardOutput
    }
}
