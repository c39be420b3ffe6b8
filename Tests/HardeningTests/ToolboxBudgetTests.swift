import Bytes
import Hardening
import Model
import Testing

@Suite struct ToolboxBudgetTests {
    private func toolbox(_ tools: [(String, [Capability])], setuid: Int = 0) -> Toolbox {
        Toolbox(
            tools: tools.map {
                Tool(id: ToolID($0.0), path: "bin/\($0.0)", capabilities: $0.1, recognizedBy: [.name], layer: 0)
            },
            exposures: (0..<setuid).map { Exposure(kind: .setuid, path: "bin/\($0)", layer: 0) }, writablePlaces: [])
    }

    private var wide: Toolbox {
        toolbox([("bash", [.shell, .spawn]), ("curl", [.download]), ("dash", [.shell])], setuid: 2)
    }

    @Test func `a budget made from a toolbox is kept by it`() {
        #expect(Budget(allowing: wide, image: "x").excesses(of: wide).isEmpty)
    }

    @Test func `what is new is named`() {
        let budget = Budget(allowing: toolbox([("dash", [.shell])], setuid: 1), image: nil)
        #expect(
            budget.excesses(of: wide) == [
                .newCapability(.download, tools: ["curl"]), .newCapability(.spawn, tools: ["bash"]),
                .newTool("bash", .shell),
                .moreExposures(.setuid, allowed: 1, found: 2),
            ])
    }

    @Test func `a budget is tightened and never widened`() {
        let budget = Budget(allowing: wide, image: "x")
        let smaller = toolbox([("dash", [.shell]), ("perl", [.interpreter])], setuid: 1)
        let tightened = budget.tightened(to: smaller)
        #expect(tightened.capabilities == [.shell: ["dash"]])
        #expect(tightened.exposures == [.setuid: 1])
        #expect(tightened.excesses(of: smaller) == [.newCapability(.interpreter, tools: ["perl"])])
        #expect(tightened.tightened(to: smaller) == tightened)
        #expect(budget.tightened(to: wide) == budget)
    }

    @Test func `the text is the same for the same budget and is read back as it was`() throws {
        let budget = Budget(allowing: wide, image: "registry.example/a\"b\\c\u{1}:1")
        #expect(
            Budget(allowing: wide, image: "x").json == """
                {
                  "schemaVersion": 1,
                  "image": "x",
                  "capabilities": {
                    "shell": ["bash", "dash"],
                    "download": ["curl"],
                    "spawn": ["bash"]
                  },
                  "exposures": {
                    "setuid": 2
                  }
                }

                """)
        #expect(try Budget(parsing: Array(budget.json.utf8).span) == budget)
        let empty = Budget(image: nil, capabilities: [:], exposures: [:])
        #expect(try Budget(parsing: Array(empty.json.utf8).span) == empty)
    }

    @Test(
        "a budget that cannot be understood is an error",
        arguments: [
            ("", "budget is no JSON"), ("[]", "budget with a value of another type at "),
            ("{}", "budget without \"schemaVersion\""),
            ("{\"schemaVersion\":2,\"capabilities\":{}}", "budget of schema version 2, not 1"),
            ("{\"schemaVersion\":1}", "budget without \"capabilities\""),
            ("{\"schemaVersion\":1,\"capabilities\":{\"fly\":[]}}", "budget with unknown capability \"fly\""),
            (
                "{\"schemaVersion\":1,\"capabilities\":{},\"exposures\":{\"fly\":1}}",
                "budget with unknown exposure \"fly\""
            ),
            (
                "{\"schemaVersion\":1,\"capabilities\":{},\"exposures\":{\"setuid\":-1}}",
                "budget with a negative count of \"setuid\""
            ),
        ])
    func unreadable(_ json: String, _ reason: String) {
        #expect(throws: ParseError(reason)) { try Budget(parsing: Array(json.utf8).span) }
    }

    @Test func `a budget cut anywhere is an error`() {
        let json = Array(Budget(allowing: wide, image: "x").json.utf8)
        for end in 0..<json.count - 2 {
            #expect(throws: ParseError.self) { try Budget(parsing: Array(json[..<end]).span) }
        }
    }
}
