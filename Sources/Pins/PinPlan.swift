package import Dockerfiles
package import Model

/// What is to become of the places of one file.
package struct PinPlan: Sendable {
    /// What the user wants to happen to places that have a digest, and to those that have none.
    package enum Mode: Sendable, Equatable {
        /// Those without get one.
        case add
        /// And the others follow their tags.
        case update
        /// Nothing is looked up.
        case inspect
    }

    /// What a reference was found to lead to, or why that is not known.
    package typealias Answers = [RegistryReference: Result<PinReport.Resolved, PinFailure>]

    package let file: PinnableFile
    package let format: String
    package let places: [ImagePlace]
    private let mode: Mode

    package init(file: PinnableFile, format: String, places: [ImagePlace], mode: Mode) {
        self.file = file
        self.format = format
        self.places = places
        self.mode = mode
    }

    /// What must be looked up.
    package var questions: Set<RegistryReference> { Set(places.compactMap(question)) }

    /// Digests that are written now where their tags are looked up: only when they were made is asked of them.
    package var former: Set<RegistryReference> {
        guard mode == .update else { return [] }
        return Set(
            places.compactMap { place in
                guard case .image(let reference, _) = place.content, reference.digest != nil, question(place) != nil
                else { return nil }
                return reference.full
            })
    }

    private func question(_ place: ImagePlace) -> RegistryReference? {
        guard case .image(let reference, _) = place.content else { return nil }
        switch mode {
        case .inspect: return nil
        case .add: return reference.digest == nil ? reference.moving : nil
        case .update: return reference.moving
        }
    }

    /// The file with what was found.
    /// - Parameter former: when images were made that are replaced, as far as that is known.
    package func result(_ answers: Answers, former: Answers) -> PinReport.File {
        var edits: [LintFinding.Edit] = []
        let outcomes = places.map { place in
            let outcome = outcome(of: place, answers, former)
            switch outcome {
            case .pinned(let image), .moved(_, _, let image):
                if let edit = place.edit(image.digest) { edits.append(edit) }
            case .kept, .current, .unpinned, .impossible, .failed: break
            }
            if case .moved(let old, _, let image) = outcome, format == PinnedDockerfile.name {
                edits += PinnedDockerfile.labels(with: old, in: file.source).map {
                    LintFinding.Edit($0, "\(image.digest)")
                }
            }
            return PinReport.Place(
                span: file.source.span(place.range), role: place.role, reference: place.text, outcome: outcome)
        }
        return PinReport.File(
            path: file.path, format: format, places: outcomes,
            replacement: edits.isEmpty ? nil : FileEdits.apply(edits, to: file.source.bytes))
    }

    private func outcome(of place: ImagePlace, _ answers: Answers, _ former: Answers) -> PinReport.Outcome {
        switch place.content {
        case .obstacle(let reason): return .impossible(reason)
        case .image(let reference, _):
            guard let question = question(place) else { return reference.digest == nil ? .unpinned : .kept }
            switch answers[question] {
            case nil: return .failed("it was not looked up")
            case .failure(let failure)?: return .failed(failure.reason)
            case .success(let found)?:
                guard let written = reference.digest else { return .pinned(found) }
                guard written != found.digest else { return .current(found) }
                let created = if case .success(let old)? = former[reference.full] { old.created } else { String?.none }
                return .moved(from: written, created: created, to: found)
            }
        }
    }
}

/// Why it is not known what a reference leads to.
package struct PinFailure: Error, Hashable, Sendable {
    /// One line.
    package let reason: String

    package init(_ reason: String) { self.reason = reason }
}
