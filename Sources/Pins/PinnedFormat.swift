internal import Bytes
package import Dockerfiles

/// Kinds of files that name images: one file each, and a line in `all`.
package protocol PinnedFormat: Sendable {
    /// As `--as` takes it.
    static var name: String { get }
    /// Whether a file is of this kind, by its path and what it holds.
    static func recognizes(_ file: PinnableFile) -> Bool
    /// The places in it, in the order of the file.
    /// - Throws: `ParseError` where it cannot be read.
    static func places(in file: PinnableFile) throws -> [ImagePlace]
}

package enum PinnedFormats {
    /// The first that recognizes a file takes it.
    package static let all: [any PinnedFormat.Type] = [
        HelmValues.self, ComposeFile.self, WorkflowFile.self, KubernetesManifest.self, PinnedDockerfile.self,
    ]

    package static func find(_ name: String) -> (any PinnedFormat.Type)? { all.first { $0.name == name } }

    package static func format(of file: PinnableFile) -> (any PinnedFormat.Type)? {
        all.first { $0.recognizes(file) }
    }
}
