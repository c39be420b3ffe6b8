internal import Bytes
internal import CExpat

/// What is needed of a `pom.xml` inside an archive: coordinates, those that it inherits included, and the names of licences. Source: Maven's "POM Reference".
struct MavenProject: Equatable {
    private(set) var coordinates: MavenCoordinates?
    private(set) var licenses: [String] = []

    /// `nil` where this is not a well-formed project.
    init?(_ bytes: Span<UInt8>) {
        guard let elements = MavenProjectElements(bytes) else { return nil }
        let text = elements.text
        coordinates = MavenCoordinates(
            group: text["project/groupId"] ?? text["project/parent/groupId"], artifact: text["project/artifactId"],
            version: text["project/version"] ?? text["project/parent/version"])
        licenses = elements.licenses
    }
}

/// Collects the text of the few elements that count. Document types are refused: poms have none, and entities could swell.
private final class MavenProjectElements {
    private static let wanted: Set<String> = [
        "project/groupId", "project/artifactId", "project/version", "project/parent/groupId", "project/parent/version",
        "project/licenses/license/name",
    ]
    private static let longest = 4
    private static let textLimit = 1024
    private static let licenseLimit = 16

    private(set) var text: [String: String] = [:]
    private(set) var licenses: [String] = []
    private var path: [String] = []
    private var depth = 0
    private var current: [UInt8]?

    init?(_ bytes: Span<UInt8>) {
        guard let parser = unsafe XML_ParserCreate(nil) else { return nil }
        defer { unsafe XML_ParserFree(parser) }
        // `self` outlives the parser, which is freed above before it is handed to anybody.
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        unsafe XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
            guard let elements = unsafe MavenProjectElements.from(context) else { return }
            elements.isRefused = true
        }
        unsafe XML_SetElementHandler(
            parser,
            { context, name, _ in
                guard let elements = unsafe MavenProjectElements.from(context), let name = unsafe name else { return }
                elements.start(unsafe String(cString: name))
            },
            { context, _ in
                guard let elements = unsafe MavenProjectElements.from(context) else { return }
                elements.end()
            })
        unsafe XML_SetCharacterDataHandler(parser) { context, bytes, count in
            guard let elements = unsafe MavenProjectElements.from(context), let bytes = unsafe bytes else { return }
            // expat states how many bytes there are.
            let text = unsafe UnsafeBufferPointer(start: bytes, count: Int(count))
            unsafe elements.add(text.map { UInt8(bitPattern: $0) })
        }
        // Read only during the call; the caller bounds the size.
        let status = unsafe bytes.withUnsafeBytes { buffer in
            unsafe XML_Parse(parser, buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count), 1)
        }
        guard status == XML_STATUS_OK, !isRefused else { return nil }
    }

    private var isRefused = false

    private static func from(_ context: UnsafeMutableRawPointer?) -> MavenProjectElements? {
        // Only what `init` has set.
        unsafe context.map { unsafe Unmanaged<MavenProjectElements>.fromOpaque($0).takeUnretainedValue() }
    }

    private func start(_ name: String) {
        depth += 1
        current = nil
        guard depth <= Self.longest, depth == path.count + 1 else { return }
        path.append(name.split(separator: ":").last.map(String.init) ?? name)
        if Self.wanted.contains(path.joined(separator: "/")) { current = [] }
    }

    private func add(_ bytes: [UInt8]) {
        guard let count = current?.count, count + bytes.count <= Self.textLimit else { return }
        current? += bytes
    }

    private func end() {
        if let current, depth == path.count {
            let value = current.span.trimmed.text
            let place = path.joined(separator: "/")
            if !value.isEmpty {
                if place != "project/licenses/license/name" {
                    if text[place] == nil { text[place] = value }
                } else if licenses.count < Self.licenseLimit, !licenses.contains(value) {
                    licenses.append(value)
                }
            }
        }
        current = nil
        if depth == path.count { path.removeLast() }
        depth -= 1
    }
}
