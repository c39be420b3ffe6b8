/// Why what a document or rule names is not what was found.
struct Mismatch: Hashable {
    /// How near it came; what is nearest is what to tell.
    enum Closeness: Int, Comparable {
        /// Nothing that could be compared.
        case nothing
        /// A package that is not there at all.
        case absent
        /// Another package.
        case name
        /// The package, but in something else.
        case whole
        /// The package, but another version or build of it.
        case build

        static func < (left: Closeness, right: Closeness) -> Bool { left.rawValue < right.rawValue }
    }

    let closeness: Closeness
    let reason: String

    init(_ closeness: Closeness, _ reason: String) {
        self.closeness = closeness
        self.reason = reason
    }
}
