internal import Bytes
internal import Model

/// What is needed of a specification as RubyGems writes it: Ruby code of one assignment or call on each line, below a
/// first comment that states name, version and platform. It is read, never run.
struct GemSpecification {
    private(set) var name: String?
    private(set) var version: String?
    private(set) var executables: [String] = []
    private var platform: String?
    private var licenses: [String] = []
    private var authors: [String] = []
    private var needed: Set<String> = []

    init(_ bytes: Span<UInt8>) {
        var lines = LineCursor(bytes)
        var isForOldRubyGems = false
        while let line = lines.next() {
            let line = line.trimmed
            if line.starts(with: "# stub: ") {
                readStub(line.extracting(8...).text)
            } else if line.elementsEqual(Array("else".utf8)) {
                // Versions before 1.2 knew one kind of dependency: those for development are among them.
                isForOldRubyGems = true
            } else if line.starts(with: "s.add_runtime_dependency(") || line.starts(with: "s.add_runtime_dependency ")
                || !isForOldRubyGems && line.starts(with: "s.add_dependency")
            {
                if let name = RubyLiterals.strings(line).first { needed.insert(name) }
            } else if line.starts(with: "s."), let equals = line.firstIndex(of: UInt8(ascii: "=")) {
                assign(line.extracting(2..<equals).trimmed.text, RubyLiterals.strings(line.extracting((equals + 1)...)))
            }
        }
    }

    /// `name version platform require_paths…`; a second such line lists extensions.
    private mutating func readStub(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count >= 3, name == nil else { return }
        (name, version, platform) = (String(words[0]), String(words[1]), String(words[2]))
    }

    private mutating func assign(_ attribute: String, _ values: [String]) {
        guard let first = values.first, !first.isEmpty else { return }
        switch attribute {
        case "name": name = first
        case "version": version = first
        case "platform": platform = first
        case "license", "licenses": licenses = values
        case "author", "authors": authors = values
        case "executables": executables = values
        default: break
        }
    }

    func package(_ name: String, _ version: String) -> Package {
        Package(
            ecosystem: .gem, name: name, version: version, licenses: licenses,
            attributes: Package.Attributes(
                supplier: authors.isEmpty ? nil : authors.joined(separator: ", "),
                dependencies: needed.subtracting([name]).sorted(),
                // The package URL's type definition names the platform where it is not plain Ruby.
                qualifiers: platform.flatMap { $0 == "ruby" ? nil : ["platform": $0] } ?? [:]))
    }
}

/// Strings in Ruby code: `"…"`, `'…'` and `%q<…>`.
enum RubyLiterals {
    static func strings(_ code: Span<UInt8>) -> [String] {
        var strings: [String] = []
        var index = 0
        while index < code.count {
            switch code[index] {
            case UInt8(ascii: "#"): return strings
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let quote = code[index]
                index += 1
                strings.append(quoted(code, by: quote, at: &index))
            case UInt8(ascii: "%") where code.starts(with: "%q<", at: index):
                let end = code.firstIndex(of: UInt8(ascii: ">"), from: index) ?? code.count
                strings.append(code.extracting(index + 3..<max(end, index + 3)).text)
                index = end + 1
            default: index += 1
            }
        }
        return strings
    }

    /// What comes before the closing quote, with the escapes of `String#dump` resolved.
    private static func quoted(_ code: Span<UInt8>, by quote: UInt8, at index: inout Int) -> String {
        var bytes: [UInt8] = []
        while index < code.count, code[index] != quote {
            guard code[index] == UInt8(ascii: "\\"), index + 1 < code.count else {
                bytes.append(code[index])
                index += 1
                continue
            }
            let escape = code[index + 1]
            index += 2
            switch escape {
            case UInt8(ascii: "n"): bytes.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "t"): bytes.append(UInt8(ascii: "\t"))
            case UInt8(ascii: "x"):
                if let value = number(code, at: &index, digits: 2) { bytes.append(UInt8(truncatingIfNeeded: value)) }
            case UInt8(ascii: "u"):
                let isBraced = index < code.count && code[index] == UInt8(ascii: "{")
                if isBraced { index += 1 }
                if let value = number(code, at: &index, digits: isBraced ? 6 : 4), let scalar = UnicodeScalar(value) {
                    bytes += String(Character(scalar)).utf8
                }
                if isBraced, index < code.count, code[index] == UInt8(ascii: "}") { index += 1 }
            default: bytes.append(escape)
            }
        }
        index += 1
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func number(_ code: Span<UInt8>, at index: inout Int, digits: Int) -> UInt32? {
        let start = index
        while index < code.count, index - start < digits, Character(UnicodeScalar(code[index])).isHexDigit {
            index += 1
        }
        return UInt32(code.extracting(start..<index).text, radix: 16)
    }
}
