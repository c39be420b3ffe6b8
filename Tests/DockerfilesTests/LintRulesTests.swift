import Bytes
import Dockerfiles
import Model
import Testing

/// What a rule marks in a file: the text of each range. `$$` stands for a line break in the tables below.
private func marks(
    _ rule: String, _ text: String, _ options: LintOptions = LintOptions(), bases: [String: BaseImage] = [:]
) -> [String] {
    var options = options
    options.severities[rule.lowercased()] = LintFinding.Severity.warning
    let dockerfile = Dockerfile(text.replacing("$$", with: "\n"))
    let result = Linter.run(LintContext(dockerfile, bases: bases, options: options, on: CivilDate("2026-11-25")))
    return result.findings.filter { $0.rule == rule }.map { dockerfile.source.text($0.range) }
}

@Suite("Rules of lint")
struct LintRulesTests {

    @Test("mark what they are about and nothing else", arguments: cases)
    func rules(_ item: Case) { #expect(marks(item.rule, item.text) == item.marked) }

    static let contexts: [(String, String?, [String])] = [
        ("COPY . /app", nil, [".env, .git, server.key"]), ("ADD ./ /app", ".git\n*.key\n", [".env"]),
        ("COPY . .", "*\n!src\n", []), ("COPY src /app", nil, []), ("COPY --from=b . /app", nil, []),
        ("COPY --exclude=.git --exclude=.env* --exclude=*.key . /app", nil, []),
        ("COPY [\".\", \"/app\"]", ".env*\n.git", ["server.key"]),
    ]

    @Test(
        "what the context has and .dockerignore does not stop is told where all of it is copied",
        arguments: contexts.indices)
    func buildContexts(_ index: Int) {
        let (text, ignore, expected) = Self.contexts[index]
        let build = BuildContext(
            ignored: ignore.map { DockerIgnore($0) },
            entries: ["server.key", ".git", "src", ".env", ".env.example", "id_rsa.pub", ".gitignore"])
        func found(_ file: String) -> [LintFinding] {
            Linter.run(LintContext(Dockerfile(file), build: build)).findings.filter { $0.rule == "BS3005" }
        }
        let messages = found("FROM a:1 AS b\nFROM c:1\n\(text)\n").map(\.message)
        #expect(
            messages
                == expected.map {
                    "the context has \($0), and .dockerignore does not stop \($0.contains(",") ? "them" : "it")"
                })
        // A stage whose files are not the image's.
        #expect(found("FROM a:1\n\(text)\nFROM c:1\n") == [])
    }

