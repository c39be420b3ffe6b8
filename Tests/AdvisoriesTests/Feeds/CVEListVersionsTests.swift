import Advisories
import Bytes
import Testing
import Versions

@Suite struct CVEListVersionsTests {
    /// Ranges, listed versions and doubts, a line each.
    static func lines(_ json: String) throws -> [String] {
        let bytes = Array(json.utf8)
        let span = bytes.span
        let versions = CVEListVersions(try JSONValue(parsing: span), scheme: .generic)
        return versions.ranges.map(\.line) + versions.versions.map { "= \($0)" }
            + versions.doubts.map { "\($0.ranges.map(\.line).joined(separator: " | ")) ? \($0.reason)" }
            + (versions.namesOnlyCommits ? ["commits"] : [])
    }

    /// `<status> <version> [lt|le <bound>] [-> <status> <version>]…`, a line for each.
    static func entries(_ lines: [String], others: String?) -> String {
        let entries = lines.map { line in
            let parts = line.split(separator: " -> ").map { $0.split(separator: " ").map(String.init) }
            var fields = [
                "\"status\":\"\(parts[0][0])\"", "\"version\":\"\(parts[0][1])\"", "\"versionType\":\"custom\"",
            ]
            if parts[0].count == 4 {
                fields.append("\"\(parts[0][2] == "lt" ? "lessThan" : "lessThanOrEqual")\":\"\(parts[0][3])\"")
            }
            let changes = parts.dropFirst().map { "{\"status\":\"\($0[0])\",\"at\":\"\($0[1])\"}" }
            if !changes.isEmpty { fields.append("\"changes\":[\(changes.joined(separator: ","))]") }
            return "{\(fields.joined(separator: ","))}"
        }
        let others = others.map { "\"defaultStatus\":\"\($0)\"," } ?? ""
        return "{\(others)\"versions\":[\(entries.joined(separator: ","))]}"
    }

    @Test(arguments: [
        (["affected 0 lt 1.2.3"], ["fixed 1.2.3"]),
        (["affected unspecified lt 1.2.3"], ["fixed 1.2.3"]),
        (["affected 1.0 lt 1.2.3"], [">= 1.0 fixed 1.2.3"]),
        (["affected 1.0 le 1.2.3"], [">= 1.0 last 1.2.3"]),
        (["affected 1.0 lt *"], [">= 1.0"]),
        (["affected 0 le *"], ["every"]),
        (["affected 2.0 lt 2.*"], [">= 2.0 before 3"]),
        (["affected 5.10.x"], [">= 5.10 before 5.11"]),
        (["affected 1.0 lt 1.5", "affected 3.0 lt 3.5"], [">= 1.0 fixed 1.5", ">= 3.0 fixed 3.5"]),
        // Neighbours are one.
        (["affected 1.0 lt 2.0", "affected 2.0 lt 3.0"], [">= 1.0 fixed 3.0"]),
        (["affected 1.0 lt 2.0", "affected 1.5 le 3.0"], [">= 1.0 last 3.0"]),
        (["affected 3.0 lt 3.5", "affected 1.0 lt 1.5"], [">= 1.0 fixed 1.5", ">= 3.0 fixed 3.5"]),
        // The first entry decides.
        (["unaffected 1.2 lt 1.3", "affected 1.0 lt 2.0"], [">= 1.0 fixed 1.2", ">= 1.3 fixed 2.0"]),
        (["affected 0 lt 2.0 -> unaffected 1.4"], ["fixed 1.4"]),
        (["affected 1.0 lt 3.0 -> affected 2.0 -> unaffected 1.4"], [">= 1.0 fixed 1.4", ">= 2.0 fixed 3.0"]),
        (["affected 1.0 -> unaffected 1.4"], [">= 1.0 fixed 1.4"]),
        (["affected 1.2.3", "affected 1.2.4", "unaffected 1.2.5"], ["= 1.2.3", "= 1.2.4"]),
        (["unaffected 1.0 lt 2.0"], []),
        (["unknown 1.0 lt 2.0"], []),
        (["affected 2.0 lt 1.0"], []),
        (["affected 1.0 lt 2.0", "unknown 2.0 lt 3.0"], [">= 1.0 before 2.0"]),
        ([], []),
        (["affected 1.0 lt 2.0", "unaffected 1.5"], [">= 1.0 fixed 2.0"]),
        (
            ["unaffected 1.5", "affected 1.0 lt 2.0"],
            [">= 1.0 fixed 1.5", "> 1.5 fixed 2.0"]
        ),
        (["affected n/a"], ["every ? the record says that it is affected, and not up to which version"]),
        (["affected 0"], ["every ? the record says that it is affected, and not up to which version"]),
        (["affected latest"], ["every ? the record gives the versions in words: 'latest'"]),
        (["affected 0 lt patch"], ["every ? the record gives the versions in words: 'patch'"]),
        (["unaffected latest"], []),
    ])
    func stretchesOfVersions(_ entries: [String], _ expected: [String]) throws {
        for others in [nil, "unaffected"] {
            #expect(try Self.lines(Self.entries(entries, others: others)) == expected, "others: \(others ?? "")")
        }
    }

