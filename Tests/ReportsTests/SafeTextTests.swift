import Model
import Reports
import Testing

@Suite struct SafeTextTests {
    static let outputs: [(name: String, text: String)] =
        AssessmentFormat.allCases.map { ($0.rawValue, AssessmentReport.render(Samples.hostileAssessment, as: $0)) }
        + ToolboxFormat.allCases.map { format in
            let exposures = Exposure.Kind.allCases.map {
                Exposure(
                    kind: $0, path: Samples.hostile, detail: Samples.hostile, owner: Samples.hostile, layer: 0,
                    instruction: Samples.hostile)
            }
            let tool = Tool(
                id: ToolID(Samples.hostile), path: Samples.hostile, capabilities: Capability.allCases,
                recognizedBy: [.name],
                owner: "pkg:deb/debian/x@%1B%5B31m\(Samples.hostile)", layer: 0, instruction: Samples.hostile,
                note: Samples.hostile)
            let toolbox = Toolbox(tools: [tool], exposures: exposures, writablePlaces: [Samples.hostile])
            return (
                "toolbox \(format.rawValue)",
                ToolboxReport.render(toolbox, for: Samples.hostileAssessment.image, diagnostics: [], as: format)
            )
        }

    @Test(arguments: outputs.map(\.name))
    func `nothing that a terminal obeys gets into a report`(name: String) throws {
        let text = try #require(Self.outputs.first { $0.name == name }).text
        let bad = text.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control: scalar != "\n"
            case .format, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
        #expect(bad.isEmpty)
        #expect(text.hasSuffix("\n"))
    }

    @Test func `JSON keeps hostile text exactly`() throws {
        let json = try JSONTree(parsing: AssessmentReport.render(Samples.hostileAssessment, as: .json))
        #expect(json["verdict"] == .string(Samples.hostile))
    }

    @Test func `a bar in a command stays one in Markdown code`() {
        let check = Check("a", .no, "x", fix: "grep 'a\\|b' file")
        let assessment = Assessment(
            image: Samples.image, distribution: nil, answers: [Answer(.base, [check])], verdict: "", caveats: [],
            packageCount: 0, fileCount: 0,
            layers: [], diagnostics: [], failedRequirements: [])
        #expect(AssessmentReport.render(assessment, as: .markdown).contains("`grep 'a\\|b' file`"))
    }

    @Test func `a page has no element that foreign text brought`() {
        let page = AssessmentReport.render(Samples.hostileAssessment, as: .html)
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;alert(&#39;1&#39;)"))
        #expect(!page.contains("http://"))
        #expect(!page.contains("src="))
    }

    @Test func `a comment notifies nobody, links nowhere and keeps its table`() {
        let text = AssessmentReport.render(Samples.hostileAssessment, as: .markdown)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
        #expect(rows.count == 2 + Question.allCases.count)
        for row in rows {
            #expect(!row.contains("@team"))
            #expect(!row.contains("#12"))
            #expect(!row.contains("https://"))
            #expect(!row.contains("<script"))
            #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 5)
        }
    }

    @Test(arguments: [60, 72, 80, 100, 140])
    func `a table keeps to its width where words allow it`(width: Int) {
        let style = TextStyle(width: width)
        let texts = [
            AssessmentReport.render(Samples.assessment, as: .table, style: style),
            ToolboxReport.render(Samples.toolbox, for: Samples.image, diagnostics: [], as: .table, style: style),
            PackagesReport.render(Samples.inventory, as: .table, style: style),
        ]
        for line in texts.joined().split(separator: "\n")
        where !line.contains("sha256:") && !line.contains("INCOMPLETE") {
            #expect(line.count <= width, "\(line)")
        }
    }

    @Test func `colour changes nothing but colour`() {
        let plain = AssessmentReport.render(Samples.assessment, as: .table)
        let colored = AssessmentReport.render(Samples.assessment, as: .table, style: TextStyle(color: true))
        var stripped = ""
        for piece in colored.split(separator: "\u{1b}", omittingEmptySubsequences: false) {
            stripped +=
                stripped.isEmpty && !piece.hasPrefix("[") ? String(piece) : String(piece.drop { $0 != "m" }.dropFirst())
        }
        #expect(stripped == plain)
        #expect(!plain.contains("\u{1b}"))
    }
}
