/// Something foreign that could not be read as what it claims to be. A value: bad data inside an image never ends the reading of the rest.
package struct Diagnostic: Hashable, Sendable, Comparable {
    package enum Weight: String, Hashable, Sendable, CaseIterable {
        /// A layer, package database, archive or over-limit file could not be read: the result is incomplete.
        case blinding
        /// One broken manifest whose package is known anyway, or a fixture: listed, without consequence.
        case local
    }

    package let weight: Weight
    /// Which layer, from the bottom, counted from zero; `nil` where it concerns the image as a whole.
    package let layer: Int?
    /// Path inside the image, without leading slash; empty where it concerns the layer as a whole.
    package let path: String
    /// What is wrong, in lower case.
    package let reason: String

    package init(weight: Weight, layer: Int? = nil, path: String = "", reason: String) {
        self.weight = weight
        self.layer = layer
        self.path = path
        self.reason = reason
    }

    package func at(layer: Int) -> Diagnostic {
        Diagnostic(weight: weight, layer: layer, path: path, reason: reason)
    }

    package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        (left.weight.rawValue, left.layer ?? -1, left.path, left.reason)
            < (right.weight.rawValue, right.layer ?? -1, right.path, right.reason)
    }
}
