import Bytes
import Catalogers
import Model
import Testing

@Suite struct CredentialFilesTests {
    private let record = FileRecord(kind: .regular, content: .text, mode: 0o644, user: 0, group: 0, size: 0)

    private func secrets(at path: String, _ bytes: [UInt8], with cataloger: some Cataloger = CredentialFiles()) throws
        -> [Secret]
    {
        var sink = CatalogSink()
        for (number, claim) in cataloger.wanted.enumerated() where Self.fits(claim.place, path) {
            try cataloger.catalog(FileView(path: path, bytes: bytes.span, record: record, claim: number), into: &sink)
        }
        return sink.secrets
    }

    private static func fits(_ place: Claim.Place, _ path: String) -> Bool {
        let parts = path.split(separator: "/").map(String.init)
        let name = parts.last ?? ""
        let parent = parts.dropLast().last ?? ""
        return switch place {
        case .path(let wanted): path == wanted
        case .name(let wanted, let suffix, _): name == wanted && parent.hasSuffix(suffix)
        case .suffix(let wanted, let suffix): name.hasSuffix(wanted) && parent.hasSuffix(suffix)
        case .child(let folder, let suffix): parts.dropLast().joined(separator: "/") == folder && name.hasSuffix(suffix)
        case .folder, .anchor, .content: false
        }
    }

    @Test(
        "a credential in its file is found with its line",
        arguments: [
            ("etc/shadow", "root:*:19000::::::\nadmin:$6$saltsalt$\(SecretSamples.draw(86)):19000:0:99999:7:::\n", 2),
            ("srv/.htpasswd", "bob:$apr1$abcd$\(SecretSamples.draw(22))\n", 1),
            ("root/.netrc", "machine git.internal\n  login bot\n  password Zx81Spectrum48\n", 3),
            ("root/.pgpass", "db:5432:app:bob:Zx81Spectrum48\n", 1),
            ("root/.git-credentials", "https://bot:Zx81Spectrum48@git.internal\n", 1),
            (
                "root/.docker/config.json",
                "{\n \"auths\": {\"r.internal\": {\n  \"auth\": \"Ym90Ong4MVNwZWN0cnVt\"\n }}}\n", 3
            ),
            ("home/a/.kube/config", "users:\n- user:\n    token: \(SecretSamples.draw(60))\n", 3),
            ("root/.pypirc", "[pypi]\nusername = bot\npassword = Zx81Spectrum48\n", 3),
            ("root/.my.cnf", "[client]\npassword=\"Zx81Spectrum48\"\n", 2),
            ("app/.env", "# x\nAPI_KEY='Zx81Spectrum48'\n", 2),
            ("k.ppk", "PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\n\(SecretSamples.draw(48))\n", 3),
            (
                "var/run/secrets/kubernetes.io/serviceaccount/token", "eyJhbGciOiJSUzI1NiJ9.\(SecretSamples.draw(120))",
                1
            ),
            ("etc/apt/auth.conf.d/x.conf", "machine repo.internal login bot password Zx81Spectrum48\n", 1),
            ("app/.git/config", "[remote]\n\turl = https://bot:Zx81Spectrum48@git.internal/x\n", 2),
        ])
    func found(_ path: String, _ text: String, _ line: Int) throws {
        let found = try secrets(at: path, Array(text.utf8))
        #expect(found.map(\.line) == [line])
        #expect(found.allSatisfy { $0.place == path && !$0.redacted.contains("Spectrum") })
        for end in 0..<text.utf8.count { #expect(try secrets(at: path, Array(text.utf8.prefix(end))).count <= 1) }
    }

    @Test(
        "such a file without a credential is left alone",
        arguments: [
            ("etc/shadow", "root:*:19000::::::\nbin:!:19000::::::\nx::19000::::::\n"),
            ("etc/passwd", "root:x:0:0:root:/root:/bin/bash\n"),
            ("root/.netrc", "machine x login y password <password>\n# password Zx81Spectrum48\n"),
            ("root/.docker/config.json", "{\"auths\": {}, \"credsStore\": \"desktop\"}"),
            ("app/.env", "DEBUG=1\nPASSWORD=changeme\nTOKEN=${TOKEN}\n"),
            ("app/config", "token: \(SecretSamples.draw(60))"), ("app/.git/config", "[core]\n\tbare = false\n"),
        ])
    func notFound(_ path: String, _ text: String) throws {
        #expect(try secrets(at: path, Array(text.utf8)) == [])
    }

    @Test func `binary key stores are told from stores of certificates`() throws {
        let pkcs12: [UInt8] = [
            0x30, 0x82, 0x0a, 0, 0x02, 0x01, 0x03, 0x30, 0x82, 0, 0, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d,
            0x01, 0x07, 0x01, 0xa0,
        ]
        let javaKey: [UInt8] = [0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0]
        var certificates = javaKey
        certificates[15] = 2
        #expect(try secrets(at: "a.p12", pkcs12, with: KeyStores()).map(\.detector) == ["pkcs12"])
        #expect(try secrets(at: "a.jks", javaKey, with: KeyStores()).map(\.detector) == ["java-key-store"])
        #expect(try secrets(at: "a.jks", certificates, with: KeyStores()) == [])
        for end in 0..<pkcs12.count {
            #expect(try secrets(at: "a.pfx", Array(pkcs12[..<end]), with: KeyStores()).count <= 1)
        }
    }
}
