internal import Model

/// 5: is it signed, by whom, and does the cluster really check?
struct SignatureQuestion: AssessedQuestion {
    let question = Question.signature

    func checks(_ image: AssessedImage) -> [Check] {
        [
            .notExamined("signature.valid", "signatures beside the image were not verified"),
            .notExamined("signature.enforced", "no evidence of a cluster was given"),
        ]
    }
}
