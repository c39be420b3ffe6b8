import Model
import Testing

@Suite struct ImageReferenceTests {
    static let digest = "sha256:" + String(repeating: "a", count: 64)

    @Test(arguments: [
        ("debian", "docker.io/library/debian:latest"),
        ("debian:12", "docker.io/library/debian:12"),
        ("owner/app", "docker.io/owner/app:latest"),
        ("docker.io/debian", "docker.io/library/debian:latest"),
        ("docker.io/owner/app:1", "docker.io/owner/app:1"),
        ("index.docker.io/library/debian", "docker.io/library/debian:latest"),
        ("registry-1.docker.io/debian", "docker.io/library/debian:latest"),
        ("docker://ghcr.io/owner/app", "ghcr.io/owner/app:latest"),
        ("localhost/app", "localhost/app:latest"),
        ("localhost:5000/app", "localhost:5000/app:latest"),
        ("registry:5000/a/b/c:v1.0", "registry:5000/a/b/c:v1.0"),
        ("registry:5000", "docker.io/library/registry:5000"),  // a tag: nothing follows the port
        ("[::1]:5000/app:1", "[::1]:5000/app:1"),
        ("[2001:db8::1]/app", "[2001:db8::1]/app:latest"),
        ("127.0.0.1:5000/app", "127.0.0.1:5000/app:latest"),
        ("app@\(digest)", "docker.io/library/app@\(digest)"),
        ("app:1@\(digest)", "docker.io/library/app:1@\(digest)"),
        ("a.b/c__d/e-f/g--h.i_j:T_a.g-1", "a.b/c__d/e-f/g--h.i_j:T_a.g-1"),
        ("app:" + String(repeating: "t", count: 128), "docker.io/library/app:" + String(repeating: "t", count: 128)),
    ])
    func aReferenceIsWrittenOut(_ text: String, _ full: String) throws {
        let reference = try RegistryReference(parsing: text)
        #expect(reference.description == full)
        #expect(try RegistryReference(parsing: full) == reference, "what is written out means the same")
    }

    @Test(arguments: [
        "", "/", ":", "@", "app:", "app@", ":tag", "app:ta g", "app:.tag", "app:-tag", "app:tág",
        "app:" + String(repeating: "t", count: 129),
        "Debian", "owner/App",  // repositories are lower case
        "owner//app", "/app", "app/", "owner/app/",
        "a..b", "a___b", "-a", "a-", "_a", "a_", "a.", ".a", "a/../b", "../etc/passwd",
        "app@sha256:123", "app@md5:0123456789abcdef0123456789abcdef", "app@\(digest.uppercased())",
        "registry:0/app", "registry:65536/app", "registry:/app", "registry:port/app", "registry:+80/app",
        "registry:-1/app",
        "-registry.io/app", "registry-.io/app", "regis_try.io/app", "registry..io/app", ".io/app", "reg istry.io/app",
        "[::1/app", "[]/app", "[::g]/app", "[::1]x/app", "[::1]:/app", "user@registry.io/app",
        "http://registry.io/app", "registry.io/" + String(repeating: "a", count: 256),
        "app\n", "app\0", "a b",
    ])
    func whatIsNoReferenceIsRefused(_ text: String) {
        #expect(throws: ReferenceError.self) { try RegistryReference(parsing: text) }
    }

    @Test func anErrorSaysWhatIsWrong() {
        #expect(throws: ReferenceError(text: "app@sha256:1", reason: "what follows '@' is no sha256 or sha512 digest"))
        {
            try RegistryReference(parsing: "app@sha256:1")
        }
    }

    @Test func otherPlacesAreWrittenWithTheirScheme() {
        #expect(ImageReference.ociLayout(path: "a/b", tag: "1").description == "oci:a/b:1")
        #expect(ImageReference.ociArchive(path: "a.tar", tag: nil).description == "oci-archive:a.tar")
        #expect(ImageReference.dockerArchive(path: "a.tar", tag: "x:1").description == "docker-archive:a.tar:x:1")
        #expect(ImageReference.rootFileSystem(path: "/srv").description == "dir:/srv")
        #expect(ImageReference.daemon("app:1").description == "docker-daemon:app:1")
    }
}
