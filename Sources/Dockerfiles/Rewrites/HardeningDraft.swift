internal import Bytes
internal import Model

/// What hardening has decided so far.
struct HardeningDraft {
    let image: SoftImage
    let catalog: BaseCatalog
    let files: ContextFiles?
    let answers: [String: String]
    let day: CivilDate?
    /// What is started: the file's word, or the user's.
    let start: StartCommand

    private(set) var changes: [RewriteReport.Change] = []
    private(set) var questions: [RewriteReport.Question] = []
    private(set) var remaining: [String] = []
    /// `python 3.12`.
    var stack: String?
    /// Instructions that the soft stage gets at its end.
    var additions: [String] = []
    /// Changes within the soft stage.
    var softEdits: [LintFinding.Edit] = []
    /// What is gathered from the soft stage; `nil` where copying from it is enough.
    var runtime: RuntimeStage?
    var final = FinalStage()
    /// Folders that the app writes to.
    var writable: [String] = []
    /// What the start command names beside the app's own folders.
    var extraPaths: [String] = []

    init(
        _ image: SoftImage, catalog: BaseCatalog, files: ContextFiles?, answers: [String: String], day: CivilDate?
    ) {
        self.image = image
        self.catalog = catalog
        self.files = files
        self.answers = answers
        self.day = day
        start = StartCommand(image, answer: answers["command"])
    }

    /// Whether an answer is missing without which nothing can be written.
    var isBlocked: Bool { isDeclined || questions.contains { $0.assumed == nil } }
    /// Whether there is something that no answer changes.
    private(set) var isDeclined = false
    /// What the image ends with beside the app.
    var hasShell = false
    var hasPackageManager = false

    mutating func did(_ rule: HardeningRule, _ message: String, at instruction: Instruction? = nil) {
        changes.append(rule.change(message, line: instruction.map(image.line)))
    }

    mutating func note(_ text: String) { if !remaining.contains(text) { remaining.append(text) } }

    /// Puts a question into the report, unless it was answered.
    mutating func ask(_ id: String, _ text: String, assumed: String?, answers values: [String]) {
        guard answers[id] == nil, !questions.contains(where: { $0.id == id }) else { return }
        questions.append(RewriteReport.Question(id: id, text: text, assumed: assumed, answers: values))
    }

    /// Nothing is moved, for a reason that a person has to mend.
    mutating func decline(_ text: String) {
        isDeclined = true
        note(text)
    }

    /// An answer that cannot be used is no answer.
    mutating func refuse(_ id: String, _ text: String, answers values: [String]) {
        questions.append(RewriteReport.Question(id: id, text: text, assumed: nil, answers: values))
    }

    /// Names that `--answer` may have.
    static let questionIDs = ["command", "cgo", "prune", "assets", "write", "programs", "port", "healthcheck"]
    /// Values that some of them may have; the others take any.
    static let closedAnswers: [String: Set<String>] = [
        "cgo": ["0"], "prune": ["yes", "no"], "port": ["8080", "kept"],
    ]
}
