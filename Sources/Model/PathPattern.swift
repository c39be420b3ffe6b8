/// A path with wildcards: `*` and `?` within one component, `**` for any number of components. Matches in time linear in the path for each `*` of a component.
package struct PathPattern: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    private let components: [[UInt8]]

    /// Leading slashes do not count.
    package init(_ text: String) {
        description = text
        components = text.split(separator: "/").map { Array($0.utf8) }
    }

    package var isEmpty: Bool { components.isEmpty }

    /// Whether the whole of `path`, a path without leading slash, fits.
    package func matches(_ path: String) -> Bool {
        let parts = path.split(separator: "/").map { Array($0.utf8) }
        // The one place to come back to is behind the last `**`: an earlier one could only take less.
        return Self.match(components[...], parts[...], isWild: { $0 == Self.anyDepth }, fits: Self.componentFits)
    }

    /// Whether a name without slash fits, of a pattern of one component.
    package func matches(component name: Span<UInt8>) -> Bool {
        guard components.count == 1, let pattern = components.first else { return false }
        var (at, position) = (0, 0)
        var retry: (pattern: Int, name: Int)?
        while position < name.count {
            if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
                at += 1
                retry = (at, position)
            } else if at < pattern.count, pattern[at] == UInt8(ascii: "?") || pattern[at] == name[position] {
                at += 1
                position += 1
            } else if let last = retry {
                retry = (last.pattern, last.name + 1)
                (at, position) = (last.pattern, last.name + 1)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    private static let anyDepth = Array("**".utf8)

    private static func componentFits(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
        match(
            pattern[...], name[...], isWild: { $0 == UInt8(ascii: "*") },
            fits: { $0 == UInt8(ascii: "?") || $0 == $1 })
    }

    private static func match<Element>(
        _ pattern: ArraySlice<Element>, _ text: ArraySlice<Element>, isWild: (Element) -> Bool,
        fits: (Element, Element) -> Bool
    ) -> Bool {
        var (at, position) = (pattern.startIndex, text.startIndex)
        var retry: (pattern: Int, text: Int)?
        while position < text.endIndex {
            if at < pattern.endIndex, isWild(pattern[at]) {
                at += 1
                retry = (at, position)
            } else if at < pattern.endIndex, fits(pattern[at], text[position]) {
                at += 1
                position += 1
            } else if let last = retry {
                retry = (last.pattern, last.text + 1)
                (at, position) = (last.pattern, last.text + 1)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy(isWild)
    }
}
