internal import ArgumentParser
internal import Dockerfiles
internal import Model

/// Images that stages begin with, each read once for all files.
struct LintedBases {
    /// Where the image of a reference lies.
    let stated: [String: String]
    let readsAll: Bool
    private var known: [String: BaseImage] = [:]

    init(stated: [String: String], readsAll: Bool) {
        self.stated = stated
        self.readsAll = readsAll
    }

    /// From `python:3.12=oci:./mirror`.
    static func stated(_ texts: [String]) throws -> [String: String] {
        var stated: [String: String] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { throw ValidationError("'\(text)' is not REFERENCE=IMAGE") }
            stated[String(parts[0])] = String(parts[1])
        }
        return stated
    }

    /// What the images are that a file's stages begin with, by reference. One that cannot be read is an error: nobody asked to guess.
    mutating func images(of graph: StageGraph, _ session: Session) async throws -> [String: BaseImage] {
        var images: [String: BaseImage] = [:]
        for stage in graph.stages {
            guard case .image(let reference?) = stage.base else { continue }
            guard let place = stated[reference] ?? (readsAll ? reference : nil) else { continue }
            if known[reference] == nil {
                let inventory = try await session.inventory(place)
                known[reference] = BaseImage(
                    config: inventory.config, inventory: inventory
                )
            }
            images[reference] = known[reference]
        }
        return images
    }
}
