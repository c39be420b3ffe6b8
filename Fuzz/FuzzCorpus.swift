import Bytes
import Catalogers
import Model
import TestSupport

/// Well-formed input of every kind, to be damaged.
enum FuzzCorpus {
    static let tar = TarBuilder.build { tar in
        let segments = (0..<30).map { (offset: $0 * 700, bytes: Array("segment \($0)".utf8)) }
        tar.directory("etc/")
        tar.pax(["path": String(repeating: "long/", count: 40) + "name", "uid": "70000000", "size": "3"])
        tar.file("short", "abc")
        tar.long("L", String(repeating: "name/", count: 40))
        tar.long("K", "etc/target")
        tar.hardLink("x", to: "y")
        tar.symbolicLink("lib", to: "usr/lib")
        tar.pax([("SCHILY.xattr.security.capability", [1, 0, 0, 2])])
        tar.file("ping", "ping")
        tar.oldSparse("old", size: 30_000, segments: segments)
        for format in TarBuilder.PaxSparse.allCases { tar.paxSparse(format, "new", size: 30_000, segments: segments) }
        tar.entry("n", content: [1, 2], user: 3_000_000, numbers: .base256)
    }

    static let layer = TarBuilder.build { tar in
        for (path, content) in files { tar.file(path, content, mode: 0o755) }
        tar.symbolicLink("bin", to: "usr/bin")
        tar.whiteout("etc/gone")
        tar.opaque("var/cache")
        tar.hardLink("usr/bin/sh", to: "usr/bin/dash")
    }

