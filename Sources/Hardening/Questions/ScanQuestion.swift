internal import Model

/// 4: is it scanned at build, at deploy and at rest, and what was found when?
struct ScanQuestion: AssessedQuestion {
    let question = Question.scan

    func checks(_ image: AssessedImage) -> [Check] {
        [
            .notExamined("scan.build", "a signed scan attestation would show it"),
            .notExamined("scan.deploy", "a recorded admission verdict would show it"),
            .notExamined("scan.rest", "a record of the fleet would show it"),
        ]
    }
}
