import Foundation
import Model
import Reports
import Testing

@Suite struct ScanFormatTests {
    static let fileNames: [ScanFormat: String] = [
        .table: "scan.txt", .json: "scan.json", .sarif: "scan.sarif", .cyclonedxVEX: "scan.vex.cdx.json",
        .trivyJSON: "scan.trivy.json", .grypeJSON: "scan.grype.json", .gitlab: "scan.gitlab.json",
        .github: "scan.github.txt", .junit: "scan.junit.xml", .csv: "scan.csv", .markdown: "scan.md",
        .html: "scan.html",
    ]

    static let all = [("sample", ScanSamples.sample), ("incomplete", ScanSamples.incomplete)]

    private func render(_ scan: Scan, _ format: ScanFormat) -> String {
        ScanReport.render(scan, as: format, programVersion: "1.2.3")
    }

    @Test(arguments: ScanFormat.allCases)
    func `a scan looks as its golden file`(format: ScanFormat) throws {
        let name = try #require(Self.fileNames[format])
        try Golden.expect(render(ScanSamples.sample, format), name)
    }

    @Test(arguments: ScanFormat.allCases, [0, 1])
    func `nothing that a terminal obeys gets into a report, and it ends with a line`(format: ScanFormat, index: Int) {
        let text = render(Self.all[index].1, format)
        let bad = text.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control: scalar != "\n" && !(scalar == "\r" && format == .csv)
            case .format, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
        #expect(bad.isEmpty)
        #expect(text.unicodeScalars.last == "\n")
    }

    @Test(
        arguments: [.json, .sarif, .cyclonedxVEX, .trivyJSON, .grypeJSON, .gitlab] as [ScanFormat], [0, 1])
    func `what is to be JSON can be read`(format: ScanFormat, index: Int) throws {
        let value = try JSONSerialization.jsonObject(with: Data(render(Self.all[index].1, format).utf8))
        #expect((value as? [String: Any])?.isEmpty == false)
    }

    @Test(arguments: ScanFormat.allCases)
    func `the same scan gives the same bytes`(format: ScanFormat) {
        #expect(render(ScanSamples.scan(), format) == render(ScanSamples.scan(), format))
    }

    @Test(arguments: ScanFormat.allCases)
    func `an incomplete scan says so in every format but a list of lines`(format: ScanFormat) {
        guard format != .csv, format != .trivyJSON, format != .grypeJSON else { return }
        #expect(render(ScanSamples.incomplete, format).contains("rpm packages of fedora-40"))
    }
}
