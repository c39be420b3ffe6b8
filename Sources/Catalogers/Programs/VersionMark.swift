/// The surroundings of a version number in a program: literal bytes, runs of NUL, and one number. Written as a string with the number's shape in its place:
///
///     "@(#)Bash version \(.numbers(3))("
///     "\0\(.numbers(2...4))\(.zeros)Erlang/OTP"
///
/// The longest literal is what the pass looks for; the rest is compared around it, in time linear in the mark.
package struct VersionMark: Sendable, Hashable, ExpressibleByStringInterpolation {
    package enum Part: Sendable, Hashable {
        case literal([UInt8])
        /// NULs, one at the least: the end of a string and what pads it.
        case zeros
        /// Any bytes up to and with a NUL, 32 at the most: a string that is not the same everywhere.
        case string
        /// Blanks, or none, and the first digit of a day.
        case date
        case version(VersionShape)
    }

    /// A run of bytes between literals.
    package enum Gap: Sendable {
        case zeros
        case string
        case date
    }

    static let longestGap = 32

    package let parts: [Part]
    /// Index of the part that is looked for.
    package let anchorIndex: Int

    package init(stringInterpolation: StringInterpolation) { self.init(stringInterpolation.parts) }

    package init(stringLiteral value: String) { self.init([.literal(Array(value.utf8))]) }

    /// A number between two literals, where these are not known beforehand.
    init(between ahead: String, _ shape: VersionShape, _ behind: String) {
        self.init([.literal(Array(ahead.utf8)), .version(shape), .literal(Array(behind.utf8))])
    }

    private init(_ parts: [Part]) {
        self.parts = parts
        var best = (index: 0, count: -1)
        for (index, part) in parts.enumerated() {
            if case .literal(let bytes) = part, bytes.count > best.count { best = (index, bytes.count) }
        }
        anchorIndex = best.index
    }

    package var anchor: [UInt8] {
        if case .literal(let bytes) = parts[anchorIndex] { return bytes }
        return []
    }

    /// How many bytes ahead of the anchor the mark may start; one more shows that the number is whole.
    package var before: Int { parts[..<anchorIndex].reduce(1) { $0 + Self.longest($1) } }

    /// How many bytes the mark may take from the anchor's first byte on; two more show that the number is whole.
    package var after: Int { parts[anchorIndex...].reduce(2) { $0 + Self.longest($1) } }

    private static func longest(_ part: Part) -> Int {
        switch part {
        case .literal(let bytes): bytes.count
        case .zeros, .string, .date: longestGap
        case .version: VersionShape.longest
        }
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.literal(Array(literal.utf8))) }
        }

        package mutating func appendInterpolation(_ shape: VersionShape) { parts.append(.version(shape)) }

        package mutating func appendInterpolation(_ gap: Gap) {
            switch gap {
            case .zeros: parts.append(.zeros)
            case .string: parts.append(.string)
            case .date: parts.append(.date)
            }
        }
    }
}
