internal import Bytes
internal import Model
internal import Reports

/// A template that the user named for a report.
struct TemplateFile {
    private let path: String
    private let template: TextTemplate
    private let digest: Digest

    init(_ path: String) throws {
        // `@file`, as Trivy's users write it.
        self.path = path.hasPrefix("@") ? String(path.dropFirst()) : path
        let text = try TextFile.read(self.path)
        let bytes = Array(text.utf8)
        digest = Digest(of: bytes.span)
        template = try Self.parse(text, self.path)
    }

    private static func parse(_ text: String, _ path: String) throws -> TextTemplate {
        do throws(ParseError) {
            return try TextTemplate(text)
        } catch {
            throw DatabaseAccess.Failure(
                explanation: "cannot read the template \(path): \(error)",
                hint: "templates are written as mustache(5) has it")
        }
    }

    var receipt: ScanReceipt.File { ScanReceipt.File(role: .template, path: path, digest: digest) }

    func text(_ scan: Scan) throws -> String {
        do throws(ParseError) {
            return try ScanReport.fill(template, with: scan, programVersion: Version.current)
        } catch {
            throw DatabaseAccess.Failure(explanation: "cannot fill the template \(path): \(error)", hint: nil)
        }
    }
}
