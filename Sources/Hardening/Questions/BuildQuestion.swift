internal import Model

/// 2: is the build reproducible, or at least attested, and at which level?
struct BuildQuestion: AssessedQuestion {
    let question = Question.build

    func checks(_ image: AssessedImage) -> [Check] { [provenance(image), reproducible(image)] }

    private func provenance(_ image: AssessedImage) -> Check {
        let predicates: [String] = image.inventory.image.attachments.flatMap(\.predicateTypes)
        let types = Set(predicates.filter { $0.contains("/provenance") })
        guard !types.isEmpty else {
            return .notExamined(
                "build.provenance", "no provenance lies in the index; attestations elsewhere were not looked for")
        }
        return Check(
            "build.provenance", .unknown, "a provenance is present, unsigned: it proves nothing",
            evidence: types.sorted())
    }

    private func reproducible(_ image: AssessedImage) -> Check {
        .notExamined("build.reproducible", "nobody built it a second time")
    }
}
