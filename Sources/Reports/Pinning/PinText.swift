internal import Bytes
internal import Model

/// Places of images for people: one line each, what stays as it is left out.
struct PinText {
    private let report: PinReport

    init(_ report: PinReport) { self.report = report }

    func text(_ style: TextStyle) -> String {
        var page = TextPage(style)
        for file in report.files {
            for place in file.places { write(place, file.path, to: &page) }
        }
        return page.text
    }

    private func write(_ place: PinReport.Place, _ path: String, to page: inout TextPage) {
        let (word, ink, rest): (String, Ink, String) =
            switch place.outcome {
            case .kept, .current: ("", .plain, "")
            case .pinned(let image):
                (
                    report.isTrial ? "to pin" : "pinned", report.isTrial ? .no : .yes,
                    Self.described(image.digest, image.created)
                )
            case .moved(let old, let created, let image):
                (
                    report.isTrial ? "outdated" : "moved", .unknown,
                    "\(Self.described(old, created)) → \(Self.described(image.digest, image.created))"
                )
            case .unpinned: ("unpinned", .no, "")
            case .impossible(let reason): ("cannot be pinned", .unknown, reason)
            case .failed(let reason): ("failed", .no, reason)
            }
        guard !word.isEmpty else { return }
        page.line(
            TextRun("\(path):\(place.span.start.line):\(place.span.start.column)", .strong), TextRun(" "),
            TextRun(word, ink), TextRun(" \(place.reference) "), TextRun("(\(place.role))", .faint))
        if !rest.isEmpty { page.paragraph(indent: 2, hanging: 2, [TextRun(rest)]) }
    }

    /// A digest in short, and the day on which the image was made.
    private static func described(_ digest: Digest, _ created: String?) -> String {
        "\(digest.algorithm.rawValue):\(digest.short)…" + (created.map { " of \($0.prefix(10))" } ?? "")
    }
}
