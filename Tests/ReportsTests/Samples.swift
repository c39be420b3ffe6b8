import Bytes
import Model

/// An image as it is met in the wild: a Debian base out of support, root, a shell, a package manager, and a few hostile names.
enum Samples {
    static func digest(_ text: String) -> Digest { Digest(of: Array(text.utf8).span) }

    static let image = ImageIdentity(
        reference: "registry.example/shop/orders:1.4.2", manifestDigest: digest("manifest"),
        indexDigest: digest("index"),
        configDigest: digest("config"), platform: Platform(os: "linux", architecture: "amd64"),
        attachments: [AttachedManifest(digest: digest("attached"), predicateTypes: ["https://slsa.dev/provenance/v1"])],
        storedSize: 412_345_678)

    static let distribution = Distribution(
        id: "debian", versionID: "10", codename: "buster", prettyName: "Debian GNU/Linux 10 (buster)")

    static let layers = [
        ImageLayer(
            digest: digest("layer 0"), diffID: digest("tar 0"), size: 50_437_318, mediaType: .ociLayerGzip,
            instruction: "ADD rootfs.tar.xz /"),
        ImageLayer(
            digest: digest("layer 1"), diffID: digest("tar 1"), size: 361_004_120, mediaType: .ociLayerGzip,
            instruction: "RUN apt-get update && apt-get install -y gcc curl git python3-pip"),
        ImageLayer(
            digest: digest("layer 2"), diffID: digest("tar 2"), size: 904_240, mediaType: .ociLayerGzip,
            instruction: "COPY . /app"),
    ]

    static let diagnostics = [
        Diagnostic(
            weight: .blinding, layer: 1, path: "var/lib/rpm/rpmdb.sqlite",
            reason: "the file ends after 4,096 of 32,768 bytes"),
        Diagnostic(
            weight: .local, layer: 2, path: "app/tests/broken/package.json", reason: "no JSON value (at byte 0)"),
    ]

    static let checks: [Question: [Check]] = [
        .base: [
            Check(
                "base.identity", .unknown, "claimed, not proven; prove it with --base IMAGE",
                evidence: [
                    "label org.opencontainers.image.base.name: docker.io/library/debian:10-slim",
                    "history: ADD rootfs.tar.xz /",
                ]),
            Check("base.pinned", .unknown, "claimed: built from a tag, which can move"),
            Check(
                "base.minimal", .no, "more than the app needs (3 layers, 412 packages, 1.1 GB)",
                evidence: [
                    "shell: bash, dash", "package manager: apt, dpkg, pip", "compiler or build tool: gcc, ld, make",
                    "downloader: curl, wget",
                ],
                fix:
                    "build in one stage, copy the app into a base without these (distroless, or FROM scratch) in the next"
            ),
            Check(
                "base.current", .no, "Debian GNU/Linux 10 (buster) has had no security updates since 2024-06-30",
                evidence: ["os-release: Debian GNU/Linux 10 (buster)"],
                fix: "move FROM to a supported release of debian"),
        ],
        .build: [
            Check(
                "build.provenance", .unknown, "a provenance is present, unsigned: it proves nothing",
                evidence: ["https://slsa.dev/provenance/v1"]),
            .notExamined("build.reproducible", "nobody built it a second time"),
        ],
        .runtime: [
            Check(
                "runtime.user", .no, "the image runs as root (USER is not set)",
                fix: "USER 65532:65532, after the last step that needs root"),
            Check(
                "runtime.shell", .no, "there is a shell: whoever gets in has a command line",
                evidence: ["usr/bin/bash (bash), usr/bin/dash (dash)"],
                fix: "take a final stage without a shell; start the app in exec form"),
            Check("runtime.tools", .yes, "no tool outside of packages"),
            Check(
                "runtime.setuid", .no, "8 files gain privileges when they are started",
                evidence: [
                    "usr/bin/su", "usr/bin/mount", "usr/bin/passwd", "usr/bin/chsh", "usr/bin/chfn", "usr/bin/gpasswd",
                ],
                fix:
                    "RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +, and allowPrivilegeEscalation: false in the Pod"
            ),
            Check("runtime.secrets", .yes, "no secret was recognised in any layer"),
            Check("runtime.world-writable", .yes, "nobody can change what is not theirs"),
            Check("runtime.read-only", .unknown, "the Pod decides it; give it with --manifest FILE"),
        ],
        .scan: [
            .notExamined("scan.build", "a signed scan attestation would show it"),
            .notExamined("scan.deploy", "a recorded admission verdict would show it"),
            .notExamined("scan.rest", "a record of the fleet would show it"),
        ],
        .signature: [
            .notExamined("signature.valid", "signatures beside the image were not verified"),
            .notExamined("signature.enforced", "no evidence of a cluster was given"),
        ],
        .sbom: [Check("sbom.present", .yes, "an SBOM lies beside the image", evidence: ["https://spdx.dev/Document"])],
    ]

