import Bytes
import Dockerfiles
import Foundation
import Model
import Pins
import Testing

@Suite struct PinPlacesTests {
    /// What a file becomes where every image leads to one digest; the digest is shown as `@D`.
    private static let digest = Digest(of: Array("an image".utf8).span)

    private func pinned(
        _ text: String, path: String, helmPaths: [String] = [], mode: PinPlan.Mode = .add
    ) throws -> (text: String, file: PinReport.File) {
        let file = PinnableFile(path: path, source: SourceText(text), helmPaths: helmPaths)
        let format = try #require(PinnedFormats.format(of: file))
        let plan = PinPlan(file: file, format: format.name, places: try format.places(in: file), mode: mode)
        var answers: PinPlan.Answers = [:]
        for question in plan.questions {
            answers[question] = .success(PinReport.Resolved(digest: Self.digest, created: nil))
        }
        let result = plan.result(answers, former: [:])
        let bytes = result.replacement ?? Array(text.utf8)
        return (String(decoding: bytes, as: UTF8.self).replacing("@\(Self.digest)", with: "@D"), result)
    }

    @Test(arguments: [
        ("FROM python:3.12\n", "FROM python:3.12@D\n"),
        ("FROM --platform=linux/amd64 python AS b # c\n", "FROM --platform=linux/amd64 python:latest@D AS b # c\n"),
        ("FROM a:1 AS b\nFROM b\nCOPY --from=b / /\n", "FROM a:1@D AS b\nFROM b\nCOPY --from=b / /\n"),
        ("FROM scratch\nCOPY --from=0 / /\n", "FROM scratch\nCOPY --from=0 / /\n"),
        (
            "FROM scratch\nCOPY --link --from=h:5000/x/y:2 / /\n",
            "FROM scratch\nCOPY --link --from=h:5000/x/y:2@D / /\n"
        ),
        (
            "FROM scratch\nRUN --mount=type=bind,from=t:1,target=/t true\n",
            "FROM scratch\nRUN --mount=type=bind,from=t:1@D,target=/t true\n"
        ),
        ("FROM scratch\nRUN --mount=FROM=t:1 true\n", "FROM scratch\nRUN --mount=FROM=t:1@D true\n"),
        ("# syntax=docker/dockerfile:1\r\nFROM a:1\r\n", "# syntax=docker/dockerfile:1@D\r\nFROM a:1@D\r\n"),
        ("ARG B=a:1\nFROM $B AS x\nFROM ${B}\n", "ARG B=a:1@D\nFROM $B AS x\nFROM ${B}\n"),
        // A digest would win over what the build gives the variable.
        ("ARG V=1\nFROM a:$V\n", "ARG V=1\nFROM a:$V\n"),
        ("FROM \\\n  a:1 \\\n  AS b\n", "FROM \\\n  a:1@D \\\n  AS b\n"),
    ])
    func dockerfile(_ before: String, _ after: String) throws {
        #expect(try pinned(before, path: "Dockerfile").text == after)
    }

    @Test(arguments: [
        ("services:\n  web:\n    image: \"a:1\" # c\n", "services:\n  web:\n    image: \"a:1@D\" # c\n"),
        // Beside `build` it is the name of what is made.
        ("services:\n  web: {build: ., image: a:1}\n", "services:\n  web: {build: ., image: a:1}\n"),
        (
            "x: &x\n  image: a:1\nservices:\n  b: {<<: *x}\n  c:\n    <<: *x\n",
            "x: &x\n  image: a:1@D\nservices:\n  b: {<<: *x}\n  c:\n    <<: *x\n"
        ),
        ("services: {a: {image: 'a:${T:-1}'}}\n", "services: {a: {image: 'a:${T:-1}'}}\n"),
        ("# é\u{2028}#\nservices: {ü: {image: &i a:1}}\n", "# é\u{2028}#\nservices: {ü: {image: &i a:1@D}}\n"),
        (
            "jobs:\n  t:\n    container: a:1\n    services: {d: {image: b:2}}\n    steps: [{uses: docker://c:3}, {uses: o/r@v1}]\n",
            "jobs:\n  t:\n    container: a:1@D\n    services: {d: {image: b:2@D}}\n    steps: [{uses: docker://c:3@D}, {uses: o/r@v1}]\n"
        ),
        (
            "apiVersion: v1\nkind: List\nitems:\n- spec: {jobTemplate: {spec: {containers: [{name: a, image: a:1}], initContainers: [{image: b}]}}}\n---\napiVersion: v1\nkind: Pod\nspec: {volumes: [{name: v, image: {reference: c:3}}]}\n",
            "apiVersion: v1\nkind: List\nitems:\n- spec: {jobTemplate: {spec: {containers: [{name: a, image: a:1@D}], initContainers: [{image: b:latest@D}]}}}\n---\napiVersion: v1\nkind: Pod\nspec: {volumes: [{name: v, image: {reference: c:3@D}}]}\n"
        ),
    ])
    func yaml(_ before: String, _ after: String) throws {
        #expect(try pinned(before, path: "file.yaml").text == after)
    }