    @Test(arguments: [
        (["unaffected 1.5 lt *"], ["fixed 1.5"]),
        (["unaffected 0 lt 1.0", "unaffected 1.5 lt *"], [">= 1.0 fixed 1.5"]),
        // As the Linux kernel's assigners write it.
        (
            ["affected 5.4", "unaffected 0 lt 5.4", "unaffected 5.10.9 le 5.10.*", "unaffected 6.1 le *"],
            [">= 5.4 fixed 5.10.9", ">= 5.11 fixed 6.1"]
        ),
        (["affected 1.0 lt 2.0"], ["every"]),
        ([], ["every ? the record names no versions"]),
        (["unaffected newer lt *"], ["every ? the record gives the versions in words: 'newer'"]),
        (["affected newer", "unaffected 1.5 lt *"], ["fixed 1.5"]),
    ])
    func allOthersMayBeAffected(_ entries: [String], _ expected: [String]) throws {
        #expect(try Self.lines(Self.entries(entries, others: "affected")) == expected)
    }

    @Test func whereOthersAreUnknownABoundIsNoFix() throws {
        #expect(try Self.lines(Self.entries(["affected 0 lt 1.5"], others: "unknown")) == ["before 1.5"])
    }

    @Test(arguments: [
        ("< 1.2.3", ["fixed 1.2.3"]),
        (">= 1.0, < 1.2.3", [">= 1.0 fixed 1.2.3"]),
        (">= 1.0 < 1.2.3", [">= 1.0 fixed 1.2.3"]),
        (">=1.0,<=1.2.3", [">= 1.0 last 1.2.3"]),
        ("= 1.2.3", [">= 1.2.3 last 1.2.3"]),
        (">= 1.0, < 1.1 || >= 2.0, < 2.2", [">= 1.0 fixed 1.1", ">= 2.0 fixed 2.2"]),
        ("> 1.0, < 1.2.3", ["> 1.0 fixed 1.2.3"]),
        (">= 1.0", [">= 1.0"]),
        ("<", ["every ? the record gives the versions in words: '<'"]),
        ("< 1.0 ||", ["every ? the record gives the versions in words: '< 1.0 ||'"]),
        ("|| < 1.0", ["every ? the record gives the versions in words: '|| < 1.0'"]),
        ("<> 1.0", ["every ? the record gives the versions in words: '<> 1.0'"]),
        ("< 1.0 and older", ["every ? the record gives the versions in words: 'and'"]),
        ("before 3.4.1", ["every ? the record gives the versions in words: 'before 3.4.1'"]),
    ])
    func rangesMayBeWrittenOut(_ text: String, _ expected: [String]) throws {
        let lines = try Self.lines("{\"versions\":[{\"status\":\"affected\",\"version\":\"\(text)\"}]}")
        // Of several alternatives, those before the one that cannot be read count.
        #expect(lines.filter { $0 != "fixed 1.0" } == expected)
    }

    @Test func commitsAreNoVersions() throws {
        let commit = String(repeating: "0a", count: 20)
        #expect(
            try Self.lines(
                "{\"versions\":[{\"status\":\"affected\",\"version\":\"1da1\",\"lessThan\":\"2b\",\"versionType\":\"git\"}]}"
            )
                == ["commits"])
        #expect(try Self.lines("{\"versions\":[{\"status\":\"affected\",\"version\":\"\(commit)\"}]}") == ["commits"])
    }

    @Test func tooManyRangesAreADoubt() throws {
        let many = (0..<600).map { "affected \($0).0 lt \($0).5" }
        #expect(
            try Self.lines(Self.entries(many, others: nil)) == ["every ? the record names more than 512 ranges"])
    }
}
