/// How one version stands to another.
package enum Ordering: Sendable {
    case less
    case equal
    case greater

    package init<Value: Comparable>(_ left: Value, _ right: Value) {
        self = left < right ? .less : left == right ? .equal : .greater
    }

    /// As it is written between two versions: `<`, `=`, `>`.
    package var symbol: String {
        switch self {
        case .less: "<"
        case .equal: "="
        case .greater: ">"
        }
    }

    /// What holds with the sides exchanged.
    package var reversed: Ordering {
        switch self {
        case .less: .greater
        case .equal: .equal
        case .greater: .less
        }
    }

    /// This, or where the two are equal so far, what the next part of them says.
    func then(_ next: @autoclosure () -> Ordering) -> Ordering { self == .equal ? next() : self }
}
