internal import Bytes

extension StringProtocol {
    /// The text with everything replaced that a terminal or a browser would obey instead of show: control characters, terminal escape sequences,
    /// line breaks, invisible format characters and those that turn the direction of writing. `ESC` becomes `\x1b`, U+202E becomes `\u{202e}`.
    /// For people; a program gets the exact text from JSON.
    package var visible: String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return String(self) }
        guard unicodeScalars.contains(where: \.mustBeMadeVisible) else { return String(self) }
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where !scalar.mustBeMadeVisible: result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x100:
                result += "\\x" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            default: result += "\\u{" + String(scalar.value, radix: 16) + "}"
            }
        }
        return result
    }

    /// Columns that the text takes on a terminal. Source: Unicode Standard Annex 11; ranges of the scripts that are always wide.
    var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }

    /// At most `limit` columns, cut in the middle, where paths and commands say least.
    func shortened(to limit: Int) -> String {
        guard limit > 1, columns > limit else { return String(self) }
        var head = ""
        var tail: [Character] = []
        var room = limit - 1
        var first = startIndex
        var last = endIndex
        while room > 0, first < last {
            if head.columns <= tail.reduce(0, { $0 + String($1).columns }) {
                head.append(self[first])
                room -= String(self[first]).columns
                first = index(after: first)
            } else {
                last = index(before: last)
                tail.append(self[last])
                room -= String(self[last]).columns
            }
        }
        return head + "…" + String(tail.reversed())
    }
}

extension Unicode.Scalar {
    fileprivate var columns: Int {
        if value < 0x300 { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
            0xffe0...0xffe6,
            0x1f300...0x1faff, 0x20000...0x3fffd:
            return 2
        default: return 1
        }
    }
}
