package import Model

/// All tool signatures: a table for each group, in a file of its own.
package enum ToolSignatures {
    package static let all: [ToolSignature] =
        shells + interpreters + downloaders + compilers + packageManagers + escalation + networkTools + debuggers
        + archivers + remoteAccess + containerEscape + spawners + rewriters + multiCall

    /// Position in `all` of the signature with this id.
    package static let indices: [ToolID: Int] = Dictionary(
        uniqueKeysWithValues: all.enumerated().map { ($1.id, $0) })

    package static subscript(id id: ToolID) -> ToolSignature? { indices[id].map { all[$0] } }
}
