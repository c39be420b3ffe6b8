import Dockerfiles
import Model
import Pins

extension FuzzTarget {
    /// A file that names images: places hold what they say, and a file that was pinned is pinned.
    static let pins = FuzzTarget(name: "pins", corpus: { FuzzCorpus.pinnable }) { input in
        for path in ["c.yaml", "Dockerfile"] {
            let digest = Digest(of: [UInt8]().span)
            guard let first = plan(path, input) else { continue }
            for place in first.places where !place.range.isEmpty {
                guard place.range.upperBound <= input.count else { return "a place is outside of the file" }
                if case .image(_, .reference(let range)) = place.content,
                    String(decoding: input[range], as: UTF8.self) != place.text
                {
                    return "a place does not hold what it says"
                }
            }
            var answers: PinPlan.Answers = [:]
            for question in first.questions {
                answers[question] = .success(PinReport.Resolved(digest: digest, created: nil))
            }
            guard let bytes = first.result(answers, former: [:]).replacement else { continue }
            guard let second = plan(path, bytes) else { return "what was pinned cannot be read" }
            guard second.questions.isEmpty else { return "what was pinned is not" }
        }
        return nil
    }

    private static func plan(_ path: String, _ bytes: [UInt8]) -> PinPlan? {
        let file = PinnableFile(path: path, source: SourceText(bytes))
        guard let format = PinnedFormats.format(of: file), let places = try? format.places(in: file) else { return nil }
        return PinPlan(file: file, format: format.name, places: places, mode: .add)
    }
}

extension FuzzCorpus {
    static let pinnable: [[UInt8]] =
        dockerfiles
        + [
            "x: &x {image: a:1}\nservices:\n  b: {<<: *x, volumes: [{type: image, source: 'c:2'}]}\n  d:\n    image: &i \"e\"\n",
            "jobs:\n  t:\n    container: a:1\n    services: {d: {image: b:2}}\n    steps: [{uses: docker://c:3}]\n",
            "apiVersion: v1\nkind: List\nitems:\n- spec: {containers: [{image: a:1}]}\n---\nkind: Pod\napiVersion: v1\nspec: {volumes: [{image: {reference: b}}]}\n",
            "# syntax=a:1\nARG B=a:1\nFROM $B AS x\nFROM b\nCOPY --from=c:1 / /\nRUN --mount=type=bind,from=d:1 x\n",
        ].map { Array($0.utf8) }
}
