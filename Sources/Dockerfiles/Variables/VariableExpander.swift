/// Replaces variables in a word of an instruction, and takes its quotes off.
/// Source: Dockerfile reference, "Environment replacement"; BuildKit, `frontend/dockerfile/shell/lex.go`.
package struct VariableExpander {
    private let bytes: [UInt8]
    private let variables: Variables
    private let escape: UInt8
    private var index = 0
    private var depth = 0
    private var result = Expansion(text: "", undefined: [], used: [], failure: nil)

    /// Deeper nesting of `${a:-${b:-…}}` is a failure.
    private static let maximumDepth = 32
    /// Values grow with each variable that holds two others: longer ones are taken for unknown.
    private static let longestValue = 65536
    /// Cutting takes the square of the length: longer ones are taken for unknown.
    private static let longestCut = 1024

    package static func expand(_ text: String, with variables: Variables, escape: UInt8 = UInt8(ascii: "\\"))
        -> Expansion
    {
        var expander = VariableExpander(Array(text.utf8), variables, escape)
        let value = expander.read(until: nil).flatMap { $0.count > longestValue ? nil : $0 }
        expander.result.text = value.map { String(decoding: $0, as: UTF8.self) }
        return expander.result
    }

    private init(_ bytes: [UInt8], _ variables: Variables, _ escape: UInt8) {
        self.bytes = bytes
        self.variables = variables
        self.escape = escape
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Up to the byte that ends an inner word, which is left; `nil` where a part of it is not known.
    private mutating func read(until end: UInt8?) -> [UInt8]? {
        var out: [UInt8]? = []
        while let byte = current, byte != end {
            switch byte {
            case UInt8(ascii: "'"): singleQuoted(&out)
            case UInt8(ascii: "\""): doubleQuoted(&out)
            case UInt8(ascii: "$"): Self.append(dollar(), &out)
            case escape:
                index += 1
                if let next = current {
                    out?.append(next)
                    index += 1
                }
            default:
                out?.append(byte)
                index += 1
            }
        }
        return out
    }

    private static func append(_ more: [UInt8]?, _ out: inout [UInt8]?) {
        if let more { out?.append(contentsOf: more) } else { out = nil }
    }

    private mutating func singleQuoted(_ out: inout [UInt8]?) {
        index += 1
        while let byte = current, byte != UInt8(ascii: "'") {
            out?.append(byte)
            index += 1
        }
        if current == nil { fail("a quote is not closed") }
        index += 1
    }

    private mutating func doubleQuoted(_ out: inout [UInt8]?) {
        index += 1
        while let byte = current, byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "$") {
                Self.append(dollar(), &out)
            } else if byte == escape, index + 1 < bytes.count,
                bytes[index + 1] == UInt8(ascii: "\"") || bytes[index + 1] == UInt8(ascii: "$")
                    || bytes[index + 1] == escape
            {
                out?.append(bytes[index + 1])
                index += 2
            } else {
                out?.append(byte)
                index += 1
            }
        }
        if current == nil { fail("a quote is not closed") }
        index += 1
    }

    private mutating func fail(_ reason: String) { if result.failure == nil { result.failure = reason } }

    /// At a `$`.
    private mutating func dollar() -> [UInt8]? {
        index += 1
        guard current == UInt8(ascii: "{") else {
            let name = readName()
            return name.isEmpty ? [UInt8(ascii: "$")] : value(name)
        }
        index += 1
        depth += 1
        defer { depth -= 1 }
        let name = readName()
        guard !name.isEmpty, depth <= Self.maximumDepth else {
            fail(name.isEmpty ? "'${' without a name" : "variables nested too deeply")
            while let byte = current, byte != UInt8(ascii: "}") { index += 1 }
            index += 1
            return nil
        }
        let replaced = braced(name)
        if current == UInt8(ascii: "}") { index += 1 } else { fail("'${\(name)' is not closed") }
        return replaced
    }

    /// A letter or underscore and what follows; or one digit or special sign.
    private mutating func readName() -> String {
        let start = index
        guard let first = current else { return "" }
        if first.isDigit || first == UInt8(ascii: "@") || first == UInt8(ascii: "*") || first == UInt8(ascii: "#") {
            index += 1
        } else if first.isNamePart {
            while let byte = current, byte.isNamePart { index += 1 }
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// Nothing of what is not set; `nil` where that is not known.
    private mutating func value(_ name: String, isRequired: Bool = true) -> [UInt8]? {
        result.used.append(name)
        switch variables[name] {
        case .known(let text)?: return Array(text.utf8)
        case .unknown?: return nil
        case nil:
            if variables.isOpen { return nil }
            if isRequired { result.undefined.append(name) }
            return []
        }
    }

    /// Behind the name within braces; stops at the closing one.
    private mutating func braced(_ name: String) -> [UInt8]? {
        let isSet = variables[name] != nil
        guard let sign = current, sign != UInt8(ascii: "}") else { return value(name) }
        index += 1
        let isColon = sign == UInt8(ascii: ":")
        let modifier = isColon ? current : sign
        if isColon { index += 1 }
        switch modifier {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "?"):
            let own = value(name, isRequired: false)
            let other = read(until: UInt8(ascii: "}"))
            guard isSet || !variables.isOpen, let own else { return nil }
            let counts = isColon ? !own.isEmpty : isSet
            switch modifier {
            case UInt8(ascii: "-"): return counts ? own : other
            case UInt8(ascii: "+"): return counts ? other : []
            default:
                if counts { return own }
                fail("\(name): \(other.map { String(decoding: $0, as: UTF8.self) } ?? "not set")")
                return nil
            }
        case UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "/"):
            guard !isColon, let modifier else { break }
            let isDoubled = current == modifier
            if isDoubled { index += 1 }
            let own = value(name)
            let pattern = read(until: modifier == UInt8(ascii: "/") ? modifier : UInt8(ascii: "}"))
            var replacement: [UInt8]? = []
            if modifier == UInt8(ascii: "/"), current == modifier {
                index += 1
                replacement = read(until: UInt8(ascii: "}"))
            }
            guard let own, let pattern, let replacement, own.count <= Self.longestCut, pattern.count <= Self.longestCut
            else { return nil }
            let glob = GlobPattern(pattern)
            switch modifier {
            case UInt8(ascii: "#"): return glob.removingPrefix(own, longest: isDoubled)
            case UInt8(ascii: "%"): return glob.removingSuffix(own, longest: isDoubled)
            default: return glob.replacing(in: own, with: replacement, all: isDoubled)
            }
        default: break
        }
        fail("'${\(name)' has an unknown modifier")
        _ = read(until: UInt8(ascii: "}"))
        return nil
    }
}
