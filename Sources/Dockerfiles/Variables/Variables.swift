/// What is known of the variables at a place of a stage.
///
/// Values of all places are held once: a place is a position among the changes. Equal sizes of files take equal memory, however many
/// variables and stages there are.
package struct Variables: Sendable {
    package enum Value: Sendable, Equatable {
        case known(String)
        /// Set, but to what only the build knows: an ARG without a default, or what comes from a base image that was not read.
        case unknown
    }

    private struct Change {
        var position: Int
        var value: Value
    }

    /// What a stage has from the one that it is built upon: the environment, no arguments.
    private final class Inherited: Sendable {
        let variables: Variables

        init(_ variables: Variables) { self.variables = variables }
    }

    private var changes: [String: [Change]] = [:]
    /// Names that ENV has set, and from which position on.
    private var environment: [String: Int] = [:]
    private let inherited: Inherited?
    /// Whether there may be others: the base image's environment was not read.
    package let isOpen: Bool
    /// Changes made from here on are seen from the same position on.
    package var position = 0

    package init(isOpen: Bool = false) {
        inherited = nil
        self.isOpen = isOpen
    }

    /// The environment at the end of another stage.
    init(inheriting variables: Variables) {
        inherited = Inherited(variables)
        isOpen = variables.isOpen
    }

    package init(_ values: [String: Value], isOpen: Bool = false) {
        self.init(isOpen: isOpen)
        for (name, value) in values { changes[name] = [Change(position: 0, value: value)] }
    }

    package subscript(name: String) -> Value? {
        if let value = own(name) { return value }
        var stage = inherited
        var depth = 0
        while depth < StageGraph.deepestChain, let variables = stage?.variables {
            depth += 1
            if variables.isEnvironment(name), let value = variables.own(name) { return value }
            stage = variables.inherited
        }
        return nil
    }

    private func own(_ name: String) -> Value? {
        guard let changes = changes[name] else { return nil }
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].position <= position { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : changes[low - 1].value
    }

    private func isEnvironment(_ name: String) -> Bool { environment[name].map { $0 <= position } ?? false }

    /// ENV: an ARG of this name changes nothing any more.
    mutating func setEnvironment(_ name: String, _ value: Value) {
        changes[name, default: []].append(Change(position: position, value: value))
        if environment[name] == nil { environment[name] = position }
    }

    mutating func setArgument(_ name: String, _ value: Value) {
        guard !isSetByEnvironment(name) else { return }
        changes[name, default: []].append(Change(position: position, value: value))
    }

    private func isSetByEnvironment(_ name: String) -> Bool {
        if isEnvironment(name) { return true }
        var stage = inherited
        var depth = 0
        while depth < StageGraph.deepestChain, let variables = stage?.variables {
            depth += 1
            if variables.isEnvironment(name) { return true }
            stage = variables.inherited
        }
        return false
    }

    /// Names of this stage at its end, sorted.
    package var names: [String] { changes.keys.sorted() }
}

/// A text with its variables replaced.
package struct Expansion: Sendable, Equatable {
    /// `nil` where it hangs on a value that only the build knows.
    package var text: String?
    /// Names that are used and not set anywhere, in the order of their use.
    package var undefined: [String]
    /// All names that are used.
    package var used: [String]
    /// Why the build would fail here: `${a:?reason}`, an unclosed brace.
    package var failure: String?
}
