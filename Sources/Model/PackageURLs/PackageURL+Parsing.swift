package import Bytes

extension PackageURL {
    /// Longer texts are refused.
    private static let maximumLength = 8192

    /// Reads a package URL, canonical or not. Source: purl-spec, PURL-SPECIFICATION.rst, "How to parse a purl string". The rules of the type's definition hold too:
    /// a Swift package without a host, or a Python one with a namespace, is none. An error names the part that is wrong.
    package init(parsing text: String) throws(ParseError) {
        guard text.utf8.count <= Self.maximumLength else { throw ParseError("package URL is too long", at: 0) }
        guard text.utf8.starts(with: "pkg:".utf8) || text.prefix(4).lowercased() == "pkg:" else {
            throw ParseError("package URL does not start with 'pkg:'", at: 0)
        }
        let (slash, at) = (UInt8(ascii: "/"), UInt8(ascii: "@"))
        var rest = text.utf8.dropFirst(4)
        var subpath: String?
        if let mark = rest.lastIndex(of: UInt8(ascii: "#")) {
            subpath = try Self.segments(rest[rest.index(after: mark)...], "subpath").filter { $0 != "." && $0 != ".." }
                .joined(separator: "/")
            rest = rest[..<mark]
        }
        var qualifiers: [String: String] = [:]
        if let mark = rest.lastIndex(of: UInt8(ascii: "?")) {
            qualifiers = try Self.qualifiers(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        rest = rest.drop { $0 == slash }
        guard let end = rest.firstIndex(of: slash) else { throw ParseError("package URL has no name", at: 4) }
        let type = String(Substring(rest[..<end])).lowercasedWhereNeeded
        guard Self.isType(type) else { throw ParseError("malformed type of a package URL", at: 4) }
        rest = rest[rest.index(after: end)...]
        while rest.last == slash { rest = rest.dropLast() }
        var version: String?
        // The version's mark is the last one that stands behind the name's slash: scopes of npm may come unencoded.
        if let mark = rest.lastIndex(of: at), mark != rest.startIndex, rest[rest.index(before: mark)] != slash {
            version = try Self.decoded(rest[rest.index(after: mark)...], "version")
            rest = rest[..<mark]
        }
        while rest.last == slash { rest = rest.dropLast() }
        let start = rest.lastIndex(of: slash).map(rest.index(after:)) ?? rest.startIndex
        guard start != rest.endIndex, rest[start] != at else { throw ParseError("package URL has no name", at: 4) }
        let segments = try Self.segments(rest[..<start], "name")
        try self.init(
            checked: type, namespace: segments.isEmpty ? nil : segments.joined(separator: "/"),
            name: try Self.decoded(rest[start...], "name"), version: version, qualifiers: qualifiers, subpath: subpath)
    }

    /// A package URL whose parts satisfy the specification and the type's definition.
    package init(
        checked type: String, namespace: String?, name: String, version: String?, qualifiers: [String: String] = [:],
        subpath: String? = nil
    ) throws(ParseError) {
        let type = type.lowercasedWhereNeeded
        guard Self.isType(type) else { throw ParseError("malformed type of a package URL", at: 0) }
        guard !name.isEmpty else { throw ParseError("package URL has no name", at: 0) }
        for key in qualifiers.keys where !Self.isQualifierKey(key) {
            throw ParseError("malformed qualifier of a package URL", at: 0)
        }
        let isGiven = namespace.map { !$0.isEmpty } ?? false
        switch PackageURLType.of(type).namespace {
        case .optional: break
        case .required where !isGiven: throw ParseError("a package URL of type \(type) needs a namespace", at: 0)
        case .prohibited where isGiven: throw ParseError("a package URL of type \(type) has no namespace", at: 0)
        case .required, .prohibited: break
        }
        if type == "cpan", name.contains("::") {
            throw ParseError("a package URL of type cpan names a distribution, not a module", at: 0)
        }
        if type == "chrome-extension", !Self.isChromeExtension(name) {
            throw ParseError("malformed id of a Chrome extension", at: 0)
        }
        self.init(
            type: type, namespace: namespace, name: name, version: version, qualifiers: qualifiers, subpath: subpath)
    }

    private static func isType(_ type: String) -> Bool {
        guard let first = type.utf8.first, first.isASCIILetter else { return false }
        return type.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "+-.".utf8.contains($0) }
    }

    private static func isQualifierKey(_ key: String) -> Bool {
        guard let first = key.utf8.first, first.isASCIILetter else { return false }
        return key.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || ".-_".utf8.contains($0) }
    }

    private static func isChromeExtension(_ id: String) -> Bool {
        id.utf8.count == 32 && id.lowercased().utf8.allSatisfy { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "p") }
    }

    private static func qualifiers(_ text: Substring.UTF8View) throws(ParseError) -> [String: String] {
        var result: [String: String] = [:]
        for pair in text.split(separator: UInt8(ascii: "&")) {
            guard let mark = pair.firstIndex(of: UInt8(ascii: "=")) else {
                throw ParseError("qualifier of a package URL without a value", at: 0)
            }
            let key = String(Substring(pair[..<mark])).lowercasedWhereNeeded
            guard isQualifierKey(key) else { throw ParseError("malformed qualifier of a package URL", at: 0) }
            let value = try decoded(pair[pair.index(after: mark)...], "qualifier")
            guard !value.isEmpty else { continue }
            guard result.updateValue(value, forKey: key) == nil else {
                throw ParseError("qualifier of a package URL given twice: \(key)", at: 0)
            }
        }
        return result
    }

    private static func segments(_ text: Substring.UTF8View, _ part: String) throws(ParseError) -> [String] {
        guard !text.isEmpty else { return [] }
        var result: [String] = []
        for segment in text.split(separator: UInt8(ascii: "/")) { result.append(try decoded(segment, part)) }
        return result
    }

    private static func decoded(_ text: Substring.UTF8View, _ part: String) throws(ParseError) -> String {
        guard text.contains(UInt8(ascii: "%")) else { return String(Substring(text)) }
        var bytes: [UInt8] = []
        var source = text.makeIterator()
        while let byte = source.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = source.next(), let low = source.next(),
                let value = Hex.decode(String(decoding: [high, low], as: UTF8.self))?.first
            else {
                throw ParseError("malformed escape in the \(part) of a package URL", at: 0)
            }
            bytes.append(value)
        }
        guard let result = String(validating: bytes, as: UTF8.self) else {
            throw ParseError("\(part) of a package URL is not UTF-8", at: 0)
        }
        return result
    }
}
