package import Bytes
package import Dockerfiles

/// A file whose references to images are wanted.
package struct PinnableFile: Sendable {
    package let path: String
    package let source: SourceText
    /// Where values of a Helm chart name images: `web.image`.
    package let helmPaths: [String]
    /// `nil` where the file is no YAML by its name.
    let yaml: Result<YAMLPlaces, ParseError>?

    package init(path: String, source: SourceText, helmPaths: [String] = []) {
        self.path = path
        self.source = source
        self.helmPaths = helmPaths
        let file = path.split(separator: "/").last.map { $0.lowercased() } ?? path
        let isYAML = [".yaml", ".yml", ".json"].contains(where: file.hasSuffix)
        guard isYAML else {
            yaml = nil
            return
        }
        yaml = Self.read(source)
    }

    private static func read(_ source: SourceText) -> Result<YAMLPlaces, ParseError> {
        do {
            return .success(try YAMLPlaces(source))
        } catch {
            return .failure(error)
        }
    }

    /// The file's documents; of a file that is no YAML by its name they are read now.
    func documents() throws(ParseError) -> YAMLPlaces {
        switch yaml {
        case .success(let places): return places
        case .failure(let error): throw error
        case nil: return try YAMLPlaces(source)
        }
    }

    /// What is at the top of the documents that could be read.
    var topKeys: [Set<String>] {
        guard case .success(let places) = yaml else { return [] }
        return places.documents.map { Set($0.members.map(\.key)) }
    }

    /// Why the file cannot be read as the YAML that it is by its name.
    package var complaint: String? {
        if case .failure(let error) = yaml { "\(error)" } else { nil }
    }
}
