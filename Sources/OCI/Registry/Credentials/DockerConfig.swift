internal import FoundationEssentials

/// A `config.json` of Docker or an `auth.json` of Podman. Sources: the docker CLI's configfile and
/// containers-auth.json(5).
package struct DockerConfig: Sendable {
    package let path: String
    /// The CLI's selected context: which daemon it talks to.
    package let currentContext: String?
    private let entries: [String: Credential]
    private let helpers: [String: String]
    private let store: String?

    private static let sizeLimit = 4 << 20

    /// Reads a file; `nil` where there is none. A file that is not what it should be is an error, not a reason to go on
    /// without credentials.
    package static func read(_ path: String) throws(CredentialError) -> DockerConfig? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size <= sizeLimit,
            let data = try? Data(contentsOf: URL(filePath: path))
        else {
            throw CredentialError("cannot read \(path)", hint: "check its permissions, or set DOCKER_CONFIG")
        }
        return try DockerConfig(decoding: Array(data), path: path)
    }

    package init(decoding bytes: [UInt8], path: String) throws(CredentialError) {
        let body: Body
        do {
            body = try JSONDecoder().decode(Body.self, from: Data(bytes))
        } catch {
            throw CredentialError(
                "\(path) is not a valid Docker configuration: \(Manifest.reason(error))",
                hint: "mend the file, or log in again with docker login")
        }
        self.path = path
        currentContext = body.currentContext.flatMap { $0.isEmpty ? nil : $0 }
        helpers = body.credHelpers ?? [:]
        store = body.credsStore.flatMap { $0.isEmpty ? nil : $0 }
        var entries: [String: Credential] = [:]
        // Sorted, so that of two keys with the same meaning always the same one wins.
        for (key, entry) in (body.auths ?? [:]).sorted(by: { $0.key > $1.key }) {
            if let credential = try entry.credential(path: path, key: key) {
                entries[Self.normalized(key)] = credential
            }
        }
        self.entries = entries
    }

    /// The entry whose key is the longest leading part of `registry/repository`.
    package func entry(registry: String, repository: String) -> Credential? {
        var name = "\(registry)/\(repository)"[...]
        while true {
            if let credential = entries[String(name)] { return credential }
            guard let slash = name.lastIndex(of: "/") else { return nil }
            name = name[..<slash]
        }
    }

    /// The helper that is set for just this registry.
    package func helper(registry: String) -> String? {
        helpers[registry] ?? helpers[Self.helperKey(registry)]
    }

    /// The helper for all registries.
    package var defaultHelper: String? { store }

    /// The name under which Docker has stored the credentials of a registry.
    package static func helperKey(_ registry: String) -> String {
        registry == "docker.io" ? "https://index.docker.io/v1/" : registry
    }

    /// Keys occur with scheme, with the path of an API version, and with the path of a repository.
    private static func normalized(_ key: String) -> String {
        var name = key[...]
        for scheme in ["https://", "http://"] where name.hasPrefix(scheme) { name = name.dropFirst(scheme.count) }
        while name.hasSuffix("/") { name = name.dropLast() }
        for version in ["/v1", "/v2"] where name.hasSuffix(version) { name = name.dropLast(version.count) }
        let slash = name.firstIndex(of: "/") ?? name.endIndex
        let isHub = ["docker.io", "index.docker.io", "registry-1.docker.io"].contains(name[..<slash])
        return (isHub ? "docker.io" : name[..<slash].lowercased()) + name[slash...]
    }

    private struct Body: Decodable {
        let auths: [String: Entry]?
        let credHelpers: [String: String]?
        let credsStore: String?
        let currentContext: String?
    }

    private struct Entry: Decodable {
        let auth: String?
        let username: String?
        let password: String?
        let identitytoken: String?
        let registrytoken: String?

        /// `nil` for an empty entry, which only says that a helper knows more.
        func credential(path: String, key: String) throws(CredentialError) -> Credential? {
            if let identitytoken, !identitytoken.isEmpty { return .identityToken(identitytoken) }
            if let registrytoken, !registrytoken.isEmpty { return .registryToken(registrytoken) }
            if let auth, !auth.isEmpty {
                // Old clients padded the password with zeros.
                guard let data = Data(base64Encoded: auth), let colon = data.firstIndex(of: UInt8(ascii: ":")),
                    let username = String(validating: data[..<colon], as: UTF8.self),
                    let password = String(validating: data[(colon + 1)...], as: UTF8.self)
                else {
                    throw CredentialError(
                        "\(path) has an entry for \(key) whose 'auth' is not base64 of name:password",
                        hint: "log in again with docker login \(key)")
                }
                return .basic(username: username, password: String(password.prefix { $0 != "\0" }))
            }
            guard let username, !username.isEmpty, let password else { return nil }
            return .basic(username: username, password: password)
        }
    }
}