    @Test(arguments: [
        ("image: {repository: a, tag: \"1\"}\n", "image: {repository: a, tag: \"1@D\"}\n"),
        ("image:\n  repository: a\n  tag: v1\n  digest: ''\n", "image:\n  repository: a\n  tag: v1\n  digest: 'D'\n"),
        ("image: a:1\n", "image: a:1@D\n"),
        ("image: {repository: a, tag: ''}\n", "image: {repository: a, tag: ''}\n"),
    ])
    func helmValues(_ before: String, _ after: String) throws {
        let text = try pinned(before, path: "values.yaml", helmPaths: ["image"]).text
        #expect(text.replacing("\(Self.digest)", with: "D") == after)
    }

    /// Whatever is cut off: every place holds what it says, and edits stay within the file.
    @Test func filesMayEndAnywhere() throws {
        let text =
            "x: &x\n  image: &i \"a:1\"\nservices:\n  b: {<<: *x}\n  c: {image: 'é:1', volumes: [{type: image, source: b:2}]}\n"
        for end in 0...text.utf8.count {
            let source = SourceText(Array(text.utf8.prefix(end)))
            let file = PinnableFile(path: "c.yaml", source: source)
            guard let format = PinnedFormats.format(of: file) else { continue }
            for place in try format.places(in: file) where !place.range.isEmpty {
                #expect(source.text(place.range) == place.text)
            }
        }
    }

    @Test func digestsFollowTheirTagsOnlyWhereThatIsWanted() throws {
        let old = "sha256:" + String(repeating: "cd", count: 32)
        let text = "FROM a:1@\(old)\nFROM b@\(old)\n"
        #expect(try pinned(text, path: "Dockerfile").text == text)
        let moved = try pinned(text, path: "Dockerfile", mode: .update)
        #expect(moved.text == "FROM a:1@D\nFROM b@\(old)\n")
        #expect(moved.file.places.map(\.outcome)[1] == .kept)
    }

    @Test func aliasesThatUnfoldWithoutEndAreRefused() throws {
        var text = "services:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<12 {
            text +=
                "  a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", "))]\n"
        }
        #expect(PinnableFile(path: "c.yaml", source: SourceText(text)).complaint?.contains("too large") == true)
        let keyed = PinnableFile(path: "c.yaml", source: SourceText("a: &a [b]\n? *a\n: c\n"))
        #expect(keyed.complaint?.contains("aliases") == true)
    }

    /// A document that cannot be read must not pass for a file that ends before it.
    @Test(arguments: [
        "services: {a: {image: b:1}}\n---\na: [\n", "apiVersion: v1\nkind: Pod\n---\n\tx\n", "a: [", "a: *b\n",
        "kind: Pod\napiVersion: v1\nspec: {containers: [{image: {{ .Values.image }}}]}\n", "\u{1}",
    ])
    func brokenDocumentsAreErrors(_ text: String) {
        #expect(PinnableFile(path: "c.yaml", source: SourceText(text)).complaint != nil)
    }

    /// Texts are repaired, places are not.
    @Test func bytesThatAreNoTextAreNoReference() throws {
        let bytes = Array("FROM scratch\nRUN --mount=from=".utf8) + [0xFF, 0xFF, 0xFF, 0xFF]
        let places = try PinnedDockerfile.places(in: PinnableFile(path: "Dockerfile", source: SourceText(bytes)))
        guard case .obstacle? = places.first?.content else {
            Issue.record("it was taken for a reference")
            return
        }
    }

    @Test func whatHasNoStageIsNoDockerfile() {
        #expect(throws: ParseError.self) { try pinned("# nothing\n", path: "Dockerfile") }
    }

    @Test func everyFormatIsInTheList() throws {
        let folder = URL(fileURLWithPath: #filePath).appending(path: "../../../Sources/Pins/Formats").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(files) == Set(PinnedFormats.all.map { "\($0).swift" }))
    }

    @Test func locksKeepWhatWasFound() throws {
        var lock = ImageLock()
        let reference = try RegistryReference(parsing: "a:1")
        lock[reference, nil] = PinReport.Resolved(digest: Self.digest, created: "2026-01-02T03:04:05Z")
        lock[reference, Platform("linux/arm64")] = PinReport.Resolved(digest: Self.digest, created: nil)
        #expect(try ImageLock(Array(lock.text.utf8)) == lock)
        let bytes = Array(lock.text.utf8)
        for end in 0..<bytes.count - 1 {
            #expect((try? ImageLock(Array(bytes[..<end]))) == nil, "cut at \(end)")
        }
    }
}
