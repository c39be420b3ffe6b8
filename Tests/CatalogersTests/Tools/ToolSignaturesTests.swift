import Catalogers
import Model
import Testing

@Suite struct ToolSignaturesTests {
    @Test func `there are at least 150 tools, each with its own id`() {
        let ids = ToolSignatures.all.map(\.id)
        #expect(ids.count >= 150)
        #expect(Set(ids).count == ids.count)
    }

    @Test func `a name belongs to one tool`() {
        var owners: [String: ToolID] = [:]
        for signature in ToolSignatures.all {
            for name in signature.names {
                #expect(owners[name] == nil, "\(name) is both \(owners[name]?.description ?? "") and \(signature.id)")
                owners[name] = signature.id
            }
        }
    }

    @Test func `a package belongs to one tool`() {
        var owners: [String: ToolID] = [:]
        for signature in ToolSignatures.all {
            for package in signature.packages {
                #expect(owners[package] == nil, "\(package)")
                owners[package] = signature.id
            }
        }
    }

    @Test func `content anchors are long enough to be skipped through, and no two tools share one`() {
        var owners: [String: ToolID] = [:]
        for signature in ToolSignatures.all {
            for anchor in signature.content {
                #expect(anchor.utf8.count >= 8, "\(signature.id)")
                #expect(owners[anchor] == nil, "\(signature.id)")
                owners[anchor] = signature.id
            }
        }
    }

    @Test func `every tool has a capability and every capability has a tool`() {
        #expect(ToolSignatures.all.allSatisfy { !$0.capabilities.isEmpty })
        #expect(Set(ToolSignatures.all.flatMap(\.capabilities)) == Set(Capability.allCases))
    }

    @Test(
        "an interpreter counts for what its library can do",
        arguments: [
            ("python", [Capability.interpreter, .download, .network, .archive, .spawn, .rewrite]),
            ("lua", [.interpreter, .spawn, .rewrite]),  // no sockets in the standard library
            ("gawk", [.interpreter, .download, .network, .spawn, .rewrite]),  // /inet/tcp
            ("mawk", [.interpreter, .spawn, .rewrite]),
            ("bash", [.shell, .download, .network, .spawn, .rewrite]),  // /dev/tcp
            ("dash", [.shell, .spawn, .rewrite]),
        ])
    func interpreterCapabilities(_ id: String, _ expected: [Capability]) {
        #expect(ToolSignatures[id: ToolID(id)]?.capabilities == expected.sorted())
    }
}
