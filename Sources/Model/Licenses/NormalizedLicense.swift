/// A licence as a package states it, in one form where that is certain.
package enum NormalizedLicense: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// What the statement means, and nothing else that it could mean.
    case expression(LicenseExpression)
    /// The statement itself: it names no licence of the SPDX list, or might mean several.
    case text(String)

    package var expression: LicenseExpression? {
        if case .expression(let expression) = self { expression } else { nil }
    }

    package var description: String {
        switch self {
        case .expression(let expression): expression.description
        case .text(let text): text
        }
    }

    /// Expressions come first.
    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.expression, .text): true
        case (.text, .expression): false
        default: left.description < right.description
        }
    }
}