    static let assessment = Assessment(
        image: image, distribution: distribution, answers: Question.allCases.map { Answer($0, checks[$0] ?? []) },
        verdict:
            "not ready: the base has been out of support since 2024-06-30, and the app runs as root beside a shell",
        caveats: [
            "a provenance without a signature can be written by anybody",
            "nothing seen here says that a cluster would refuse another image under this name: anyone with push rights can run anything",
        ],
        packageCount: 412, fileCount: 18_204, layers: layers, diagnostics: diagnostics, failedRequirements: [.runtime])

    /// Text that acts on a terminal, in HTML and in Markdown, in every place where foreign text can stand.
    static let hostile =
        "\u{1b}[31m\u{1b}]0;owned\u{7}<script>alert('1')</script>\u{202e}gpj.exe\u{200b}|`@team` #12 https://evil.example\n\"x\"&\u{9b}2J"

    static let hostileAssessment = Assessment(
        image: ImageIdentity(
            reference: hostile, manifestDigest: nil, indexDigest: nil, configDigest: nil,
            platform: Platform(os: hostile, architecture: hostile), notes: [hostile]),
        distribution: Distribution(id: hostile, prettyName: hostile),
        answers: Question.allCases.map { Answer($0, [Check("x.y", .no, hostile, evidence: [hostile], fix: hostile)]) },
        verdict: hostile, caveats: [hostile], packageCount: 1, fileCount: 1, layers: [],
        diagnostics: [
            Diagnostic(weight: .blinding, path: hostile, reason: hostile),
            Diagnostic(weight: .local, path: hostile, reason: hostile),
        ],
        failedRequirements: [])

