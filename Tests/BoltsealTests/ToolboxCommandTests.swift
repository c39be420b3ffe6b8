import Testing
import TestSupport

@Suite("boltseal toolbox")
struct ToolboxCommandTests {
    @Test("tools, setuid files and deleted secrets are listed with the step that brought them")
    func listing() async throws {
        let program = try Program()
        let path = try ImageFiles.layout(Images.soft()).write(to: program.folder, "soft")
        let result = try await program.run("toolbox", "oci:\(path)", "--format", "json")
        #expect(result.status == 0)
        #expect(result.output.contains("\"bin/bash\""))
        #expect(result.output.contains("deleted-secret"))
        #expect(result.output.contains("root/.netrc"))
        #expect(!result.output.contains("9fK2mQ7zR4tX8bLw"))
    }

    @Test("a budget is written once, then holds, and may only fall")
    func budget() async throws {
        let program = try Program()
        let hard = try ImageFiles.layout(Images.hard()).write(to: program.folder, "hard")
        let soft = try ImageFiles.layout(Images.soft()).write(to: program.folder, "soft")
        let budget = program.folder("budget.json")
        let first = try await program.run("toolbox", "oci:\(hard)", "--budget", budget)
        #expect(first.status == 0)
        #expect(first.error.contains("wrote \(budget)"))
        let grown = try await program.run("toolbox", "oci:\(soft)", "--budget", budget)
        #expect(grown.status == 1)
        #expect(grown.error.contains("over budget: "))
        let same = try await program.run("toolbox", "oci:\(hard)", "--budget", budget)
        #expect(same.status == 0)
    }

    @Test("a budget that cannot be read is no passed gate")
    func brokenBudget() async throws {
        let program = try Program()
        let path = try ImageFiles.layout(Images.hard()).write(to: program.folder, "hard")
        try program.folder.write("budget.json", Array("{".utf8))
        let result = try await program.run("toolbox", "oci:\(path)", "--budget", program.folder("budget.json"))
        #expect(result.status == 2)
    }
}
