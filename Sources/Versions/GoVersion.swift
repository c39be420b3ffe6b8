/// A version of a Go module (`v1.2.3`, `v0.0.0-20210101000000-abcdef012345`, `v2.0.0+incompatible`), or of Go itself as its programs
/// (`go1.21rc2`) and as advisories (`1.21.0-rc.2`) write it.
///
/// Versions of Go are brought to the form of the advisories, where `go1.21 < go1.21rc1 < go1.21.0` holds: since Go 1.21 `go1.21` is the
/// language, which is before its first candidate, and stands for `1.21.0-0`; before, `go1.20` is the first release, `1.20.0`.
/// Source: golang.org/ref/mod#versions; go.dev/doc/toolchain#version; Go, internal/gover/gover.go.
struct GoVersion: Sendable {
    private let version: SemanticVersion

    init(_ text: String) throws(VersionError) {
        let bytes = text.utf8.span
        if bytes.has("go", at: 0) {
            // What follows is of a distributor or a build: `go1.21.3-bigcorp`, `go1.22.1 X:boringcrypto`.
            let end = bytes.end(from: 2) { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") && !$0.isBlank }
            guard let release = Self.release(bytes.extracting(2..<end)) else {
                throw VersionError(text, .go, "it is malformed")
            }
            version = try SemanticVersion(release, .go)
        } else if Self.isShort(bytes), let release = Self.release(bytes) {
            version = try SemanticVersion(release, .go)
        } else {
            version = try SemanticVersion(text, .go)
        }
    }

    func compare(to other: GoVersion) -> Ordering { version.compare(to: other.version) }

    /// Whether it may be a version of Go without `go` that is no semantic version: `1.21`, `1.21rc2`.
    private static func isShort(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.has("1.", at: 0) else { return false }
        return bytes.end(from: 2) { $0 != UInt8(ascii: ".") } == bytes.count
    }

    /// `1[.21[.3]]` or `1.21rc2` as a semantic version.
    private static func release(_ bytes: Span<UInt8>) -> String? {
        var numbers: [Range<Int>] = []
        var position = 0
        while true {
            let end = bytes.endOfDigits(from: position)
            guard end > position else { return nil }
            // The toolchain writes no leading zeros, and refuses them.
            guard end == position + 1 || bytes[position] != UInt8(ascii: "0") else { return nil }
            numbers.append(position..<end)
            position = end
            guard numbers.count < 3, position < bytes.count, bytes[position] == UInt8(ascii: ".") else { break }
            position += 1
        }
        let texts = numbers.map { bytes.text($0) }
        let padded = (texts + ["0", "0"]).prefix(3).joined(separator: ".")
        guard position < bytes.count else {
            let isLanguage = numbers.count == 2 && isAtLeast21(bytes.extracting(numbers[1]))
            return isLanguage ? padded + "-0" : padded
        }
        guard numbers.count == 2 else { return nil }
        let word = position..<bytes.end(from: position) { $0.isLowercaseLetter }
        let number = word.upperBound..<bytes.endOfDigits(from: word.upperBound)
        guard !word.isEmpty, number.upperBound == bytes.count else { return nil }
        return number.isEmpty ? "\(padded)-\(bytes.text(word))" : "\(padded)-\(bytes.text(word)).\(bytes.text(number))"
    }

    private static func isAtLeast21(_ number: Span<UInt8>) -> Bool {
        number.count > 2 || (number.count == 2 && (number[0] > 0x32 || (number[0] == 0x32 && number[1] > 0x30)))
    }
}
