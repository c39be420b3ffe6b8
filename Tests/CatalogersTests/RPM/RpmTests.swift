import Bytes
import Catalogers
import Model
import TestSupport
import Testing

@Suite("packages of rpm")
struct RpmTests {
    private static func found(_ headers: RPMHeaderBuilder...) throws -> CatalogSink {
        try catalog(
            Rpm(), RPMDatabaseBuilder.ndb.path, RPMDatabaseBuilder.ndb.database(headers.map(\.bytes)))
    }

    private static let bash: RPMHeaderBuilder = {
        var header = RPMHeaderBuilder("bash", version: "5.1.8", release: "6.el9_1")
        header.numbers(1003, [UInt32(2)])
        header.text(1011, "Red Hat, Inc.")
        header.text(1014, "GPLv3+")
        header.text(1015, "Red Hat, Inc. <https://bugzilla.example>")
        header.text(1044, "bash-5.1.8-6.el9_1.src.rpm")
        header.text(5096, "bash:5:8010020190829:aabbccdd")
        return header
    }()

    @Test("a header becomes a package with all that it says")
    func everything() throws {
        let found = try Self.found(Self.bash)
        let package = try #require(found.packages.first?.package)
        #expect(found.named == ["bash 5.1.8-6.el9_1"])
        #expect(found.owners == ["rpm:bash-2:5.1.8-6.el9_1.x86_64"])
        #expect(package.ecosystem == .rpm)
        #expect(package.architecture == "x86_64")
        #expect(package.source == Package.SourcePackage(name: "bash", version: "5.1.8-6.el9_1"))
        #expect(package.licenses == ["GPLv3+"])
        #expect(package.attributes.epoch == 2)
        #expect(package.attributes.supplier == "Red Hat, Inc.")
        #expect(package.attributes.modularity == "bash:5:8010020190829:aabbccdd")
        #expect(package.attributes.signingKey == nil)
        #expect(found.diagnostics.isEmpty)
        let rhel = Distribution(id: "rhel", versionID: "9.4")
        #expect(
            package.url(in: rhel).description
                == "pkg:rpm/rhel/bash@5.1.8-6.el9_1?arch=x86_64&distro=rhel-9.4&epoch=2&upstream=bash-5.1.8-6.el9_1.src.rpm"
        )
    }

    @Test(
        "the source is named as far as the header names it",
        arguments: [
            (1044, "openssl-3.0.7-24.el9.src.rpm", "openssl 3.0.7-24.el9"),
            (1044, "nvidia-kmod-550-1.nosrc.rpm", "nvidia-kmod 550-1"),
            (5120, "openssl-1:3.0.7-24.el9", "openssl 1:3.0.7-24.el9"),
            (1044, "odd.src.rpm", "libx 1.2-3.fc40"),  // names no version: as if it were absent
            (1044, "-1-2.src.rpm", "libx 1.2-3.fc40"),  // no name
            (1044, "a-1-2.x86_64.rpm", "libx 1.2-3.fc40"),  // no source package
        ])
    func sources(_ tag: UInt32, _ stated: String, _ expected: String) throws {
        var header = RPMHeaderBuilder("libx")
        header.text(tag, stated)
        let source = try #require(Self.found(header).packages.first?.package.source)
        #expect("\(source.name) \(source.version)" == expected)
    }

    @Test(
        "an epoch of 0 is none: rpm compares both alike",
        arguments: [(nil, nil), (0, nil), (1, 1), (.max, 4_294_967_295)])
    func epochs(_ stated: UInt32?, _ expected: Int?) throws {
        var header = RPMHeaderBuilder("a")
        if let stated { header.numbers(1003, [stated]) }
        #expect(try Self.found(header).packages.map(\.package.attributes.epoch) == [expected])
    }

    @Test("public keys are no packages; several versions of a package stay apart")
    func severalVersions() throws {
        let found = try Self.found(
            RPMHeaderBuilder("gpg-pubkey", version: "fd431d51", release: "4ae0493b", architecture: "(none)"),
            RPMHeaderBuilder("kernel-core", version: "5.14", release: "1"),
            RPMHeaderBuilder("kernel-core", version: "5.14", release: "2"),
            RPMHeaderBuilder("libgcc", architecture: "i686"), RPMHeaderBuilder("libgcc", architecture: "x86_64"))
        #expect(found.named == ["kernel-core 5.14-1", "kernel-core 5.14-2", "libgcc 1.2-3.fc40", "libgcc 1.2-3.fc40"])
        #expect(Set(found.owners).count == 4)
    }

    @Test("a tag that stands twice counts as what it says last")
    func repeatedTag() throws {
        var header = Self.bash
        header.text(1001, "6")
        #expect(try Self.found(header).named == ["bash 6-6.el9_1"])
    }

    // MARK: Files

    private static let digest = String(repeating: "ab", count: 32)

    @Test(
        "a file is owned as it was installed, and has a checksum where it may not be edited",
        arguments: [
            (RPMHeaderBuilder.File(path: "/usr/bin/x"), ["usr/bin/x"], true),
            (RPMHeaderBuilder.File(path: "/x"), ["x"], true),
            (RPMHeaderBuilder.File(path: "/usr/bin", mode: 0o040755), [], false),  // directories are shared
            (RPMHeaderBuilder.File(path: "/usr/bin/x", mode: 0o120777), ["usr/bin/x"], false),
            (RPMHeaderBuilder.File(path: "/etc/x", flags: 1), ["etc/x"], false),  // configuration
            (RPMHeaderBuilder.File(path: "/etc/x", flags: 1 | 16), ["etc/x"], false),  // and not to be replaced
            (RPMHeaderBuilder.File(path: "/var/log/x", flags: 64), ["var/log/x"], false),  // made later
            (RPMHeaderBuilder.File(path: "/usr/share/doc/x", flags: 2), ["usr/share/doc/x"], true),
            (RPMHeaderBuilder.File(path: "/x", state: 1), [], false),  // replaced by another package's
            (RPMHeaderBuilder.File(path: "/x", state: 2), [], false),  // left out, as documentation may be
            (RPMHeaderBuilder.File(path: "/x", state: 3), ["x"], true),
            (RPMHeaderBuilder.File(path: "/x", state: 4), [], false),  // of another architecture's package
            (RPMHeaderBuilder.File(path: "/x", verified: ~1), ["x"], false),  // %verify(not filedigest)
            (RPMHeaderBuilder.File(path: "/x", digest: ""), ["x"], false),
            (RPMHeaderBuilder.File(path: "/x", digest: "abc"), ["x"], false),
        ])
    func files(_ file: RPMHeaderBuilder.File, _ paths: [String], _ hasChecksum: Bool) throws {
        var header = RPMHeaderBuilder("a")
        header.files([file])
        let found = try Self.found(header)
        #expect(found.ownerships.flatMap(\.paths) == paths)
        #expect(found.ownerships.first?.owner == (paths.isEmpty ? nil : found.packages.first?.owner))
        let expected = Checksum(.sha256, hex: Self.digest).map { [0: $0] }
        #expect(found.ownerships.first?.checksums ?? [:] == (hasChecksum ? expected : [:]))
    }

    @Test("checksums stay with their files")
    func checksumIndexes() throws {
        let digest = String(repeating: "cd", count: 32)
        var header = RPMHeaderBuilder("a")
        header.files([
            RPMHeaderBuilder.File(path: "/etc", mode: 0o040755), RPMHeaderBuilder.File(path: "/etc/c", flags: 1),
            RPMHeaderBuilder.File(path: "/usr/lib/d", digest: digest),
        ])
        let found = try #require(Self.found(header).ownerships.first)
        #expect(found.paths == ["etc/c", "usr/lib/d"])
        #expect(found.checksums.mapValues(\.description) == [1: "sha256:\(digest)"])
    }

    @Test(
        "digests are of the algorithm that the header names",
        arguments: [
            (nil, 16, "md5"), (1, 16, "md5"), (2, 20, "sha1"), (8, 32, "sha256"), (9, 48, "sha384"), (10, 64, "sha512"),
            (8, 16, nil),  // of another length
            (11, 28, nil),  // SHA-224, which nobody uses
        ] as [(UInt32?, Int, String?)])
    func algorithms(_ number: UInt32?, _ length: Int, _ expected: String?) throws {
        var header = RPMHeaderBuilder("a")
        header.files(
            [RPMHeaderBuilder.File(path: "/x", digest: String(repeating: "01", count: length))], algorithm: number)
        #expect(try Self.found(header).ownerships.first?.checksums[0]?.algorithm.description == expected)
    }

    @Test("whole paths of old packages are read")
    func oldFileNames() throws {
        var header = RPMHeaderBuilder("a")
        header.texts(1027, ["/usr/bin/a", "/etc/a"])
        #expect(try Self.found(header).ownerships.first?.paths == ["usr/bin/a", "etc/a"])
    }

    // MARK: Dependencies

    @Test(
        "what a package requires is resolved to the packages that provide it",
        arguments: [
            ("libssl.so.3()(64bit)", ["openssl-libs"]),
            ("/bin/sh", ["bash"]),  // a path as provided
            ("/usr/bin/openssl", ["openssl"]),  // a file
            ("/sbin/ldconfig", ["glibc"]),  // a file below a merged directory
            ("webserver", ["httpd", "nginx"]),
            ("rpmlib(CompressedFileNames)", []),
            ("nobody", []),
            ("self", []),
            ("(openssl-libs >= 1:3.0 and bash)", ["bash", "openssl-libs"]),
            ("(openssl if httpd)", ["openssl"]),
            ("((openssl or nobody) if (httpd or nginx) else bash)", ["bash", "openssl"]),
            ("(libssl.so.3()(64bit) with bash)", ["bash", "openssl-libs"]),
            ("(webserver without httpd)", ["httpd", "nginx"]),
            ("(bash", ["bash"]),
            (")(", []),
            ("(", []),
        ])
    func dependencies(_ requirement: String, _ expected: [String]) throws {
        var bash = Self.bash
        bash.texts(1047, ["bash", "/bin/sh"])
        var libraries = RPMHeaderBuilder("openssl-libs")
        libraries.texts(1047, ["libssl.so.3()(64bit)", "openssl-libs", "libssl.so.3()(64bit)"])
        var openssl = RPMHeaderBuilder("openssl")
        openssl.texts(1047, ["openssl"])
        openssl.files([RPMHeaderBuilder.File(path: "/usr/bin/openssl")])
        var glibc = RPMHeaderBuilder("glibc")
        glibc.files([RPMHeaderBuilder.File(path: "/usr/sbin/ldconfig")])
        var (httpd, nginx) = (RPMHeaderBuilder("httpd"), RPMHeaderBuilder("nginx"))
        httpd.texts(1047, ["webserver"])
        nginx.texts(1047, ["webserver"])
        var user = RPMHeaderBuilder("user")
        user.texts(1047, ["self"])
        user.texts(1049, [requirement])
        let found = try Self.found(user, bash, libraries, openssl, glibc, nginx, httpd)
        #expect(found.packages.first?.package.attributes.dependencies == expected)
    }

    @Test("what too many packages provide is none of them")
    func ambiguousProviders() throws {
        var user = RPMHeaderBuilder("user")
        user.texts(1049, ["common"])
        let others = (0..<9).map { number in
            var header = RPMHeaderBuilder("p\(number)")
            header.texts(1047, ["common"])
            return header.bytes
        }
        for (count, expected) in [(8, 8), (9, 0)] {
            let database = RPMDatabaseBuilder.ndb.database([user.bytes] + others.prefix(count))
            let found = try catalog(Rpm(), RPMDatabaseBuilder.ndb.path, database)
            #expect(found.packages.first?.package.attributes.dependencies.count == expected)
        }
    }

    // MARK: Broken headers

    private static let brokenHeaders: [(String, @Sendable (inout RPMHeaderBuilder) -> Void)] = [
        ("rpm header without package name", { $0.text(1001, "1") }),
        ("rpm header without version of b", { $0.text(1000, "b") }),
        ("rpm header entry 1000 is not as it says", { $0.add(1000, type: 10, count: 1, [0x61, 0]) }),
        ("rpm header entry 1000 is not as it says", { $0.add(1000, type: 6, count: 0, [0x61, 0]) }),
        ("text of an rpm header does not end", { $0.add(1000, type: 6, count: 1, [0x61]) }),
        ("rpm header entry 1000 has 70000 bytes", { $0.text(1000, String(repeating: "x", count: 70_000)) }),
    ]

    @Test("a broken header loses that package only, and is blinding", arguments: brokenHeaders)
    func brokenHeader(_ reason: String, _ build: @Sendable (inout RPMHeaderBuilder) -> Void) throws {
        var broken = RPMHeaderBuilder()
        build(&broken)
        let found = try Self.found(RPMHeaderBuilder("a"), broken, RPMHeaderBuilder("c"))
        #expect(found.named == ["a 1.2-3.fc40", "c 1.2-3.fc40"])
        #expect(found.diagnostics.map(\.weight) == [.blinding])
        #expect(found.diagnostics.first?.reason.hasPrefix(reason) == true, "\(found.diagnostics)")
        #expect(throws: ParseError.self) { try Self.found(broken) }
    }

    private static let brokenLists: [(String, @Sendable (inout RPMHeaderBuilder) -> Void)] = [
        ("rpm header entry 1003 is not as it says", { $0.add(1003, type: 4, count: 2, [0, 0, 0, 1]) }),
        ("rpm header entry 1117 lists 2000000 texts", { $0.texts(1117, Array(repeating: "", count: 2_000_000)) }),
        ("rpm header has not a directory for each file", { $0.texts(1117, ["x"]) }),
        (
            "rpm header names a directory that it does not list",
            {
                $0.texts(1117, ["x"])
                $0.numbers(1116, [UInt32(1)])
                $0.texts(1118, ["/"])
            }
        ),
        (
            "rpm header has a path that nothing can open",
            { $0.files([RPMHeaderBuilder.File(path: "/" + String(repeating: "x", count: 4096))]) }
        ),
    ]

    @Test("a package whose lists are broken counts, and that is blinding", arguments: brokenLists)
    func brokenList(_ reason: String, _ build: @Sendable (inout RPMHeaderBuilder) -> Void) throws {
        var broken = RPMHeaderBuilder("b")
        build(&broken)
        let found = try Self.found(broken)
        #expect(found.named == ["b 1.2-3.fc40"])
        #expect(found.ownerships.isEmpty)
        #expect(found.diagnostics.map(\.weight) == [.blinding])
        #expect(found.diagnostics.first?.reason.hasPrefix(reason) == true, "\(found.diagnostics)")
    }

    @Test("a directory's name that many files share does not fill the memory")
    func longDirectory() throws {
        let count = 100_000
        var header = RPMHeaderBuilder("b")
        header.texts(1117, Array(repeating: "x", count: count))
        header.numbers(1116, [UInt32](repeating: 0, count: count))
        header.texts(1118, ["/" + String(repeating: "d", count: 4000)])
        let found = try Self.found(header, RPMHeaderBuilder("c"))
        #expect(found.ownerships.isEmpty)
        #expect(found.diagnostics.first?.reason.hasPrefix("rpm header lists more than is read") == true)
    }

    @Test("a header that is cut anywhere is a package less")
    func truncatedHeader() throws {
        var header = Self.bash
        header.files([RPMHeaderBuilder.File(path: "/usr/bin/bash"), RPMHeaderBuilder.File(path: "/etc/x", flags: 1)])
        header.texts(1047, ["bash", "/bin/sh"])
        let bytes = header.bytes
        for length in bytes.indices {
            let database = RPMDatabaseBuilder.ndb.database([RPMHeaderBuilder("a").bytes, Array(bytes[..<length])])
            let found = try catalog(Rpm(), RPMDatabaseBuilder.ndb.path, database)
            #expect(found.named == ["a 1.2-3.fc40"], "cut at \(length)")
            #expect(found.diagnostics.count == 1, "cut at \(length)")
        }
    }
}
