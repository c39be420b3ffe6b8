internal import Bytes

/// What is needed of the main section of a `META-INF/MANIFEST.MF`. Sources: JAR File Specification, "JAR Manifest"; OSGi Core, "Bundle Manifest Headers"; the
/// manifests of Jenkins plug-ins.
struct JavaManifest: Equatable {
    /// Names in lower case: letter case does not count in them.
    private static let wanted: Set<String> = [
        "implementation-title", "implementation-version", "implementation-vendor", "implementation-vendor-id",
        "specification-title", "specification-version", "specification-vendor",
        "bundle-symbolicname", "bundle-name", "bundle-version", "bundle-vendor", "bundle-license",
        "automatic-module-name",
        "short-name", "plugin-version", "group-id", "plugin-license-name",
    ]
    /// Bytes of one value that are read.
    private static let valueLimit = 64 << 10

    private var values: [String: String] = [:]

    /// Reads to the first empty line; what is no attribute is passed over.
    init(_ bytes: Span<UInt8>) {
        var lines = LineCursor(bytes)
        var name: String?
        var value: [UInt8] = []
        func keep(_ values: inout [String: String]) {
            guard let name, values[name] == nil else { return }
            let text = value.span.trimmed.text
            if !text.isEmpty { values[name] = text }
        }
        while let line = lines.next() {
            if line.isEmpty { break }
            // A line has 72 bytes at the most; what follows stands on lines that begin with a space, cut anywhere, also inside of a character.
            if line[0] == UInt8(ascii: " ") {
                if name != nil, value.count + line.count <= Self.valueLimit { value += line.extracting(1...).array }
                continue
            }
            keep(&values)
            name = nil
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon <= 70 else { continue }
            let key = line.extracting(..<colon).text.lowercased()
            guard Self.wanted.contains(key) else { continue }
            name = key
            value = line.extracting((colon + 1)..<min(line.count, Self.valueLimit)).array
        }
        keep(&values)
    }

    /// The value of an attribute, by its name in lower case.
    subscript(_ name: String) -> String? { values[name] }

    /// The symbolic name without what follows it: `org.eclipse.jdt.core; singleton:=true`.
    var symbolicName: String? {
        values["bundle-symbolicname"]?.split(separator: ";").first.map { String(Self.trimmed($0)) }
    }

    /// Names as people or build tools gave them, the most telling first.
    var names: [String] {
        [
            values["short-name"], values["implementation-title"], values["bundle-name"], symbolicName,
            values["automatic-module-name"], values["specification-title"],
        ].compactMap(\.self)
    }

    var supplier: String? {
        values["implementation-vendor"] ?? values["bundle-vendor"] ?? values["specification-vendor"]
    }

    /// Whether this is a part of a Java runtime, and no artifact of its own.
    var isOfRuntime: Bool {
        values["implementation-title"] == "Java Runtime Environment"
            || values["specification-title"] == "Java Platform API Specification"
    }

    /// Licences as stated. `Bundle-License` has them between commas, each with parameters: `Apache-2.0;link="https://…"`.
    var licenses: [String] {
        if let name = values["plugin-license-name"] { return [name] }
        var licenses: [String] = []
        for clause in Self.split(values["bundle-license"] ?? "", at: ",") {
            let name = Self.trimmed(Self.split(clause, at: ";").first ?? "").filter { $0 != "\"" }
            // The word of the OSGi specification for "look elsewhere".
            if !name.isEmpty, name != "<<EXTERNAL>>", !licenses.contains(name) { licenses.append(name) }
        }
        return licenses
    }

    /// Parts between separators that stand outside of quotes.
    private static func split(_ text: some StringProtocol, at separator: Character) -> [Substring] {
        var isQuoted = false
        return Substring(text).split { character in
            if character == "\"" { isQuoted.toggle() }
            return character == separator && !isQuoted
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
