internal import Bytes

/// What a list of licences names: an id, or several with `*` for any characters (`GPL-*`). Letter case does not count.
///
/// A pattern with ` WITH ` is held against licence and exception together, any other against the licence alone, with whatever exception.
package struct LicensePattern: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    private let pattern: [UInt8]
    private let namesException: Bool

    package init(_ text: String) {
        description = text
        pattern = Array(text.utf8).map(Self.lowercased)
        namesException = text.lowercased().contains(" with ")
    }

    package func covers(_ term: LicenseExpression.Term) -> Bool {
        let plain = LicenseExpression.Term(license: term.license, allowsLater: term.allowsLater)
        return matches(namesException ? term.description : plain.description)
    }

    /// Whether it is more exact than a pattern for the licence alone.
    var isForException: Bool { namesException }

    /// A text that is no expression is named by itself only: `*` does not stand for what nobody has read.
    package func names(_ text: String) -> Bool { description == text }

    /// Each `*` takes as little as it can; going back to the last one is enough, so that the time is at most the product of both lengths.
    private func matches(_ text: String) -> Bool {
        let text = Array(text.utf8)
        var (position, index) = (0, 0)
        var star: (position: Int, index: Int)?
        while index < text.count {
            if position < pattern.count, pattern[position] == UInt8(ascii: "*") {
                star = (position, index)
                position += 1
            } else if position < pattern.count, pattern[position] == Self.lowercased(text[index]) {
                position += 1
                index += 1
            } else if let last = star {
                star = (last.position, last.index + 1)
                position = last.position + 1
                index = last.index + 1
            } else {
                return false
            }
        }
        return pattern[position...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte }
}
