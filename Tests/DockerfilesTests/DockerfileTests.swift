import Bytes
import Dockerfiles
import Model
import Testing

@Suite("Dockerfiles")
struct DockerfileTests {
    /// What each item of the file is, joined in their order.
    private static func joined(_ dockerfile: Dockerfile) -> [UInt8] {
        dockerfile.items.flatMap { dockerfile.source.bytes[$0.range] }
    }

    static let samples: [String] = [
        "", "\n", "FROM a", "FROM a\n",
        "\u{feff}# syntax=docker/dockerfile:1\n# escape=`\nFROM a\r\nRUN dir `\r\n  c:\\\r\n",
        "FROM debian:12 AS b\n\n# why\nRUN a \\\n  # not the shell's\n\n  && b \\\n  && c # this is\nCMD [\"/x\", \"a b\"]\n",
        "FROM a\nRUN <<EOF\nset -e\nx\nEOF\nCOPY <<-\"A\" <<B /to/\n\tone $X\n\tA\ntwo\nB\nUSER 1\n",
        "ARG V=1\nFROM --platform=$BUILDPLATFORM a:${V:-2} AS x\nENV A=1 B=\"two words\" C=$A\nENV D the rest\nLABEL a.b=\"c\"\nARG E F=g\n",
        "FROM a\nONBUILD RUN x\nHEALTHCHECK --interval=5s CMD curl -f http://localhost/ || exit 1\nHEALTHCHECK NONE\nSHELL [\"powershell\", \"-Command\"]\n",
        "FROM a\nCOPY --from=0 --chown=1:1 --link a b /c/\nADD --checksum=sha256:0 https://x/y /\nVOLUME [\"/a\"]\nEXPOSE 80 443/tcp\nWORKDIR /a b\nSTOPSIGNAL 9\nMAINTAINER me\n",
        "FROM a\nRUN echo 'open\nRUN echo \"$(open\nRUN <<EOF\nnever\n", "FRUM a\nRUN\n\\\n\\", "FROM a\nRUN a \\\n",
        "# only a comment",
    ]

    @Test("print back what was read", arguments: samples) func lossless(_ text: String) {
        let dockerfile = Dockerfile(text)
        #expect(Self.joined(dockerfile) == Array(text.utf8))
    }

    @Test("cut anywhere are read all the same", arguments: samples) func truncated(_ text: String) {
        let bytes = Array(text.utf8)
        for end in bytes.indices {
            let part = SourceText(Array(bytes[..<end]))
            let dockerfile = Dockerfile(part)
            #expect(Self.joined(dockerfile) == part.bytes)
            _ = Linter.run(LintContext(dockerfile))
        }
    }

    @Test("have words with their places") func words() throws {
        let dockerfile = Dockerfile(
            "FROM --platform=linux/amd64 debian:12 AS Build\nCOPY --from=x a \\\n  'b c' \\\n  /to/\n")
        let from = try #require(dockerfile.instructions.first)
        #expect(from.words.map(\.text) == ["debian:12", "AS", "Build"])
        #expect(from.flag("platform")?.value == "linux/amd64")
        #expect(dockerfile.source.span(from.words[0].range).start == SourcePosition(line: 1, column: 29))
        let copy = dockerfile.instructions[1]
        #expect(copy.keyword == .copy)
        #expect(copy.flag("from")?.value == "x")
        // BuildKit splits at spaces, whatever quotes there are.
        #expect(copy.words.map(\.text) == ["a", "'b", "c'", "/to/"])
        #expect(dockerfile.source.position(copy.words[3].range.lowerBound) == SourcePosition(line: 4, column: 3))
    }

    @Test("have here-documents with their kinds") func heredocs() throws {
        let dockerfile = Dockerfile(
            "FROM a\nRUN <<-EOF sh\n\tone\n\ttwo\n\tEOF\nCOPY <<'A' <<B /to/\n$one\nA\ntwo\nB\n")
        let run = dockerfile.instructions[1]
        #expect(run.heredocs.map(\.content.text) == ["one\ntwo\n"])
        #expect(run.heredocs[0].dropsTabs && run.heredocs[0].isExpanded)
        let copy = dockerfile.instructions[2]
        #expect(copy.heredocs.map(\.name) == ["A", "B"])
        #expect(copy.heredocs.map(\.isExpanded) == [false, true])
        #expect(copy.heredocs.map(\.content.text) == ["$one\n", "two\n"])
        #expect(dockerfile.problems == [])
    }

    @Test(
        "take an exec form only where it is an array of strings",
        arguments: [
            ("[\"a\", \"b c\"]", ["a", "b c"]), ("[ \"a\" ]", ["a"]), ("[]", []), ("['a']", nil), ("[\"a\"] b", nil),
            ("[\"a\", 1]", nil), ("a b", nil),
        ])
    func exec(_ text: String, _ expected: [String]?) {
        #expect(Dockerfile("FROM a\nCMD \(text)\n").instructions[1].exec?.map(\.text) == expected)
    }

    @Test(
        "obey directives before everything else",
        arguments: [
            ("# escape=`\nFROM a\nRUN a `\n b\n", "a  b"), ("# Escape = `\nFROM a\nRUN a `\n b\n", "a  b"),
            // A comment, an empty line or an unknown name before it.
            ("# no directive\n# escape=`\nFROM a\nRUN a `\n", "a `"), ("\n# escape=`\nFROM a\nRUN a `\n", "a `"),
            ("# syntax=x\n# escape=`\nFROM a\nRUN a `\n b\n", "a  b"),
        ])
    func directives(_ text: String, _ expected: String) {
        #expect(Dockerfile(text).instructions[1].text?.text == expected)
    }

    @Test(
        "tell what BuildKit refuses",
        arguments: [
            ("FROM a\nFRUM b\n", "'FRUM' is no instruction"), ("FROM a\nRUN\n", "RUN lacks its arguments"),
            ("FROM a\nENV A\n", "expected name=value"),
            ("FROM a\nRUN <<E\nx\n", "the here-document has no line 'E' that ends it"),
            ("# escape=x\nFROM a\n", "the escape character is \\ or `, not 'x'"),
        ])
    func problems(_ text: String, _ expected: String) {
        #expect(Dockerfile(text).problems.map(\.explanation) == [expected])
    }
}
