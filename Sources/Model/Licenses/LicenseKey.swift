internal import Bytes

/// What is left of a licence's name when nothing is kept that people write in different ways: letter case, quotes and hyphens, the words
/// `the`, `license` and `version`, the `v` before a number, and an abbreviation that repeats the name. `The Apache License, Version 2.0` and
/// `apache license v2.0` have the same key. Signs that carry meaning (`+`, `/`, `>=`, `|`, `&`) stay.
struct LicenseKey: Hashable {
    let text: String

    private static let ignored: Set<String> = ["the", "license", "licence", "licensed", "version", "v", "ver"]

    init(_ name: some StringProtocol) {
        var words: [String] = []
        var word: [UInt8] = []
        func finish() {
            while word.last == UInt8(ascii: ".") { word.removeLast() }
            if word.count > 1, word[0] == UInt8(ascii: "v"), word[1].isASCIIDigit { word.removeFirst() }
            let text = String(decoding: word, as: UTF8.self)
            if !word.isEmpty, !Self.ignored.contains(text) { words.append(text) }
            word.removeAll(keepingCapacity: true)
        }
        for byte in name.utf8 {
            if byte.isASCIISpace || "-_,()\"':;".utf8.contains(byte) {
                finish()
            } else if byte == UInt8(ascii: "/") {
                finish()
                word = [byte]
                finish()
            } else {
                word.append(byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte)
            }
        }
        finish()
        let half = words.count / 2
        if words.count.isMultiple(of: 2), half > 0, words[..<half] == words[half...] { words.removeLast(half) }
        text = words.joined(separator: " ")
    }

    private init(joined text: String) { self.text = text }

    /// The key of this and another name, as where an abbreviation follows: `Eclipse Public License 2.0 (EPL-2.0)`.
    func followed(by other: LicenseKey) -> LicenseKey { LicenseKey(joined: text + " " + other.text) }
}
