/// The start of the table of functions that Go's linker writes: its header, and the names. Source: Go's src/cmd/link/internal/ld/pcln.go.
package struct GoFunctionTableBuilder {
    package enum Form: UInt8, CaseIterable, Sendable {
        case go116 = 0xfa
        case go118 = 0xf0
        case go120 = 0xf1
    }

    package var form = Form.go120
    package var pointerSize = 8
    package var bigEndian = false
    package var functions: UInt64 = 3

    package init(form: Form = .go120, pointerSize: Int = 8, bigEndian: Bool = false) {
        self.form = form
        self.pointerSize = pointerSize
        self.bigEndian = bigEndian
    }

    package func bytes(_ names: [String]) -> [UInt8] {
        let text: [UInt8] = names.flatMap { Array($0.utf8) + [0] }
        let before: [UInt64] = form == .go116 ? [functions, 1] : [functions, 1, 0x40_1000]
        let header = 8 + (before.count + 5) * pointerSize
        let end = UInt64(header + text.count)
        let words = before + [UInt64(header), end, end, end, end]
        let magic: [UInt8] = bigEndian ? [0xff, 0xff, 0xff, form.rawValue] : [form.rawValue, 0xff, 0xff, 0xff]
        return magic + [0, 0, 1, UInt8(pointerSize)] + words.flatMap { word($0) } + text
    }

    private func word(_ value: UInt64) -> [UInt8] {
        let bytes = (0..<pointerSize).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
        return bigEndian ? bytes.reversed() : bytes
    }
}
