internal import FoundationEssentials
internal import Model

extension DaemonEndpoint {
    private static let contextLimit = 1 << 20

    /// Finds the daemon as the docker command does: `DOCKER_HOST`, then the context named by `DOCKER_CONTEXT` or
    /// selected in the configuration, then the usual sockets of Docker and Podman.
    package static func discover(environment: [String: String]) throws -> DaemonEndpoint {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let home = value("HOME")
        let configuration = value("DOCKER_CONFIG") ?? home.map { "\($0)/.docker" }
        if let host = value("DOCKER_HOST") {
            let certificates = value("DOCKER_TLS_VERIFY") == nil ? nil : value("DOCKER_CERT_PATH") ?? configuration
            return try DaemonEndpoint(parsing: host, certificateFolder: certificates, source: "DOCKER_HOST")
        }
        if let configuration {
            let selected =
                try value("DOCKER_CONTEXT") ?? DockerConfig.read("\(configuration)/config.json")?.currentContext
            if let selected, selected != "default" { return try context(selected, in: configuration) }
        }
        let runtime = value("XDG_RUNTIME_DIR")
        let sockets = [
            "/var/run/docker.sock", runtime.map { "\($0)/docker.sock" }, runtime.map { "\($0)/podman/podman.sock" },
            "/run/podman/podman.sock",
        ].compactMap { $0 }
        guard let socket = sockets.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw ImageError(
                .unreachable, "no container daemon was found: there is none of \(sockets.joined(separator: ", "))",
                hint: "start Docker or Podman, or set DOCKER_HOST; an image in a registry needs no daemon")
        }
        return try DaemonEndpoint(parsing: "unix://\(socket)", certificateFolder: nil, source: socket)
    }

    /// A context of the docker command line. Source: github.com/docker/cli, `cli/context/store`.
    private static func context(_ name: String, in configuration: String) throws -> DaemonEndpoint {
        let id = Digest(of: Array(name.utf8).span).hex
        let path = "\(configuration)/contexts/meta/\(id)/meta.json"
        let source = "the Docker context '\(ServerMessage.sanitized(name))'"
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size <= contextLimit,
            let data = try? Data(contentsOf: URL(filePath: path))
        else {
            throw ImageError(
                .unreachable, "\(source) does not exist: cannot read \(path)",
                hint: "list them with docker context ls, and choose one with docker context use")
        }
        guard let meta = try? JSONDecoder().decode(ContextFile.self, from: data), let docker = meta.Endpoints["docker"],
            let host = docker.Host, !host.isEmpty
        else { throw ImageError(.unreachable, "\(source) names no daemon, in \(path)") }
        guard docker.SkipTLSVerify != true else {
            throw ImageError(
                .unsupported, "\(source) does not check the daemon's certificate: refused",
                hint: "add the daemon's authority to the context")
        }
        let certificates = "\(configuration)/contexts/tls/\(id)/docker"
        let hasCertificates = FileManager.default.fileExists(atPath: "\(certificates)/ca.pem")
        return try DaemonEndpoint(
            parsing: host, certificateFolder: hasCertificates ? certificates : nil, source: source)
    }

    private struct ContextFile: Decodable {
        // The file's own spelling.
        let Endpoints: [String: Endpoint]

        struct Endpoint: Decodable {
            let Host: String?
            let SkipTLSVerify: Bool?
        }
    }
}
