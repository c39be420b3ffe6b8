internal import Advisories
internal import Bytes
internal import Model
internal import Yams

/// The files that a user named to mark findings: VEX documents and ignore rules.
struct ScanExceptions {
    private let documents: [VEXDocument]
    private let rules: IgnoreRules
    private(set) var files: [ScanReceipt.File] = []
    private(set) var notes: [String] = []

    init(vex: [String], ignore: [String]) throws {
        var documents: [VEXDocument] = []
        var rules = IgnoreRules()
        for path in vex {
            let bytes = try SBOMFile.bytes(path)
            let reading = try Self.document(bytes, path)
            documents.append(reading.document)
            notes += reading.notes
            files.append(ScanReceipt.File(role: .vex, path: path, digest: Digest(of: bytes.span)))
        }
        for path in ignore {
            let text = try TextFile.read(path)
            rules = rules + (try Self.rules(text, path))
            files.append(ScanReceipt.File(role: .ignore, path: path, digest: Digest(of: Array(text.utf8).span)))
        }
        self.documents = documents
        self.rules = rules
    }

    /// Marks findings; removes none.
    func apply(
        to result: ScanResult, of subject: ScanSubject, on day: CivilDate
    ) -> (result: ScanResult, nearMisses: [VEXNearMiss], notes: [String]) {
        let (cleared, nearMisses) = VEXApplication.apply(documents, to: result, of: subject)
        let (marked, notes) = rules.apply(to: cleared, of: subject, on: day)
        return (marked, nearMisses, notes)
    }

    private static func document(_ bytes: [UInt8], _ path: String) throws -> VEXReading {
        do throws(ParseError) {
            return try VEXReading(bytes.span, named: path)
        } catch {
            throw DatabaseAccess.Failure(
                explanation: "cannot read \(path) as VEX: \(error)",
                hint: "known are OpenVEX, CSAF 2.0 and CycloneDX (JSON)")
        }
    }

    private static func rules(_ text: String, _ path: String) throws -> IgnoreRules {
        if IgnoreRules.areLines(path) {
            let bytes = Array(text.utf8)
            return IgnoreRules(lines: bytes.span, file: path)
        }
        do throws(ParseError) {
            return try IgnoreRules(YAMLTree.value(text), file: path)
        } catch {
            throw DatabaseAccess.Failure(
                explanation: "cannot read the rules in \(path): \(error)", hint: "docs/scan.md shows the form")
        }
    }
}
