internal import Bytes
internal import Model

/// What is needed of a `package.json`.
struct NodeManifest {
    private(set) var name: String?
    private(set) var version: String?
    private var licenses: [String] = []
    private var author: String?
    private var needed: Set<String> = []

    init(_ bytes: Span<UInt8>) throws(ParseError) {
        var json = JSONCursor(bytes)
        var plural: [String] = []
        try json.enterObject()
        while let key = try json.nextKey() {
            switch key {
            case "name": name = try json.text()
            case "version": version = try json.text()
            case "license": licenses = try Self.licenses(&json)
            // The plural form is of npm 1, and still found.
            case "licenses": plural = try Self.licenses(&json)
            case "author": author = try json.person()
            case "dependencies", "optionalDependencies": try addDependencies(&json)
            default: try json.skip()
            }
        }
        try json.finish()
        if licenses.isEmpty { licenses = plural }
    }

    /// Names with the range that is needed; `"x": "npm:y@1"` needs `y` and calls it `x`.
    private mutating func addDependencies(_ json: inout JSONCursor) throws(ParseError) {
        guard try json.kind() == .object else { return try json.skip() }
        try json.enterObject()
        while let name = try json.nextKey() {
            let range = try json.text() ?? ""
            let alias = "npm:"
            guard range.hasPrefix(alias) else {
                needed.insert(name)
                continue
            }
            let target = range.dropFirst(alias.count)
            let end = target.dropFirst().firstIndex(of: "@") ?? target.endIndex
            needed.insert(String(target[..<end]))
        }
    }

    /// Whether name and version are of the form that npm demands. Outside of `node_modules` there are templates, whose
    /// names hold placeholders. Source: validate-npm-package-name; semver 2.0.0.
    var isPlausible: Bool {
        guard let name, let version, let first = version.utf8.first, first.isASCIIDigit else { return false }
        let isNamed = name.utf8.allSatisfy { byte in
            byte.isASCIILetter || byte.isASCIIDigit || "-._~@/".utf8.contains(byte)
        }
        let isVersioned = version.utf8.allSatisfy { byte in
            byte.isASCIILetter || byte.isASCIIDigit || "-.+".utf8.contains(byte)
        }
        return isNamed && name.utf8.count <= 214 && isVersioned && version.utf8.contains(UInt8(ascii: "."))
    }

    func package(_ name: String, _ version: String, basis: Package.Attributes.Basis) -> Package {
        var parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let scope = parts.count == 2 && name.hasPrefix("@") ? parts.removeFirst() : nil
        return Package(
            ecosystem: .npm, namespace: scope, name: scope == nil ? name : parts[0], version: version,
            licenses: licenses,
            attributes: Package.Attributes(
                basis: basis, supplier: author, dependencies: needed.subtracting([name]).sorted()))
    }

    /// `"MIT"`, `{"type": "MIT", "url": …}`, or an array of these.
    private static func licenses(_ json: inout JSONCursor) throws(ParseError) -> [String] {
        var found: [String] = []
        guard try json.kind() == .array else {
            if let license = try license(&json) { found.append(license) }
            return found
        }
        try json.enterArray()
        while try json.nextElement() {
            if let license = try license(&json) { found.append(license) }
        }
        return found
    }

    private static func license(_ json: inout JSONCursor) throws(ParseError) -> String? {
        guard try json.kind() == .object else { return try json.text() }
        var type: String?
        try json.enterObject()
        while let key = try json.nextKey() {
            if key == "type" { type = try json.text() } else { try json.skip() }
        }
        return type
    }
}
