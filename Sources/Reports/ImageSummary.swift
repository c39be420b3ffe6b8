internal import Bytes
internal import Model

/// What stands at the head of every report for people.
struct ImageSummary {
    /// Label and value, in the order in which they are shown.
    let rows: [(String, String)]

    init(_ image: ImageIdentity, distribution: Distribution? = nil, contents: [String] = []) {
        var rows: [(String, String)] = []
        if let digest = image.manifestDigest {
            rows.append(("digest", digest.description))
        } else if let digest = image.configDigest {
            rows.append(("image id", digest.description))
        }
        rows.append(("platform", image.platform.description))
        if let distribution { rows.append(("distribution", distribution.title)) }
        if !contents.isEmpty { rows.append(("contents", contents.joined(separator: " · "))) }
        rows += image.notes.map { ("note", $0) }
        self.rows = rows
    }

    init(_ assessment: Assessment) {
        var contents = [Numbers.count(assessment.layers.count, "layer")]
        if let size = assessment.image.storedSize { contents.append("\(Numbers.size(size)) stored") }
        contents.append(Numbers.count(assessment.packageCount, "package"))
        contents.append(Numbers.count(assessment.fileCount, "file"))
        self.init(
            assessment.image, distribution: assessment.distribution, contents: contents)
    }
}

extension TextPage {
    mutating func head(_ reference: String, _ summary: ImageSummary) {
        line(TextRun(reference, .strong))
        for (label, value) in summary.rows {
            paragraph(indent: 2, lead: [TextRun(label, .faint)], hanging: 16, [TextRun(value)])
        }
    }

    /// What could not be read: blinding diagnostics in full and loud, the others counted.
    mutating func diagnostics(_ diagnostics: [Diagnostic]) {
        let blinding = diagnostics.filter { $0.weight == .blinding }.sorted()
        if !blinding.isEmpty {
            blank()
            line(
                TextRun("INCOMPLETE", .no),
                TextRun(
                    "  \(Numbers.count(blinding.count, "part")) of the image could not be read: what is in there is not in this result",
                    .strong))
            for diagnostic in blinding {
                paragraph(indent: 2, lead: [TextRun("-", .no)], hanging: 4, [TextRun(diagnostic.text)])
            }
        }
        let local = diagnostics.count - blinding.count
        if local > 0 {
            blank()
            paragraph(
                hanging: 0,
                [
                    TextRun(
                        "\(Numbers.count(local, "file")) with errors, without consequence for the result (--format json lists \(local == 1 ? "it" : "them"))",
                        .faint)
                ])
        }
    }
}

extension Diagnostic {
    /// `layer 3, var/lib/dpkg/status: ends in the middle of a record`.
    var text: String {
        let place = [layer.map { "layer \($0)" }, path.isEmpty ? nil : path].compactMap(\.self).joined(separator: ", ")
        return place.isEmpty ? reason : "\(place): \(reason)"
    }
}