    @Test(
        "registries are held against those that are allowed",
        arguments: [
            ("FROM debian:12", ["docker.io"]), ("FROM quay.example/a:1", []), ("FROM eu.acme.example:5000/a:1", []),
            ("FROM scratch", []),
            (
                "FROM quay.example/a:1 AS b$$FROM b$$COPY --from=b a /b$$COPY --from=ghcr.example/c:1 a /b$$RUN --mount=type=bind,from=b,target=/x true",
                ["ghcr.example"]
            ),
        ])
    func registries(_ text: String, _ expected: [String]) {
        var options = LintOptions()
        options.allowedRegistries = ["quay.example", "*.acme.example:5000"]
        let findings = Linter.run(LintContext(Dockerfile(text.replacing("$$", with: "\n")), options: options)).findings
        #expect(
            findings.filter { $0.rule == "BS1005" }.map { $0.message.prefix { $0 != " " } } == expected.map { $0[...] })
        #expect(marks("BS1005", text.replacing("$$", with: "\n")) == [])
    }

    @Test(
        "labels are held against their schema",
        arguments: [
            ("LABEL a=1.2.3 b=https://x", []), ("LABEL a=1.2", ["a is no semver", "the label b is missing"]),
            ("", ["the label a is missing", "the label b is missing"]),
            ("LABEL \"b\"='nope' a=1.2.3-rc1", ["b is no url"]), ("ARG V$$LABEL a=$V b=http://x", []),
        ])
    func labels(_ text: String, _ expected: [String]) {
        var options = LintOptions()
        options.labels = ["a": .semver, "b": .url]
        let dockerfile = Dockerfile("FROM a:1$$USER 1$$\(text)$$".replacing("$$", with: "\n"))
        #expect(
            Linter.run(LintContext(dockerfile, options: options)).findings.filter { $0.rule == "BS4006" }.map(\.message)
                .sorted() == expected)
    }

    @Test("each is in the list once, with a test, and answers to its names") func list() {
        let ids = LintRules.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        // Some need settings or a context, and have tests of their own.
        let tested = Set(Self.cases.filter { !$0.marked.isEmpty }.map(\.rule)).union(["BS1005", "BS3005", "BS4006"])
        #expect(Set(ids).subtracting(tested) == [])
        for rule in LintRules.all {
            for name in [rule.id.lowercased(), rule.name.uppercased()] + rule.aliases {
                #expect(LintRules.find(name) != nil, "\(name)")
            }
            #expect(rule.id.hasPrefix("BS9") == rule.isStrict)
        }
        for spelling in ["DS-0002", "DS002", "AVD-DS-0002", "avd-ds-0002", "DL3002", "CKV_DOCKER_3"] {
            #expect(LintRules.find(spelling)?.id == "BS4001", "\(spelling)")
        }
        #expect(LintRules.find("DL9999") == nil)
    }

    @Test("no name means two rules") func names() {
        var owners: [String: String] = [:]
        for rule in LintRules.all {
            for name in rule.allNames {
                #expect(owners.updateValue(rule.id, forKey: name).map { $0 == rule.id } ?? true, "\(name)")
            }
        }
    }

    @Test("strict rules are run only where they are asked for") func strict() {
        let dockerfile = Dockerfile("FROM a:1\nMAINTAINER me\nUSER 1\n")
        #expect(Linter.run(LintContext(dockerfile)).findings == [])
        var options = LintOptions()
        options.isStrict = true
        #expect(Linter.run(LintContext(dockerfile, options: options)).findings.map(\.rule) == ["BS9002", "BS9001"])
    }

    @Test(
        "comments of each tool silence rules, where that tool would",
        arguments: [
            ("# hadolint ignore=DL3002$$USER root", 1), ("# hadolint ignore=DL3006,DL3002$$USER root", 1),
            ("# hadolint ignore=DL3006$$USER root", 0), ("# hadolint global ignore=DL3002$$RUN x$$USER root", 1),
            ("#trivy:ignore:AVD-DS-0002$$USER root", 1), ("#trivy:ignore:DS002:exp:2030-01-01$$USER root", 1),
            ("#trivy:ignore:DS-0002:exp:2020-01-01$$USER root", 0),
            ("#checkov:skip=CKV_DOCKER_8:we know$$USER root", 1),
            ("# boltseal ignore=BS4001$$USER root", 1), ("# boltseal ignore=runs-as-root$$USER root", 1),
            // It concerns the instruction below it.
            ("# hadolint ignore=DL3002$$RUN x$$USER root", 0),
        ])
    func comments(_ text: String, _ silenced: Int) throws {
        let dockerfile = Dockerfile("FROM a:1\n" + text.replacing("$$", with: "\n") + "\n")
        let result = Linter.run(LintContext(dockerfile, on: try #require(CivilDate("2026-11-25"))))
        #expect(result.silenced.map(\.finding.rule) == Array(repeating: "BS4001", count: silenced))
        #expect(result.findings.count { $0.rule == "BS4001" } == 1 - silenced)
        var options = LintOptions()
        options.obeysComments = false
        #expect(Linter.run(LintContext(dockerfile, options: options)).findings.contains { $0.rule == "BS4001" })
    }

    @Test("the base image's real user counts, where it is known") func realUser() {
        func base(_ user: String) -> [String: BaseImage] {
            var config = ImageConfig(platform: Platform(os: "linux", architecture: "amd64"))
            config.user = user
            return ["a:1": BaseImage(config: config, inventory: nil)]
        }
        #expect(marks("BS4001", "FROM a:1", bases: base("65532")) == [])
        #expect(marks("BS4001", "FROM a:1", bases: base("root")) == ["a:1"])
        #expect(marks("BS4001", "FROM a:1", bases: base("")) == ["a:1"])
    }

    @Test(
        "fixes mend what they are for, and nothing else",
        arguments: [
            (
                "FROM a:1$$ADD a b/$$RUN apt-get install curl  # why$$",
                "FROM a:1$$COPY a b/$$RUN apt-get -y install curl  # why$$"
            ),
            (
                "FROM a:1$$RUN sudo apt-get install x && \\$$  yum install y$$",
                "FROM a:1$$RUN sudo apt-get -y install x && \\$$  yum -y install y$$"
            ),
            ("FROM a:1$$RUN curl x | sh$$", "FROM a:1$$RUN curl x | sh$$"),
        ])
    func fixes(_ before: String, _ after: String) {
        let source = SourceText(before.replacing("$$", with: "\n"))
        let findings = Linter.run(LintContext(Dockerfile(source))).findings
        let (bytes, _) = LintFixing.apply(findings, to: source)
        #expect(String(decoding: bytes, as: UTF8.self) == after.replacing("$$", with: "\n"))
        // What is mended stays so.
        let again = Linter.run(LintContext(Dockerfile(SourceText(bytes)))).findings
        #expect(LintFixing.apply(again, to: SourceText(bytes)).count == 0)
    }
}

@Suite("Lint of files that are made to take time")
struct LintCostTests {
    /// Each is as large as files get here, and would take minutes where something is done for each pair. What matters is that it ends: nothing is timed.
    @Test(arguments: [
        "FROM a:1\nRUN " + (0..<20_000).map { "apt-get install p\($0)" }.joined(separator: " && "),
        "FROM a:1\nRUN " + (0..<10_000).map { "curl x\($0) | sh" }.joined(separator: " | "),
        "FROM a:1 AS s0\n"
            + (1..<4_000).map { "FROM s\($0 - 1) AS s\($0)\nENV A\($0)=${A\($0 - 1)}x\nUSER 1\n" }.joined(),
        "FROM a:1\nRUN " + String(repeating: "$(", count: 5_000) + String(repeating: ")", count: 5_000),
        "FROM a:1\n" + String(repeating: "ENV TOKEN=x \\\n", count: 20_000),
        "FROM a:1\nENV A=" + String(repeating: "${A:-", count: 20_000),
    ])
    func ends(_ text: String) {
        let dockerfile = Dockerfile(text)
        let findings = Linter.report(LintContext(dockerfile), path: "Dockerfile").findings
        #expect(findings.allSatisfy { $0.range.upperBound <= text.utf8.count })
        #expect(LintFixing.apply(findings, to: dockerfile.source).bytes.count >= text.utf8.count)
    }
}
