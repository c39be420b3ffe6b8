/// What became of the places in files that name images.
package struct PinReport: Sendable {
    /// An image as it was resolved.
    package struct Resolved: Sendable, Hashable {
        /// Of the index where there is one, unless a platform was asked for.
        package let digest: Digest
        /// When the image says that it was made, as it says it.
        package let created: String?

        package init(digest: Digest, created: String?) {
            self.digest = digest
            self.created = created
        }
    }

    package enum Outcome: Sendable, Hashable {
        /// Had no digest, and has one now.
        case pinned(Resolved)
        /// Has a digest; nobody looked whether its tag still leads there.
        case kept
        /// Has the digest that its tag leads to.
        case current(Resolved)
        /// The tag leads elsewhere now.
        case moved(from: Digest, created: String?, to: Resolved)
        /// Has no digest, and none was looked for.
        case unpinned
        /// Has none, and cannot have one where it stands.
        case impossible(String)
        /// Could not be resolved.
        case failed(String)
    }

    package struct Place: Sendable, Hashable {
        package let span: SourceSpan
        /// What the file calls the place: `FROM`, `services.web.image`.
        package let role: String
        /// As it is written.
        package let reference: String
        package let outcome: Outcome

        package init(span: SourceSpan, role: String, reference: String, outcome: Outcome) {
            self.span = span
            self.role = role
            self.reference = reference
            self.outcome = outcome
        }
    }

    package struct File: Sendable {
        package let path: String
        /// What it was read as: `dockerfile`, `compose`.
        package let format: String
        /// In the order of the file.
        package let places: [Place]
        /// The file as it is to be; `nil` where it stays.
        package let replacement: [UInt8]?

        package init(path: String, format: String, places: [Place], replacement: [UInt8]?) {
            self.path = path
            self.format = format
            self.places = places
            self.replacement = replacement
        }
    }

    package let files: [File]
    /// Whether replacements are only shown, or asked about.
    package let isTrial: Bool

    package init(files: [File], isTrial: Bool) {
        self.files = files
        self.isTrial = isTrial
    }

    package func count(where isCounted: (Outcome) -> Bool) -> Int {
        files.reduce(0) { $0 + $1.places.count { isCounted($0.outcome) } }
    }

    /// Whether every place has a digest that, as far as was looked, is its tag's.
    package var isAllPinned: Bool {
        count {
            switch $0 {
            case .kept, .current, .failed: false
            case .pinned, .moved, .unpinned, .impossible: true
            }
        } == 0
    }

    package var hasFailures: Bool { count { if case .failed = $0 { true } else { false } } > 0 }
}
