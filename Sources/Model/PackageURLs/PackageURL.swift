internal import Bytes

/// A package URL in canonical form. Source: purl-spec, PURL-SPECIFICATION.rst and the type definitions.
package struct PackageURL: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let type: String
    /// Segments joined by `/`, or `nil`.
    package let namespace: String?
    package let name: String
    package let version: String?
    package let qualifiers: [String: String]
    package let subpath: String?

    package init(
        type: String, namespace: String? = nil, name: String, version: String? = nil,
        qualifiers: [String: String] = [:], subpath: String? = nil
    ) {
        let type = type.lowercasedWhereNeeded
        self.type = type
        var rule = PackageURLType.of(type)
        // Databricks' models have no case, those of Azure do. Source: purl-spec, mlflow-definition.json.
        if type == "mlflow", qualifiers["repository_url"]?.contains("azuredatabricks") == true {
            rule.lowercasesName = true
        }
        self.name = Self.spelled(rule.lowercasesName ? name.lowercasedWhereNeeded : name, wordBreak: rule.wordBreak)
        self.namespace = namespace.flatMap { Self.namespace($0, rule) }
        self.version = version.flatMap {
            $0.isEmpty ? nil : (rule.lowercasesVersion ? $0.lowercasedWhereNeeded : $0)
        }
        self.qualifiers = qualifiers.isEmpty ? qualifiers : qualifiers.filter { !$0.value.isEmpty }
        self.subpath = subpath
    }

    private static func namespace(_ text: String, _ rule: PackageURLType) -> String? {
        let joined = text.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }.joined(separator: "/")
        return joined.isEmpty ? nil : rule.lowercasesNamespace ? joined.lowercasedWhereNeeded : joined
    }

    /// The same without qualifiers of these names.
    package func without(qualifiers names: Set<String>) -> PackageURL {
        guard !qualifiers.isEmpty, !names.isDisjoint(with: qualifiers.keys) else { return self }
        return PackageURL(
            type: type, namespace: namespace, name: name, version: version,
            qualifiers: qualifiers.filter { !names.contains($0.key) }, subpath: subpath)
    }

    package var description: String {
        var text = "pkg:\(type)/"
        if let namespace {
            text += namespace.split(separator: "/").map { Self.encode($0) }.joined(separator: "/") + "/"
        }
        text += Self.encode(name)
        if let version { text += "@" + Self.encode(version) }
        if !qualifiers.isEmpty {
            let pairs = qualifiers.sorted { $0.key < $1.key }
            text += "?" + pairs.map { "\($0.key.lowercased())=\(Self.encode($0.value))" }.joined(separator: "&")
        }
        if let subpath { text += "#" + subpath.split(separator: "/").map { Self.encode($0) }.joined(separator: "/") }
        return text
    }

    package static func < (left: PackageURL, right: PackageURL) -> Bool { left.description < right.description }

    private static func spelled(_ name: String, wordBreak: Character?) -> String {
        guard let wordBreak, name.utf8.contains(where: { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }) else {
            return name
        }
        return String(name.map { $0 == "_" || $0 == "-" ? wordBreak : $0 })
    }

    /// Percent-encoding: letters, digits and `-._~:` stay (the colon by the specification's "Character encoding").
    private static func encode(_ text: some StringProtocol) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte.isASCIILetter || byte.isASCIIDigit || "-._~:".utf8.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    /// `lowercased()`, without a copy of what is lower case already.
    var lowercasedWhereNeeded: String {
        utf8.contains { $0 >= 0x80 || ($0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z")) } ? lowercased() : self
    }
}
