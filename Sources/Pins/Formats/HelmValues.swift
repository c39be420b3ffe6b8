internal import Bytes
internal import Dockerfiles
internal import Model

/// Values of a Helm chart, at the paths that the user names: a chart may call anything an image. A value is a reference, or a mapping of `registry`,
/// `repository`, `tag` and `digest`. Source: the habit of `helm create` and of widely used charts.
package enum HelmValues: PinnedFormat {
    package static let name = "helm"

    package static func recognizes(_ file: PinnableFile) -> Bool { !file.helmPaths.isEmpty && file.yaml != nil }

    package static func places(in file: PinnableFile) throws -> [ImagePlace] {
        var found = ScalarPlaces()
        let documents = try file.documents().documents
        for path in file.helmPaths {
            let part = documents.lazy.compactMap { value($0, path) }.first
            guard let part else { throw ParseError("it has nothing at \(path)") }
            if part.text != nil {
                found.take(part, role: path)
            } else {
                found.take(try image(part, path, file.source))
            }
        }
        return found.sorted
    }

    private static func value(_ document: YAMLPart, _ path: String) -> YAMLPart? {
        path.split(separator: ".").reduce(Optional(document)) { part, key in part?[String(key)] }
    }

    private static func image(
        _ part: YAMLPart, _ path: String, _ source: SourceText
    ) throws(ParseError) -> ImagePlace {
        guard let repository = part["repository"]?.text ?? part["name"]?.text, !repository.isEmpty else {
            throw ParseError("what it has at \(path) has no repository")
        }
        let registry = part["registry"]?.text.map { $0.isEmpty ? "" : "\($0)/" } ?? ""
        let name = registry + repository
        let tagPart = part["tag"]
        let tag = tagPart?.text ?? ""
        let digest = part["digest"]?.text ?? ""
        let range = tagPart?.range ?? part["repository"]?.range ?? 0..<0
        let text = name + (tag.isEmpty ? "" : ":\(tag)") + (digest.isEmpty ? "" : "@\(digest)")
        func obstacle(_ reason: String) -> ImagePlace {
            ImagePlace(role: path, text: text, range: range, content: .obstacle(reason))
        }
        guard !tag.isEmpty, let tagRange = tagPart?.range else {
            return obstacle("it has no tag, so the chart takes its own version: write the tag")
        }
        guard !text.contains("$"), !text.contains("{{") else { return obstacle("a part of it is a variable") }
        let reference: WrittenReference
        do {
            reference = try WrittenReference(text)
        } catch {
            return obstacle("it is no image reference: \(error.reason)")
        }
        if let place = part["digest"] {
            guard let digestRange = place.range else { return obstacle("its digest is written in an unusual form") }
            // `digest:` with nothing behind it.
            let isBare = digestRange.isEmpty && source.bytes[..<digestRange.lowerBound].last == UInt8(ascii: ":")
            return ImagePlace(
                role: path, text: text, range: range,
                content: .image(reference, .digest(digestRange, after: isBare ? " " : "")))
        }
        return ImagePlace(role: path, text: text, range: range, content: .image(reference, .tag(tagRange)))
    }
}
