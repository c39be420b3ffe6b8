/// The files that a build takes, by their paths within its context.
package struct ContextFiles: Sendable {
    /// Sorted; of folders only what is in them. What `.dockerignore` keeps out is not among them.
    package let paths: [String]
    /// Whether these are all: there may be more than anybody reads.
    package let isComplete: Bool
    /// Text of a small file; `nil` for one that is missing or large.
    private let reader: @Sendable (String) -> String?

    package init(paths: [String], isComplete: Bool, reader: @escaping @Sendable (String) -> String?) {
        self.paths = paths.sorted()
        self.isComplete = isComplete
        self.reader = reader
    }

    func text(_ path: String) -> String? { reader(path) }

    func contains(_ path: String) -> Bool { paths.contains(path) }
}
