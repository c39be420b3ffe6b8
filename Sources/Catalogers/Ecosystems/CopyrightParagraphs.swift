internal import Bytes

/// The short names of licences that a machine-readable copyright file gives to files. A paragraph that only holds the text of a licence gives
/// it to none, and counts where no other paragraph has a licence: `GPL-1+ or Artistic` would otherwise become two licences that both apply.
struct CopyrightParagraphs {
    /// In order of occurrence, each once.
    let licenses: [String]

    /// The longest short name that is taken for one: about ten licences joined by `and`.
    private static let maximalLength = 1024

    init(_ bytes: Span<UInt8>) {
        var cursor = FieldCursor(bytes)
        var paragraph = Paragraph()
        var isMachineReadable = false
        var given = DistinctNames()
        var textual = DistinctNames()
        func finish(_ paragraph: Paragraph) {
            if paragraph.hasFormat { isMachineReadable = true }
            guard let license = paragraph.license else { return }
            guard isMachineReadable || paragraph.hasFiles && Self.isPlain(license) else { return }
            if paragraph.givesLicense { given.insert(license) } else { textual.insert(license) }
        }
        while let line = cursor.next() {
            switch line {
            case .continuation, .malformed: continue
            case .blank:
                finish(paragraph)
                paragraph = Paragraph()
            case .field:
                if cursor.isNamed("license") {
                    let value = cursor.value
                    if value.count > 0, value.count <= Self.maximalLength { paragraph.license = value.text }
                } else if cursor.isNamed("files") {
                    paragraph.hasFiles = true
                } else if cursor.isNamed("copyright") {
                    paragraph.hasCopyright = true
                } else if cursor.isNamed("format") || cursor.isNamed("format-specification") {
                    paragraph.hasFormat = true
                }
            }
        }
        finish(paragraph)
        licenses = given.names.isEmpty ? textual.names : given.names
    }

    /// Whether a value of a file that does not say its format is made of short names, and is not the start of a text.
    private static func isPlain(_ license: String) -> Bool {
        var wantsName = true
        for word in license.split(separator: " ") {
            let isOperator = word == "and" || word == "or"
            guard isOperator != wantsName else { return false }
            wantsName.toggle()
        }
        return !wantsName
    }

    private struct Paragraph {
        var license: String?
        var hasFiles = false
        var hasCopyright = false
        var hasFormat = false

        /// The header's licence is that of the whole, and drafts of the format had paragraphs without Files for the same.
        var givesLicense: Bool { hasFiles || hasCopyright || hasFormat }
    }
}

/// Names in the order in which they came, each once.
struct DistinctNames {
    private(set) var names: [String] = []
    private var seen: Set<String> = []

    mutating func insert(_ name: String) {
        if seen.insert(name).inserted { names.append(name) }
    }
}