    static let toolbox: Toolbox = {
        let install = layers[1].instruction
        func tool(
            _ id: String, _ path: String, _ capabilities: [Capability], owner: String?, layer: Int = 0,
            others: [String] = [], note: String? = nil
        ) -> Tool {
            Tool(
                id: ToolID(id), path: path, otherNames: others, capabilities: capabilities, recognizedBy: [.name],
                owner: owner,
                layer: layer, instruction: layers[layer].instruction, note: note)
        }
        func debian(_ name: String, _ version: String) -> String {
            "pkg:deb/debian/\(name)@\(version)?arch=amd64&distro=debian-10"
        }
        let coreutils = debian("coreutils", "8.30-3")
        let small = [
            "base32", "base64", "cp", "dd", "install", "ln", "mv", "paste", "shred", "split", "tac", "tail", "tee",
            "truncate",
        ]
        return Toolbox(
            tools: [
                tool("bash", "usr/bin/bash", [.shell, .spawn, .rewrite], owner: debian("bash", "5.0-4%2Bdeb10u1")),
                tool(
                    "dash", "usr/bin/dash", [.shell, .spawn, .rewrite], owner: debian("dash", "0.5.10.2-5"),
                    others: ["usr/bin/sh"]),
                tool(
                    "python", "usr/bin/python3.7", [.interpreter, .download, .network, .archive, .spawn, .rewrite],
                    owner: debian("python3.7-minimal", "3.7.3-2%2Bdeb10u7"), layer: 1, others: ["usr/bin/python3"]),
                tool(
                    "curl", "usr/bin/curl", [.download, .network], owner: debian("curl", "7.64.0-4%2Bdeb10u9"), layer: 1
                ),
                tool("apt", "usr/bin/apt", [.packageManager, .download], owner: debian("apt", "1.8.2.3")),
                tool("gcc", "usr/bin/x86_64-linux-gnu-gcc-8", [.compile], owner: debian("gcc-8", "8.3.0-6"), layer: 1),
                tool("su", "usr/bin/su", [.escalate], owner: debian("util-linux", "2.33.1-0.1%2Bdeb10u1")),
                tool(
                    "nc", "app/vendor/bin/helper", [.network, .remoteAccess], owner: nil, layer: 2,
                    note: "goes by another name"),
            ] + small.map { tool($0, "usr/bin/\($0)", [.rewrite], owner: coreutils) },
            exposures: [
                Exposure(
                    kind: .setuid, path: "usr/bin/su", detail: "4755 0:0",
                    owner: debian("util-linux", "2.33.1-0.1%2Bdeb10u1"), layer: 0,
                    instruction: layers[0].instruction),
                Exposure(
                    kind: .setuid, path: "usr/bin/passwd", detail: "4755 0:0", owner: debian("passwd", "1:4.5-1.1"),
                    layer: 0),
                Exposure(
                    kind: .worldWritableDirectory, path: "app/cache", detail: "0777 0:0", layer: 2,
                    instruction: "COPY . /app"),
                Exposure(
                    kind: .deletedSecret, path: "root/.npmrc",
                    detail: "npm token npm_********************************9f3a, deleted in layer 2",
                    layer: 1, instruction: install),
                Exposure(
                    kind: .secret, path: "usr/share/doc/x/key.pem", detail: "private key", owner: debian("x", "1"),
                    layer: 0,
                    excuse: .shippedByPackage),
                Exposure(kind: .secret, path: "app/tests/key.pem", detail: "private key", layer: 2, excuse: .fixture),
                Exposure(
                    kind: .packageCache, path: "var/lib/apt/lists", count: 14, bytes: 43_112_901, layer: 1,
                    instruction: install),
            ],
            writablePlaces: ["tmp", "var/tmp", "run/lock"])
    }()

    static let inventory: Inventory = {
        func entry(
            _ package: Package, _ evidence: String, _ introduced: Int, _ changed: Int, files: Int, ownedBy: Int? = nil
        ) -> Inventory.Entry {
            Inventory.Entry(
                package: package, url: package.url(in: distribution), evidence: evidence, introducedBy: introduced,
                lastChangedBy: changed,
                files: (0..<Int32(files)).map { $0 }, ownedBy: ownedBy)
        }
        let status = "var/lib/dpkg/status"
        return Inventory(
            image: image, config: ImageConfig(platform: image.platform), layers: layers, distribution: distribution,
            packages: [
                entry(
                    Package(
                        ecosystem: .debian, name: "libc6", version: "2.28-10+deb10u2", architecture: "amd64",
                        source: .init(name: "glibc", version: "2.28-10+deb10u2"), licenses: ["LGPL-2.1", "GPL-2"]),
                    status, 0, 1, files: 3),
                entry(
                    Package(
                        ecosystem: .debian, name: "python3-six", version: "1.12.0-1", architecture: "all",
                        source: .init(name: "six", version: "1.12.0-1")),
                    status, 1, 1, files: 2),
                entry(
                    Package(ecosystem: .npm, namespace: "@shop", name: "orders", version: "1.4.2", licenses: ["MIT"]),
                    "app/package.json", 2, 2, files: 0),
                entry(
                    Package(ecosystem: .pypi, name: "six", version: "1.12.0"),
                    "usr/lib/python3/dist-packages/six-1.12.0.egg-info", 1, 1, files: 1,
                    ownedBy: 1),
            ],
            files: MergedFiles(layers: [], entries: []), owners: [], recognizedTools: [:], accounts: [], secrets: [],
            diagnostics: diagnostics)
    }()
}
