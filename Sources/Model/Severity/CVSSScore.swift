/// A score of CVSS: 0.0 to 10.0 in steps of a tenth.
package struct CVSSScore: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let tenths: Int

    /// A figure below or above the scale becomes the scale's end.
    init(tenths: Int) { self.tenths = min(max(tenths, 0), 100) }

    /// To the nearest tenth; `nil` where the figure is not on the scale.
    package init?(_ value: Double) {
        guard (0...10).contains(value) else { return nil }
        tenths = Int(value * 10 + 0.5)
    }

    package var value: Double { Double(tenths) / 10 }

    /// As it is written: `7.5`, `10.0`.
    package var description: String { "\(tenths / 10).\(tenths % 10)" }

    package static func < (left: CVSSScore, right: CVSSScore) -> Bool { left.tenths < right.tenths }
}
