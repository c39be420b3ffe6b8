import Catalogers
import Model
import Testing

@Suite struct ConfigurationSecretsTests {
    @Test(
        "a variable with a secret is found by value or by name",
        arguments: [
            ("DB_PASSWORD=correct-horse", "secret-variable"),
            ("SECRET_KEY=a8f5f167f44f4964e6c998dee827110c", "secret-variable"),
            ("apiToken=Zx81Spectrum48", "secret-variable"), ("GH=\(SecretSamples.checksummed("ghp_"))", "github-token"),
            ("DATABASE_URL=postgres://app:\(SecretSamples.draw(12))@db/x", "url-password"),
            ("REDIS_PASSWD=Tr0ub4dor", "secret-variable"),
        ])
    func found(_ variable: String, _ detector: String) {
        let name = variable.prefix { $0 != "=" }
        let secrets = ConfigurationSecrets.find(inVariable: variable, kind: "ENV")
        #expect(secrets.map(\.detector) == [detector])
        #expect(secrets.first?.place == "ENV \(name)")
        #expect(secrets.first?.line == nil)
    }

    @Test(
        "a variable without a secret is left alone",
        arguments: [
            "KMS_KEY_ALIAS=alias/production", "GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305",  // a fingerprint
            "PYTHON_SHA256=8fb5f9fbc7609fa822cb31549884575db7fd9657cbffb89510b5d7975963a83a",
            "DB_PASSWORD_FILE=/run/secrets/db", "SECRET_PATH=kv/production",
            "TOKEN_URL=https://login.internal/token", "ALLOW_EMPTY_PASSWORD=yes-please", "DB_PASSWORD=",
            "DB_PASSWORD=${DB_PASSWORD}", "DB_PASSWORD=changeme",
            "PASSWORD_MIN_LENGTH=12", "AWS_SECRET_NAME=production-db", "TOKEN=<token>",
            "SECRET_STORE_PROVIDER=vault-server", "libcrypto3=3.1.4-r5",
            "NODE_VERSION=20.11.0", "PATH=/usr/local/bin", "KEYCLOAK_HOME=/opt/keycloak", "MONKEY=business-as-usual",
            "TOKEN_TTL=3600s", "no equals sign",
            "TOKENIZERS_PARALLELISM=falsehood", "PASSWORD=/run/secrets/x", "ENABLE_TOKEN=yes-we-do",
        ])
    func notFound(_ variable: String) {
        #expect(ConfigurationSecrets.find(inVariable: variable, kind: "ENV") == [])
    }

    @Test(
        "the steps of the history are searched",
        arguments: [
            ("RUN |1 NPM_TOKEN=\(SecretSamples.draw(24)) /bin/sh -c npm ci", ["secret-variable"]),
            ("ENV PASSWORD=\"cor rect\"", []),
            ("/bin/sh -c export API_KEY=Zx81Spectrum48 && make", ["secret-variable"]),
            ("RUN mysql --password=Zx81Spectrum48", ["secret-variable"]),
            ("RUN git clone https://bot:\(SecretSamples.draw(20))@git.internal/x.git", ["url-password"]),
            ("RUN apk add libcrypto3=3.1.4-r5 # buildkit", []),
            ("/bin/sh -c #(nop)  ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305", []),
            ("RUN curl -H \"Authorization: $TOKEN\" TOKEN=$(cat /run/secrets/t)", []),
        ])
    func history(_ step: String, _ detectors: [String]) {
        let secrets = ConfigurationSecrets.find(inStep: step)
        #expect(secrets.map(\.detector) == detectors)
        #expect(secrets.allSatisfy { $0.place == "history" })
    }

    @Test func `a configuration's variables, labels and history are searched, each secret once`() {
        var config = ImageConfig(platform: Platform(os: "linux", architecture: "amd64"))
        config.environment = ["DB_PASSWORD=correct-horse", "DB_PASSWORD=correct-horse"]
        config.labels = ["token": SecretSamples.checksummed("ghp_")]
        config.history = [ImageConfig.HistoryStep(createdBy: "ENV DB_PASSWORD=correct-horse", isEmptyLayer: true)]
        #expect(ConfigurationSecrets.find(in: config).map(\.place) == ["ENV DB_PASSWORD", "label token", "history"])
    }
}
