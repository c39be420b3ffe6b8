import Dockerfiles
import Foundation
import Model
import Testing

/// How a rewrite is held against what a person has read: the answers and the new file, as text.
private func described(_ hardener: Hardener, _ digest: String? = nil) -> String {
    let report = hardener.report
    var lines = ["\(report.outcome.rawValue): \(report.stack ?? "?")"]
    lines.append("before: \(report.before.base), \(report.before.user)")
    lines.append("after: \(report.after.base), \(report.after.user)" + (report.after.hasShell == true ? ", shell" : ""))
    lines += report.changes.map { "\($0.rule) \($0.line.map { "\($0): " } ?? "")\($0.message)" }
    lines += report.questions.map {
        "? \($0.id): \($0.text) | \($0.assumed ?? "-") | \($0.answers.joined(separator: " | "))"
    }
    lines += report.remaining.map { "left: \($0)" }
    lines += report.companions.map { "\($0.path):\n\(String(decoding: $0.replacement, as: UTF8.self))" }
    return lines.joined(separator: "\n") + "\n----\n" + String(decoding: hardener.text(digest: digest), as: UTF8.self)
}

@Suite("Hardening of real files")
struct HardenedCorpusTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    private static func request(_ name: String, _ bytes: [UInt8]? = nil) throws -> HardeningRequest {
        let context = folder.appending(path: "Corpus/\(name)")
        let names = FileManager.default.enumerator(atPath: context.path)?.compactMap { $0 as? String } ?? []
        var isFolder: ObjCBool = false
        let files = names.filter {
            FileManager.default.fileExists(atPath: context.appending(path: $0).path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }
        let source = try bytes ?? Array(Data(contentsOf: context.appending(path: "Dockerfile")))
        return HardeningRequest(
            path: "Dockerfile", dockerfile: Dockerfile(SourceText(source)),
            files: ContextFiles(paths: files, isComplete: true) {
                try? String(contentsOf: context.appending(path: $0), encoding: .utf8)
            }, catalog: try BaseCatalog.carried(), day: CivilDate("2026-11-25"))
    }

    @Test("becomes what a person has read", arguments: CorpusTests.names)
    func golden(_ name: String) throws {
        let text = described(try Hardener(Self.request(name)), "sha256:" + String(repeating: "0", count: 64))
        let golden = Self.folder.appending(path: "Hardened/\(name).txt")
        if ProcessInfo.processInfo.environment["BOLTSEAL_UPDATE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: golden)
        }
        #expect(text == (try? String(contentsOf: golden, encoding: .utf8)))
    }

    @Test("hardening twice changes nothing", arguments: CorpusTests.names)
    func idempotent(_ name: String) throws {
        let first = try Hardener(Self.request(name))
        let text = first.text(digest: "sha256:0")
        let second = try Hardener(Self.request(name, text))
        #expect(second.text(digest: "sha256:0") == text)
        #expect(second.report.outcome == (first.report.outcome == .open ? .open : .already))
    }

    @Test("what is called hardened holds what it promises", arguments: CorpusTests.names)
    func promises(_ name: String) throws {
        let request = try Self.request(name)
        let hardener = try Hardener(request)
        guard hardener.report.outcome == .hardened else { return }
        let result = Dockerfile(SourceText(hardener.text(digest: nil)))
        #expect(result.problems.isEmpty)
        let graph = StageGraph(result)
        let final = try #require(graph.final)
        // One USER, a number above 0, and nothing that is run.
        let user = try #require(final.last(.user)?.instruction.text?.text)
        #expect(user.split(separator: ":").allSatisfy { Int($0).map { $0 > 0 } ?? false })
        #expect(!final.instructions.contains { $0.keyword == .run || $0.keyword == .add })
        for keyword in [Keyword.entrypoint, .cmd] {
            if let start = final.last(keyword)?.instruction { #expect(start.exec != nil) }
        }
        let start = try (final.last(.entrypoint) ?? final.last(.cmd)).map { try #require($0.instruction.exec) }
        #expect(start?.first?.text.hasPrefix("/") ?? (hardener.report.stack?.hasPrefix("nginx") == true))
        // No digest is dropped, and no secret is in the image.
        let before = String(decoding: request.dockerfile.source.bytes, as: UTF8.self)
        let after = String(decoding: result.source.bytes, as: UTF8.self)
        for pin in before.split(whereSeparator: { " \n\t".contains($0) }) where pin.contains("@sha256:") {
            // Only the last stage itself may have given way, with the base that it had.
            let isReplaced = hardener.report.changes.contains { $0.message.contains("installs nothing any more") }
            #expect(after.contains(pin) || isReplaced && hardener.report.before.base == pin)
        }
        for secret in ["SECRET_KEY", "PASSWORD", "sh0p-pa55"] {
            #expect(!final.instructions.contains { result.source.text($0.range).contains(secret) })
        }
        // Every stage that is copied from is there.
        for copy in final.instructions.flatMap({ $0.flags("from") }) {
            let name = try #require(copy.value)
            #expect(graph.stage(name, before: final.index) != nil)
        }
    }
}
