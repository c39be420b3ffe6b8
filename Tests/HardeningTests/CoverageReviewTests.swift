import Analysis
import Hardening
import Model
import Testing

@Suite struct CoverageReviewTests {
    private let claims = """
        claims:
          - path: opt/app/**
            reason: built from source
          - path: srv/*.sh
            reason: nothing there
        """

    private func inventory(_ files: [(path: String, change: (inout FileRecord) -> Void)]) -> Inventory {
        var builder = FileTableBuilder()
        for (path, change) in files {
            var record = FileRecord(kind: .regular, content: .program, mode: 0o755, user: 0, group: 0, size: 10)
            change(&record)
            let key = FileTable.key(of: path)
            builder.append(key: key.span, record)
        }
        let table = builder.finish().table
        let entries = (0..<table.count).map { MergedFiles.Entry(layer: 0, introducedBy: 0, index: $0) }
        var config = ImageConfig(platform: .current)
        config.workingDirectory = "/opt/app"
        config.entrypoint = ["/usr/bin/start"]  // a folder of the system is no application's
        return Inventory(
            image: ImageIdentity(
                reference: "test", manifestDigest: nil, indexDigest: nil, configDigest: nil, platform: .current),
            config: config, layers: [], distribution: nil, packages: [],
            files: MergedFiles(layers: [table], entries: entries), owners: Array(repeating: -1, count: table.count),
            recognizedTools: [:], accounts: [], secrets: [], diagnostics: [],
            coverage: Coverage(
                files: (0..<table.count).map { Coverage.File(position: Int32($0), state: .unexplained, package: -1) }))
    }

    @Test("what nobody answers for is sorted by risk")
    func risks() {
        let review = CoverageReview(
            judging: inventory([
                ("usr/bin/z", { $0.content = .script }), ("usr/bin/y", { $0.content = .zip }),
                ("opt/app/x", { _ in }), ("usr/bin/start", { _ in }), ("usr/bin/w", { $0.isPacked = true }),
                ("usr/bin/v", { $0.mode = 0o4755 }),
            ]))
        #expect(
            review.unexplained.map { "\($0.path) \($0.risk?.rawValue ?? "")" } == [
                "usr/bin/v privileged", "usr/bin/w packed", "usr/bin/start foreign-program",
                "opt/app/x application-program", "usr/bin/y archive", "usr/bin/z script",
            ])
        #expect(review.total == 6)
    }

    @Test("a claim answers for its files, and one that fits nothing is named")
    func claimed() throws {
        let review = CoverageReview(
            judging: inventory([("opt/app/bin/x", { _ in }), ("opt/apples", { _ in })]),
            claims: try CoverageClaims(parsing: claims, file: "claims.yaml"))
        #expect(review.claimed.map(\.path) == ["opt/app/bin/x"])
        #expect(review.claimed.map(\.remark) == ["built from source"])
        #expect(review.unexplained.map(\.path) == ["opt/apples"])
        #expect(review.idleClaims == ["srv/*.sh"])
    }

    @Test("only what the base does not have is new")
    func new() {
        let base = CoverageReview(judging: inventory([("a", { _ in }), ("b", { _ in })]))
        let now = CoverageReview(judging: inventory([("a", { _ in }), ("b", { $0.size = 11 }), ("c", { _ in })]))
        #expect(now.unexplained(besides: base).map(\.path) == ["b", "c"])
    }

    @Test(
        "a claims file that would hide more than it says is refused",
        arguments: [
            ("claims: [{path: opt/x}]", "no reason"), ("claims: [{path: opt/x, reason: ' '}]", "no reason"),
            ("claims: [{path: '**', reason: x}]", "every file"), ("claims: [{path: '/*/*', reason: x}]", "every file"),
            ("claims: [{reason: x}]", "either path or digest"),
            ("claims: [{path: a, digest: 'sha256:00', reason: x}]", "either path or digest"),
            ("claims: [{digest: 'md5:00', reason: x}]", "a digest that is none"),
            ("claims: [{path: a, reason: x, until: 2027}]", "'until'"), ("claims: [a]", "no mapping"),
            ("paths: []", "no list called claims"), ("{", "no readable YAML"), ("", "no list called claims"),
        ])
    func refused(text: String, explanation: String) {
        let error = #expect(throws: CoverageClaims.Failure.self) { try CoverageClaims(parsing: text, file: "f") }
        #expect(error?.explanation.contains(explanation) == true, "\(error?.explanation ?? "")")
    }
}
