internal import Model

/// Coverage for people: how many of each, then what is modified and what is unexplained. Long lists are cut.
struct CoverageTable {
    private static let shown = 40
    private let review: CoverageReview
    private let new: [CoverageReview.File]?
    private let image: ImageIdentity
    private let diagnostics: [Diagnostic]

    init(
        _ review: CoverageReview, new: [CoverageReview.File]?, _ image: ImageIdentity, _ diagnostics: [Diagnostic]
    ) {
        self.review = review
        self.new = new
        self.image = image
        self.diagnostics = diagnostics
    }

    func text(_ style: TextStyle) -> String {
        var page = TextPage(style)
        let total = "\(Numbers.grouped(review.total)) programs, libraries, scripts and archives"
        page.head(image.reference, ImageSummary(image, contents: [total]))
        page.blank()
        for state in Coverage.State.allCases {
            guard let count = review.counts[state], count > 0 else { continue }
            let number = Numbers.grouped(count)
            page.paragraph(
                indent: 2,
                lead: [
                    TextRun(String(repeating: " ", count: max(0, 7 - number.count)) + number, Self.ink(state)),
                    TextRun("  " + state.name, Self.ink(state)),
                ],
                hanging: 24, [TextRun(Self.meaning(state, review), .faint)])
        }
        list("modified", review.modified, remark: { $0.remark ?? "" }, &page)
        list("unexplained", review.unexplained, remark: { $0.risk?.title ?? "" }, &page)
        if let new { list("unexplained, and not in the base", new, remark: { $0.risk?.title ?? "" }, &page) }
        if !review.idleClaims.isEmpty {
            page.blank()
            page.line(TextRun("claims that fit no file", .strong))
            for claim in review.idleClaims { page.line(indent: 2, TextRun(claim)) }
        }
        page.diagnostics(diagnostics)
        return page.text
    }

    private static func meaning(_ state: Coverage.State, _ review: CoverageReview) -> String {
        state == .owned && !review.isVerified ? "a package ships them; their bytes were not compared" : state.meaning
    }

    private static func ink(_ state: Coverage.State) -> Ink {
        switch state {
        case .owned, .identified, .claimed: .plain
        case .verified: .yes
        case .modified: .no
        case .unexplained: .unknown
        }
    }

    private func list(
        _ title: String, _ files: [CoverageReview.File], remark: (CoverageReview.File) -> String,
        _ page: inout TextPage
    ) {
        guard !files.isEmpty else { return }
        page.blank()
        page.line(TextRun(title, .strong), TextRun("  \(Numbers.grouped(files.count))", .faint))
        let rows = files.prefix(Self.shown).map { file in
            [
                TextRun(file.path), TextRun(Numbers.size(Int64(clamping: file.size)), .faint),
                TextRun("layer \(file.layer)", .faint), TextRun(remark(file), .faint),
            ]
        }
        page.table(indent: 2, limits: [56, 9, 9], Array(rows))
        if files.count > Self.shown {
            page.line(
                indent: 2,
                TextRun("… and \(Numbers.grouped(files.count - Self.shown)) more (--format json lists all)", .faint))
        }
    }
}
