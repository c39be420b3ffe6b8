package import Dockerfiles
package import Model

/// A place in a file that names an image.
package struct ImagePlace: Sendable {
    /// How a digest is written there.
    package enum Writing: Sendable, Equatable {
        /// The range holds the whole reference.
        case reference(Range<Int>)
        /// The range holds a tag alone, as in the values of a Helm chart.
        case tag(Range<Int>)
        /// The range holds a digest, or nothing yet; `after` stands before one that is written first.
        case digest(Range<Int>, after: String)
    }

    package enum Content: Sendable {
        case image(WrittenReference, Writing)
        /// It names one, but in a way in which no digest can be written. The reason is one line, lower case.
        case obstacle(String)
    }

    /// What the file calls the place: `FROM`, `services.web.image`.
    package let role: String
    /// As it is written.
    package let text: String
    package let range: Range<Int>
    package let content: Content

    package init(role: String, text: String, range: Range<Int>, content: Content) {
        self.role = role
        self.text = text
        self.range = range
        self.content = content
    }

    /// A reference that stands in the range as it is.
    init(role: String, reference text: String, at range: Range<Int>) {
        do {
            let reference = try WrittenReference(text)
            self.init(role: role, text: text, range: range, content: .image(reference, .reference(range)))
        } catch {
            self.init(
                role: role, text: text, range: range, content: .obstacle("it is no image reference: \(error.reason)"))
        }
    }

    /// The file's bytes that take the place of what stands there.
    package func edit(_ digest: Digest) -> LintFinding.Edit? {
        guard case .image(let reference, let writing) = content else { return nil }
        switch writing {
        case .reference(let range): return LintFinding.Edit(range, reference.pinned(to: digest))
        case .tag(let range): return LintFinding.Edit(range, "\(reference.effectiveTag ?? "latest")@\(digest)")
        case .digest(let range, let before): return LintFinding.Edit(range, "\(before)\(digest)")
        }
    }
}
