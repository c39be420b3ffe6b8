import OCI
import Testing

@Suite("stored credentials")
struct RegistryCredentialsTests {
    private static func find(
        _ files: [String: String], _ registry: String = "a.example", _ repository: String = "team/app",
        _ more: [String: String] = [:], timeLimit: Duration = .seconds(20)
    ) async throws -> Credential? {
        try await TestFolder.with { folder in
            for (name, text) in files {
                try folder.write(name, text, mode: name.contains("docker-credential") ? 0o755 : 0o600)
            }
            var environment = ["HOME": "\(folder.path)/home", "PATH": "\(folder.path)/bin:/usr/bin:/bin"]
            for (name, value) in more { environment[name] = value.replacing("FOLDER", with: folder.path) }
            let source = RegistryCredentials(environment: environment, helperTimeLimit: timeLimit)
            return try await source.credential(registry: registry, repository: repository)?.credential
        }
    }

    private static let basic = Credential.basic(username: "u", password: "p:w")
    private static let auth = #"{"auth":"dTpwOnc="}"#

    @Test(
        "an entry is found under each way to write its key",
        arguments: [
            ("a.example", "a.example"), ("https://a.example", "a.example"), ("https://a.example/v1/", "a.example"),
            ("http://a.example/v2/", "a.example"), ("a.example/", "a.example"), ("A.Example", "a.example"),
            ("a.example/team", "a.example"), ("a.example/team/app", "a.example"),
            ("https://index.docker.io/v1/", "docker.io"), ("docker.io", "docker.io"),
            ("registry-1.docker.io", "docker.io"),
            ("docker.io/team", "docker.io"), ("localhost:5000", "localhost:5000"),
        ])
    func keys(_ key: String, _ registry: String) async throws {
        let found = try await Self.find(["home/.docker/config.json": #"{"auths":{"\#(key)":\#(Self.auth)}}"#], registry)
        #expect(found == Self.basic)
    }

    @Test(
        "an entry of another registry or repository is not used",
        arguments: [
            "b.example", "a.example:443", "a.example/tea", "a.example/team/app/x", "a.example.b.example", "x.a.example",
        ])
    func otherKeys(_ key: String) async throws {
        let found = try await Self.find(["home/.docker/config.json": #"{"auths":{"\#(key)":\#(Self.auth)}}"#])
        #expect(found == nil)
    }

    @Test("the longest key wins")
    func longest() async throws {
        let config = """
            {"auths":{"a.example":{"username":"1","password":""},"a.example/team":{"username":"2","password":""},
            "a.example/team/app":{"username":"3","password":""}}}
            """
        for (repository, name) in [("team/app", "3"), ("team/other", "2"), ("else", "1"), ("team/app/sub", "3")] {
            let found = try await Self.find(["home/.docker/config.json": config], "a.example", repository)
            #expect(found == .basic(username: name, password: ""))
        }
    }

    @Test(
        "each form of an entry is understood",
        arguments: [
            (#"{"auth":"dTpwOnc="}"#, Credential.basic(username: "u", password: "p:w")),
            (#"{"auth":"dTpwAAA="}"#, .basic(username: "u", password: "p")),  // padded with zeros
            (#"{"username":"u","password":"p"}"#, .basic(username: "u", password: "p")),
            (#"{"auth":"dTo=","identitytoken":"t"}"#, .identityToken("t")),
            (#"{"registrytoken":"t"}"#, .registryToken("t")),
            ("{}", nil), (#"{"auth":""}"#, nil), (#"{"email":"x"}"#, nil),
        ] as [(String, Credential?)])
    func entries(_ entry: String, _ expected: Credential?) async throws {
        #expect(try await Self.find(["home/.docker/config.json": #"{"auths":{"a.example":\#(entry)}}"#]) == expected)
    }

    @Test("the files are asked in their order")
    func order() async throws {
        func file(_ user: String) -> String { #"{"auths":{"a.example":{"username":"\#(user)","password":""}}}"# }
        let all = [
            "home/.docker/config.json": file("home"), "docker/config.json": file("docker"),
            "run/containers/auth.json": file("podman"), "home/.config/containers/auth.json": file("config"),
            "auth.json": file("file"),
        ]
        func user(_ more: [String: String], without: [String] = []) async throws -> String? {
            guard
                case .basic(let name, _)? = try await Self.find(
                    all.filter { !without.contains($0.key) }, "a.example", "x", more)
            else { return nil }
            return name
        }
        let run = ["XDG_RUNTIME_DIR": "FOLDER/run"]
        #expect(try await user([:]) == "home")
        #expect(try await user(["DOCKER_CONFIG": "FOLDER/docker"]) == "docker")
        #expect(try await user(["REGISTRY_AUTH_FILE": "FOLDER/auth.json", "DOCKER_CONFIG": "FOLDER/docker"]) == "file")
        #expect(try await user(run, without: ["home/.docker/config.json"]) == "podman")
        #expect(try await user([:], without: ["home/.docker/config.json"]) == "config")
        #expect(try await user(["DOCKER_CONFIG": "FOLDER/none"], without: ["home/.config/containers/auth.json"]) == nil)
    }

    @Test(
        "a file that is not what it should be is an error that names it",
        arguments: [
            "", "{", "[]", #"{"auths":[]}"#, #"{"auths":{"a.example":{"auth":"%%%"}}}"#,
            #"{"auths":{"a.example":{"auth":"dXA="}}}"#,
            #"{"credHelpers":{"a.example":5}}"#, #"{"credsStore":"../x"}"#, #"{"credHelpers":{"a.example":"a b"}}"#,
        ])
    func malformed(_ text: String) async throws {
        let error = try await #require(throws: CredentialError.self) {
            try await Self.find(["home/.docker/config.json": text])
        }
        #expect(error.explanation.contains("home/.docker/config.json"), "\(error.explanation)")
    }

    @Test("a configuration that is cut off anywhere is an error or the whole of it")
    func truncated() throws {
        let text = Array(#"{"auths":{"a.example":{"auth":"dTpwOnc="}},"credsStore":"x"}"#.utf8)
        for length in text.indices {
            #expect(throws: CredentialError.self) { try DockerConfig(decoding: Array(text[..<length]), path: "c") }
        }
        #expect(try DockerConfig(decoding: text, path: "c").defaultHelper == "x")
    }

    @Test("a missing REGISTRY_AUTH_FILE is an error")
    func missingFile() async throws {
        await #expect(throws: CredentialError.self) {
            try await Self.find([:], "a.example", "x", ["REGISTRY_AUTH_FILE": "FOLDER/none"])
        }
    }

    private static let echo = """
        #!/bin/sh
        read server
        printf '{"ServerURL":"%s","Username":"%s","Secret":"%s-secret"}' "$server" "$1" "$server"
        """

    @Test(
        "helpers are asked by name: one for a registry, or one for all",
        arguments: [
            (#"{"credHelpers":{"a.example":"echo"}}"#, "a.example", "a.example-secret"),
            (#"{"credsStore":"echo"}"#, "a.example", "a.example-secret"),
            (#"{"credsStore":"echo","auths":{"a.example":{}}}"#, "a.example", "a.example-secret"),
            (#"{"credsStore":"echo"}"#, "docker.io", "https://index.docker.io/v1/-secret"),
            (#"{"credHelpers":{"b.example":"echo"}}"#, "a.example", nil),
        ] as [(String, String, String?)])
    func helpers(_ config: String, _ registry: String, _ secret: String?) async throws {
        let found = try await Self.find(
            ["home/.docker/config.json": config, "bin/docker-credential-echo": Self.echo], registry)
        #expect(found == secret.map { .basic(username: "get", password: $0) })
    }

    @Test("a stored entry comes before the general helper and after the registry's own")
    func precedence() async throws {
        let files = ["bin/docker-credential-echo": Self.echo]
        let general = #"{"credsStore":"absent","auths":{"a.example":\#(Self.auth)}}"#
        #expect(try await Self.find(files.merging(["home/.docker/config.json": general]) { $1 }) == Self.basic)
        let own = #"{"credHelpers":{"a.example":"echo"},"auths":{"a.example":\#(Self.auth)}}"#
        let found = try await Self.find(files.merging(["home/.docker/config.json": own]) { $1 })
        #expect(found == .basic(username: "get", password: "a.example-secret"))
    }

    @Test("a helper's token is an identity token")
    func helperToken() async throws {
        let helper = "#!/bin/sh\necho '{\"Username\":\"<token>\",\"Secret\":\"s\"}'"
        let files = ["home/.docker/config.json": #"{"credsStore":"t"}"#, "bin/docker-credential-t": helper]
        #expect(try await Self.find(files) == .identityToken("s"))
    }

    @Test("a helper that knows nothing is no error")
    func helperKnowsNothing() async throws {
        let helper = "#!/bin/sh\necho credentials not found in native keychain\nexit 1"
        let files = ["home/.docker/config.json": #"{"credsStore":"t"}"#, "bin/docker-credential-t": helper]
        #expect(try await Self.find(files) == nil)
    }

    @Test(
        "a helper that fails is an error that says so",
        arguments: [
            ("#!/bin/sh\necho the keychain is locked >&2\nexit 1", "the keychain is locked"),
            ("#!/bin/sh\necho no json", "no usable answer"),
            ("#!/bin/sh\necho '{\"Username\":\"u\",\"Secret\":\"\"}'", "no usable answer"),
            ("#!/bin/sh\nexec sleep 20", "did not answer"),
            ("#!/bin/sh\nexec yes", "more than"),
        ])
    func helperFails(_ helper: String, _ words: String) async throws {
        let files = ["home/.docker/config.json": #"{"credsStore":"t"}"#, "bin/docker-credential-t": helper]
        let limit: Duration = words == "did not answer" ? .milliseconds(300) : .seconds(20)
        let error = try await #require(throws: CredentialError.self) { try await Self.find(files, timeLimit: limit) }
        #expect(error.explanation.contains("docker-credential-t"), "\(error.explanation)")
        #expect(error.explanation.contains(words), "\(error.explanation)")
    }

    @Test("a helper that is not installed is named, with a hint")
    func helperMissing() async throws {
        let error = try await #require(throws: CredentialError.self) {
            try await Self.find(["home/.docker/config.json": #"{"credsStore":"desktop"}"#])
        }
        #expect(error.explanation.contains("docker-credential-desktop"))
        #expect(error.hint?.contains("credsStore") == true)
    }

    @Test("a credential does not print its secret")
    func description() {
        #expect(
            "\(Self.basic) \(Credential.identityToken("t0k")) \(Credential.registryToken("t0k"))".contains("p:w")
                == false)
        #expect(!"\(FoundCredential(.identityToken("t0k"), origin: "x"))".contains("t0k"))
    }
}
