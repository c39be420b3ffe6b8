import Foundation
import Testing

/// Expected reports in files beside the tests. `BOLTSEAL_UPDATE_GOLDEN=1` writes them anew, to be read and committed by a person.
enum Golden {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    static let repository = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func expect(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["BOLTSEAL_UPDATE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        guard text != expected else { return }
        let lines = zip(
            text.split(separator: "\n", omittingEmptySubsequences: false),
            expected.split(separator: "\n", omittingEmptySubsequences: false))
        let difference = lines.enumerated().first { $1.0 != $1.1 }
        let place =
            difference.map { "line \($0.offset + 1): \($0.element.0)\nexpected: \($0.element.1)" }
            ?? "one ends before the other"
        Issue.record("\(name) differs at \(place)", sourceLocation: sourceLocation)
    }
}