    private static let files: [(String, String)] = [
        ("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n"),
        ("etc/passwd", "root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/home/app:/sbin/nologin\n"),
        ("etc/group", "root:x:0:\n"),
        (
            "var/lib/dpkg/status",
            "Package: libc6\nStatus: install ok installed\nMulti-Arch: same\nArchitecture: amd64\nSource: glibc (2.36)\nVersion: 2.36-9\nDescription: a\n b\n .\n"
        ),
        ("var/lib/dpkg/info/libc6:amd64.list", "/.\n/lib\n/lib/libc.so.6\n/bin/dash\n"),
        ("lib/apk/db/installed", "C:Q1abc\nP:musl\nV:1.2.5-r0\nA:x86_64\no:musl\nL:MIT\nF:lib\nR:libc.so\nZ:Q1x\n\n"),
        (
            "usr/lib/python3/six-1.16.0.dist-info/METADATA",
            "Metadata-Version: 2.1\nName: six\nVersion: 1.16.0\nLicense: MIT\n\nbody\n"
        ),
        ("usr/lib/python3/six-1.16.0.dist-info/RECORD", "six.py,sha256=x,10\n\"quoted, name.py\",,\n"),
        (
            "app/node_modules/@a/b/package.json",
            #"{"name":"@a/b","version":"1.3.0","license":{"type":"MIT"},"x":[1,2.5e3,null]}"#
        ),
        ("usr/bin/dash", "#!/bin/x\n"),
        ("root/.npmrc", "//registry.example/:_authToken=npm_0123456789abcdefghijABCDEFGHIJ012345\n"),
        ("root/.docker/config.json", #"{"auths":{"r.example":{"auth":"dXNlcjpwYXNzd29yZA=="}}}"#),
        (
            "key",
            "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg0123456789abcdefghijABCDEFGHIJ\n-----END PRIVATE KEY-----\n"
        ),
    ]

    static let programs: [[UInt8]] = ["/bin/sh", "/usr/bin/env", "/proc/self/exe"].compactMap { path in
        (try? TemporaryFolder.read(path)).map { Array($0.prefix(64 << 10)) }
    }

    /// A Go program's build information, in the form of Go 1.18.
    private static let goBuildInfo: [UInt8] = {
        let module =
            "path\tcmd/x\nmod\texample.com/x\tv1.0.0\th1:a=\ndep\tgolang.org/x/net\tv0.1.0\th1:b=\nbuild\tGOOS=linux\n"
        let guarded = [UInt8](repeating: 0x30, count: 16) + Array(module.utf8) + [UInt8](repeating: 0x31, count: 16)
        func counted(_ bytes: [UInt8]) -> [UInt8] {
            [UInt8(bytes.count & 0x7f | 0x80), UInt8(bytes.count >> 7)] + bytes
        }
        return [0xff] + Array(" Go buildinf:".utf8) + [8, 2] + [UInt8](repeating: 0, count: 16)
            + counted(Array("go1.22.0".utf8)) + counted(guarded)
    }()

    static let contents: [[UInt8]] =
        files.map { Array($0.1.utf8) } + packageManifests + [Packing.zlibStream(packageManifests[0])]
        + programs.flatMap { program in
            [
                Array(program.prefix(5000)), Array(program.prefix(4096)) + goBuildInfo,
                Array(program.prefix(4096))
                    + GoFunctionTableBuilder().bytes(["runtime.main", "a/b%2e.(*T[...]).M-fm"]),
            ]
        }
        + rpmDatabases

    static let rpmDatabases: [[UInt8]] = {
        let headers = (0..<3).map { number in
            var header = RPMHeaderBuilder("package\(number)")
            header.numbers(1003, [UInt32(1)])
            header.text(1044, "source-1-2.src.rpm")
            header.texts(1047, ["capability(\(number))", "/bin/sh"])
            header.texts(1049, ["(capability(1) if capability(2))", "/usr/bin/sh"])
            header.binary(268, [0x89, 0, 29, 4, 0, 1, 8, 0, 6, 5, 2, 1, 2, 3, 4, 0, 10, 9, 16, 1, 2, 3, 4, 5, 6, 7, 8])
            header.files([RPMHeaderBuilder.File(path: "/usr/bin/sh"), RPMHeaderBuilder.File(path: "/etc/x", flags: 1)])
            return header.bytes
        }
        return RPMDatabaseBuilder.allCases.map { $0.database(headers) }
    }()

    static let claimedPaths: [String] = Array(
        Set(
            ["program", "boot/vmlinuz", "m.ko"]
                + paths(of: CatalogerList.inventory + CatalogerList.tools + CatalogerList.secrets))
    ).sorted()

    /// A path for each claim of catalogers that names files.
    private static func paths(of catalogers: [any Cataloger]) -> [String] {
        catalogers.flatMap(\.wanted).compactMap { claim in
            switch claim.place {
            case .path(let path): path
            case .name(let name, let parentSuffix, let within):
                "\(within.isEmpty ? "d" : within)/p\(parentSuffix)/\(name)"
            case .suffix(let suffix, let parentSuffix): "d/p\(parentSuffix)/n\(suffix)"
            case .child(let directory, let suffix): "\(directory)/n\(suffix)"
            case .folder, .anchor, .content: nil
            }
        }
    }

    static let image = ImageFixture([
        ImageFixture.Layer { $0.file("a", "x") }, ImageFixture.Layer(packing: .zstd) { $0.file("b", "y") },
    ])

    static let manifests: [[UInt8]] = [
        Array(image.manifest.utf8),
        Array(
            JSONText.index([
                JSONText.descriptor(.ociManifest, image.manifest, JSONText.platform("amd64") + JSONText.tag("1"))
            ]).utf8),
    ]

    static let configs: [[UInt8]] = [Array(image.config.utf8)]

    static let references: [[UInt8]] = [
        "debian", "registry.example:5000/a/b:1", "[::1]:5000/x@sha256:" + String(repeating: "a", count: 64),
        "a.b/c__d/e-f:T_1",
    ].map { Array($0.utf8) }

    static let gzip: [[UInt8]] = [
        Packing.gzipMember(tar), Packing.gzipMember(Array("x".utf8), name: "n") + Packing.gzipZeros(100_000),
        Packing.gzipZeros(300),
    ]

    /// A line, and 100,000 zeros, as bzip2 -9 packs them.
    static let bzip2: [[UInt8]] = [
        "425a683931415926535933d3e29f000000c10000102a0220002183419a0d28717724538509033d3e29f0",
        "425a6839314159265359bea9882b0000c45000c00004000008200030cc0529a610b622178bb9229c28485f54c41580",
    ].compactMap { Hex.decode($0) }

    static let zstd: [[UInt8]] = [Packing.zstdFrame(tar), Packing.zstdSkippable([1]) + Packing.zstdZeros(blocks: 2)]

    static let archives: [[UInt8]] = ImageFiles.DockerForm.allCases.flatMap { form -> [[UInt8]] in
        let tar = ImageFiles.dockerArchive([image], form: form).archive
        return [tar, Packing.gzipMember(tar)]
    }

    static let identity = ImageIdentity(
        reference: "input", manifestDigest: nil, indexDigest: nil, configDigest: nil, platform: .current)
}
