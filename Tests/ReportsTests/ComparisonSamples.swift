import Model

/// A coverage and a comparison with something for every section of their reports.
extension Samples {
    private static func file(
        _ path: String, _ risk: CoverageReview.Risk?, _ remark: String? = nil, layer: Int = 2
    ) -> CoverageReview.File {
        CoverageReview.File(
            path: path, layer: layer, size: 48_128, checksum: Checksum(.md5, bytes: Array(repeating: 0xab, count: 16)),
            risk: risk, remark: remark)
    }

    static let coverage = CoverageReview(
        counts: [.owned: 12, .verified: 1411, .modified: 1, .identified: 3, .claimed: 1, .unexplained: 45],
        unexplained: [
            file("usr/local/bin/helper", .privileged), file("app/vendor/bin/miner\u{1b}[2J", .packed),
            file("app/vendor/lib.jar", .archive),
        ] + (0..<42).map { file("app/bin/tool-\($0)", .applicationProgram) },
        modified: [file("usr/bin/curl", nil, "curl 7.64.0-4+deb10u9", layer: 1)],
        claimed: [file("app/start.sh", .script, "written by the team")], idleClaims: ["srv/*.sh"], isVerified: true)

    static let comparison: ImageComparison = {
        func side(_ reference: String, _ count: Int, _ capabilities: [Capability]) -> ImageComparison.Side {
            ImageComparison.Side(
                image: ImageIdentity(
                    reference: reference, manifestDigest: digest(reference), indexDigest: nil, configDigest: nil,
                    platform: image.platform, storedSize: Int64(count) * 140_000_000),
                layers: layers.prefix(count).map {
                    ImageComparison.Side.Layer(diffID: $0.diffID, storedSize: $0.size, instruction: $0.instruction)
                },
                size: UInt64(count) * 300_000_000, fileCount: count * 6000, packageCount: count * 100,
                toolCount: count * 7, capabilities: capabilities)
        }
        func change(_ path: String, _ change: ImageComparison.FileChange, _ before: UInt64, _ after: UInt64)
            -> ImageComparison.File
        {
            ImageComparison.File(path: path, change: change, sizeBefore: before, sizeAfter: after)
        }
        return ImageComparison(
            before: side("registry.example/shop/orders:1.4.2", 3, [.shell, .download, .spawn]),
            after: side("registry.example/shop/orders:1.5.0", 1, [.spawn, .network]), sharedLayers: 1,
            packages: [
                .init(type: "deb", name: "curl", before: ["7.64.0"], after: [], sizeBefore: 400_000, sizeAfter: 0),
                .init(
                    type: "deb", name: "openssl", before: ["1.1.1n"], after: ["1.1.1w"], sizeBefore: 1_000_000,
                    sizeAfter: 1_001_500),
                .init(
                    type: "npm", name: "@shop/cart", before: [], after: ["1.0.0", "2.0.0"], sizeBefore: 0,
                    sizeAfter: 9000),
            ],
            toolsAdded: [toolbox.tools[0]], toolsRemoved: Array(toolbox.tools.dropFirst(2).prefix(3)),
            exposures: [.setuid: [8, 0]],
            config: [
                .init(name: "env TOKEN", before: "ghp_…f3a", after: nil),
                .init(name: "user", before: nil, after: "65532"),
            ],
            files: [
                change("app/new", .added, 0, 4096), change("etc/shadow", .rights, 700, 700),
                change("usr/bin/curl", .removed, 256_000, 0), change("usr/bin/openssl", .content, 900_000, 901_000),
            ],
            diagnostics: [])
    }()

    /// Two images in which nothing differs.
    static let emptyComparison = ImageComparison(
        before: comparison.before, after: comparison.before, sharedLayers: 3, packages: [], toolsAdded: [],
        toolsRemoved: [], exposures: [:], config: [], files: [], diagnostics: diagnostics)
}
