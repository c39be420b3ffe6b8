internal import Advisories
internal import ArgumentParser
internal import Model
internal import OCI

/// A database in a registry.
enum RegistryDatabase {
    static func reference(_ text: String) throws -> RegistryReference {
        guard text.hasPrefix("oci://") else { throw ValidationError("write oci://REGISTRY/NAME:TAG, not '\(text)'") }
        return try RegistryReference(parsing: String(text.dropFirst("oci://".count)))
    }

    /// Packs and pushes it.
    ///
    /// - Returns: the reference with its digest, as a line.
    static func publish(_ path: String, to text: String, _ session: Session) async throws -> String {
        let target = try target(text)
        session.progress.show("packing \(path)")
        let packed = try PackedDatabase(path)
        session.progress.show("pushing \(Numbers.size(packed.bytes.count)) to \(target)")
        let digest = try await session.withRegistry(target) { client in
            try await packed.push(to: client, target.tag ?? "latest")
        }
        session.progress.clear()
        return "oci://\(target.registry)/\(target.repository)@\(digest)\n"
    }

    private static func target(_ text: String) throws -> RegistryReference {
        let target = try reference(text)
        guard target.digest == nil else { throw ValidationError("push to a tag: a digest is what comes of it") }
        return target
    }

    /// Pulls it and takes it over.
    static func pull(
        _ text: String, to access: DatabaseAccess, takesOlder: Bool, _ session: Session
    ) async throws {
        let source = try reference(text)
        let draft = try DraftFile(beside: access.path)
        try await session.withRegistry(source) { client in
            let found = try await Artifact.find(
                source, type: PublishedDatabase.type, fileType: PublishedDatabase.fileType, in: client)
            session.progress.show("pulling \(Numbers.size(found.file.size)) from \(source)")
            try await Artifact.fetch(found, from: client) { try draft.write($0) }
        }
        session.progress.show("taking over \(source)")
        try DatabaseImport(path: access.path, takesOlder: takesOlder).run(draft.path)
        session.progress.clear()
    }
}

/// A database as it is sent.
private struct PackedDatabase: Sendable {
    let bytes: [UInt8]
    private let annotations: [(String, String)]

    init(_ path: String) throws {
        let store = try AdvisoryDatabase(path: path)
        bytes = try DatabaseExport(store).bytes()
        annotations = PublishedDatabase.annotations(of: store)
    }

    func push(to client: RegistryClient, _ tag: String) async throws -> Digest {
        try await Artifact.push(
            bytes, type: PublishedDatabase.type, fileType: PublishedDatabase.fileType,
            title: PublishedDatabase.title, annotations: annotations, to: client, tag: tag)
    }
}
