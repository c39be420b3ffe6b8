import Model
import Reports
import Testing

@Suite struct GoldenTests {
    static let fileNames: [AssessmentFormat: String] = [
        .table: "assessment.txt", .json: "assessment.json", .markdown: "assessment.md", .html: "assessment.html",
        .sarif: "assessment.sarif",
    ]

    @Test(arguments: AssessmentFormat.allCases)
    func `an assessment looks as its golden file`(format: AssessmentFormat) throws {
        let name = try #require(Self.fileNames[format])
        try Golden.expect(AssessmentReport.render(Samples.assessment, as: format), name)
    }

    @Test func `a table adapts to a narrow terminal and uses colour where asked to`() throws {
        let style = TextStyle(color: true, width: 72)
        try Golden.expect(
            AssessmentReport.render(Samples.assessment, as: .table, style: style), "assessment-narrow-color.txt")
    }

    @Test func `hostile text becomes visible in a table`() throws {
        try Golden.expect(AssessmentReport.render(Samples.hostileAssessment, as: .table), "hostile.txt")
    }

    @Test(arguments: [(ToolboxFormat.table, "toolbox.txt"), (.json, "toolbox.json"), (.markdown, "toolbox.md")])
    func `a toolbox looks as its golden file`(format: ToolboxFormat, name: String) throws {
        try Golden.expect(
            ToolboxReport.render(Samples.toolbox, for: Samples.image, diagnostics: Samples.diagnostics, as: format),
            name)
    }

    @Test(arguments: [(PackagesFormat.table, "packages.txt"), (.json, "packages.json")])
    func `a package list looks as its golden file`(format: PackagesFormat, name: String) throws {
        try Golden.expect(PackagesReport.render(Samples.inventory, as: format), name)
    }

    @Test(arguments: [(CoverageFormat.table, "coverage.txt"), (.json, "coverage.json")])
    func `a coverage looks as its golden file`(format: CoverageFormat, name: String) throws {
        let text = CoverageReport.render(
            Samples.coverage, new: [Samples.coverage.unexplained[1]], for: Samples.image,
            diagnostics: Samples.diagnostics, as: format)
        try Golden.expect(text, name)
    }

    @Test(arguments: [(ComparisonFormat.table, "diff.txt"), (.json, "diff.json")])
    func `a comparison looks as its golden file`(format: ComparisonFormat, name: String) throws {
        try Golden.expect(ComparisonReport.render(Samples.comparison, as: format), name)
    }

    @Test func `two equal images have no list of differences`() {
        let text = ComparisonReport.render(Samples.emptyComparison, as: .table)
        #expect(text.contains("no difference in packages, tools, configuration or files"))
        #expect(!text.contains("packages  0 added"))
    }
}
