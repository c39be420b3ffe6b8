internal import Bytes

/// What Maven calls an artifact. Source: Maven's "POM Reference", "Maven Coordinates".
struct MavenCoordinates: Hashable {
    let group: String?
    let artifact: String
    let version: String

    /// `nil` where a part is missing, is a placeholder that was not filled in, or is no such name.
    init?(group: String?, artifact: String?, version: String?) {
        guard let artifact, let version, Self.isName(artifact), Self.isVersion(version) else { return nil }
        self.group = group.flatMap { Self.isName($0) ? $0 : nil }
        self.artifact = artifact
        self.version = version
    }

    /// `META-INF/maven/GROUP/ARTIFACT/pom.properties`, lines of `name=value` that Maven Archiver writes. Source: java.util.Properties, "load".
    init?(properties bytes: Span<UInt8>) {
        var values: [String: String] = [:]
        var lines = LineCursor(bytes)
        while let line = lines.next() {
            let text = line.trimmed
            guard !text.isEmpty, text[0] != UInt8(ascii: "#"), text[0] != UInt8(ascii: "!") else { continue }
            let equals = text.firstIndex(of: UInt8(ascii: "=")) ?? text.count
            guard let end = [equals, text.firstIndex(of: UInt8(ascii: ":")) ?? text.count].min(), end < text.count
            else { continue }
            let name = text.extracting(..<end).trimmed.text
            guard name == "groupId" || name == "artifactId" || name == "version" else { continue }
            values[name] = String(text.extracting((end + 1)...).trimmed.text.filter { $0 != "\\" })
        }
        self.init(group: values["groupId"], artifact: values["artifactId"], version: values["version"])
    }

    /// Letters, digits, `-`, `_` and `.` (Maven's DefaultModelValidator).
    static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 256
            && text.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "-_.".utf8.contains($0) }
    }

    /// Anything but white space, control characters and what file names cannot have.
    static func isVersion(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 256 && !text.contains("${") && !text.contains("@")
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f && !"\\/:\"<>|?*{}".utf8.contains($0) }
    }
}
