/// The credentials that Docker and Podman have stored for the user. In order: `$REGISTRY_AUTH_FILE` alone where it is
/// set; otherwise `$DOCKER_CONFIG/config.json` or `~/.docker/config.json`, then Podman's
/// `$XDG_RUNTIME_DIR/containers/auth.json` and `~/.config/containers/auth.json`. Within a file the registry's own
/// helper comes first, then a stored entry, then the general helper.
package struct RegistryCredentials: CredentialSource {
    private let environment: [String: String]
    private let helperTimeLimit: Duration

    package init(environment: [String: String], helperTimeLimit: Duration = .seconds(30)) {
        self.environment = environment
        self.helperTimeLimit = helperTimeLimit
    }

    package func credential(registry: String, repository: String) async throws -> FoundCredential? {
        for path in try paths() {
            guard let config = try DockerConfig.read(path) else { continue }
            if let found = try await credential(in: config, registry, repository) { return found }
        }
        return nil
    }

    private func credential(
        in config: DockerConfig, _ registry: String, _ repository: String
    ) async throws -> FoundCredential? {
        if let name = config.helper(registry: registry), let found = try await ask(name, registry, config) {
            return found
        }
        if let entry = config.entry(registry: registry, repository: repository) {
            return FoundCredential(entry, origin: config.path)
        }
        guard let name = config.defaultHelper else { return nil }
        return try await ask(name, registry, config)
    }

    private func ask(_ name: String, _ registry: String, _ config: DockerConfig) async throws -> FoundCredential? {
        let helper = try CredentialHelper(
            name, configuredIn: config.path, environment: environment, timeLimit: helperTimeLimit)
        return try await helper.get(DockerConfig.helperKey(registry)).map {
            FoundCredential($0, origin: helper.program)
        }
    }

    private func paths() throws(CredentialError) -> [String] {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let file = value("REGISTRY_AUTH_FILE") {
            guard try DockerConfig.read(file) != nil else {
                throw CredentialError("REGISTRY_AUTH_FILE names \(file), which does not exist")
            }
            return [file]
        }
        let home = value("HOME")
        let docker = value("DOCKER_CONFIG") ?? home.map { "\($0)/.docker" }
        let user = value("XDG_CONFIG_HOME") ?? home.map { "\($0)/.config" }
        return [
            docker.map { "\($0)/config.json" },
            value("XDG_RUNTIME_DIR").map { "\($0)/containers/auth.json" },
            user.map { "\($0)/containers/auth.json" },
        ].compactMap { $0 }
    }
}
