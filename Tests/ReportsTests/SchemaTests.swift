import Foundation
import Model
import Reports
import Testing

@Suite struct SchemaTests {
    private func check(_ name: String) throws -> SchemaCheck {
        let file = Golden.repository.appending(path: "docs/schema/\(name).v1.schema.json")
        return SchemaCheck(root: try JSONTree(parsing: String(decoding: try Data(contentsOf: file), as: UTF8.self)))
    }

    @Test(arguments: [false, true])
    func `the JSON of an assessment satisfies its published schema`(isHostile: Bool) throws {
        let text = AssessmentReport.render(isHostile ? Samples.hostileAssessment : Samples.assessment, as: .json)
        #expect(try check("assessment").errors(JSONTree(parsing: text)) == [])
    }

    @Test(arguments: [false, true])
    func `the JSON of a toolbox satisfies its published schema`(isEmpty: Bool) throws {
        let toolbox = isEmpty ? Toolbox(tools: [], exposures: [], writablePlaces: []) : Samples.toolbox
        let text = ToolboxReport.render(toolbox, for: Samples.image, diagnostics: Samples.diagnostics, as: .json)
        #expect(try check("toolbox").errors(JSONTree(parsing: text)) == [])
    }

    @Test func `the JSON of a package list satisfies its published schema`() throws {
        let text = PackagesReport.render(Samples.inventory, as: .json)
        #expect(try check("packages").errors(JSONTree(parsing: text)) == [])
    }

    @Test(arguments: [false, true])
    func `the JSON of a coverage satisfies its published schema`(hasBase: Bool) throws {
        let text = CoverageReport.render(
            Samples.coverage, new: hasBase ? Samples.coverage.unexplained : nil, for: Samples.image,
            diagnostics: Samples.diagnostics, as: .json)
        #expect(try check("coverage").errors(JSONTree(parsing: text)) == [])
    }

    @Test(arguments: [Samples.comparison, Samples.emptyComparison])
    func `the JSON of a comparison satisfies its published schema`(comparison: ImageComparison) throws {
        let text = ComparisonReport.render(comparison, as: .json)
        #expect(try check("diff").errors(JSONTree(parsing: text)) == [])
    }

    @Test(arguments: [
        "scan-receipt", "scan-comparison", "database", "database-diff", "advisory-search", "lint", "pins", "harden",
    ])
    func `the example of what a command writes satisfies its published schema`(name: String) throws {
        let text = String(
            decoding: try Data(contentsOf: Golden.folder.appending(path: "\(name).json")), as: UTF8.self)
        #expect(try check(name).errors(JSONTree(parsing: text)) == [])
    }

    @Test func `the schemas of scans name everything that there is of a kind`() throws {
        func names(_ schema: JSONTree?) -> [String]? { schema?["enum"]?.elements.compactMap(\.text) }
        let scan = try check("scan").root["$defs"]
        let finding = scan?["finding"]?["properties"]
        #expect(names(finding?["kind"]) == VulnerabilityFinding.Kind.allCases.map(\.rawValue))
        #expect(names(finding?["fixState"]) == FixState.allCases.map(\.rawValue))
        #expect(names(scan?["severity"]) == Severity.allCases.map(\.rawValue))
        let receipt = try check("scan-receipt").root["properties"]
        #expect(names(receipt?["format"]) == ScanFormat.allCases.map(\.rawValue))
        let file = receipt?["files"]?["items"]?["properties"]
        #expect(names(file?["role"]) == ScanReceipt.File.Role.allCases.map(\.rawValue))
        let comparison = try check("scan-comparison").root
        let change = comparison["properties"]?["changes"]?["items"]?["properties"]
        #expect(names(change?["kind"]) == ScanComparison.Change.Kind.allCases.map(\.rawValue))
        #expect(names(comparison["$defs"]?["cause"]) == ScanComparison.Cause.allCases.map(\.rawValue))
    }

    @Test func `a schema names every capability, kind of exposure and question that there is`() throws {
        let toolbox = try check("toolbox").root["$defs"]
        #expect(toolbox?["capability"]?["enum"]?.elements.compactMap(\.text) == Capability.allCases.map(\.rawValue))
        #expect(
            toolbox?["exposure"]?["properties"]?["kind"]?["enum"]?.elements.compactMap(\.text)
                == Exposure.Kind.allCases.map(\.rawValue))
        let question = try check("assessment").root["$defs"]?["answer"]?["properties"]?["question"]
        #expect(question?["enum"]?.elements.count == Question.allCases.count)
    }

    @Test func `the check itself notices what is missing, added or of another type`() throws {
        let check = try check("packages")
        let errors = check.errors(try JSONTree(parsing: #"{"schemaVersion": 2, "image": [], "more": 1}"#))
        for expected in ["$.schemaVersion: not", "$.image: array", "$.more: not described", "$.packages: missing"] {
            #expect(errors.contains { $0.hasPrefix(expected) })
        }
    }
}
