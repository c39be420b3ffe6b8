import Dockerfiles
import Model
import Testing

@Suite("The list of bases")
struct BaseCatalogTests {
    @Test func theCarriedListIsRead() throws {
        let catalog = try BaseCatalog.carried()
        #expect(catalog.entries.count > 10 && !catalog.builders.isEmpty && !catalog.accounts.isEmpty)
        #expect(catalog.entries.allSatisfy { !$0.reference.contains("@") })
    }

    @Test(
        "what is wrong is said",
        arguments: [
            ("a: [", "no YAML"), ("- a", "no list of images"), ("bases: x", "'bases' is no list"),
            ("other: [{a: b}]", "'other' is not known"),
            ("bases: [{for: static}]", "no 'reference'"), ("bases: [{reference: a, for: x}]", "no purpose"),
            ("bases: [{reference: \"a@sha256:0\", for: libc}]", "has a digest"),
            ("bases: [{reference: a, for: libc, user: root}]", "no number"),
            ("bases: [{reference: a, for: libc, user: \"0:0\"}]", "no number"),
            ("bases: [{reference: a, for: libc, ends: soon}]", "'soon' is no day"),
            ("bases: [{reference: a, for: libc, colour: red}]", "'colour' is not known here"),
        ])
    func errors(_ text: String, _ reason: String) {
        let error = #expect(throws: (any Error).self) { try BaseCatalog(yaml: Array(text.utf8)) }
        #expect("\(error.map { "\($0)" } ?? "")".contains(reason))
    }

    /// One tag of a repository says nothing about another, unless all of it is minimal.
    @Test(
        "what is minimal already",
        arguments: [
            ("r.example/debian:minimal", "already"), ("r.example/debian:12", "open"), ("r.example/debian", "open"),
            ("gcr.io/distroless/static-debian13:latest", "already"),
            ("gcr.io/distroless/static-debian13:debug", "open"),
            ("nginxinc/nginx-unprivileged:1.29-alpine", "already"),
            ("mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled", "already"),
            ("mcr.microsoft.com/dotnet/aspnet:10.0", "hardened"), ("cgr.dev/chainguard/python:latest", "already"),
            ("cgr.dev/chainguard/python:latest-dev", "open"),
            ("scratch", "already"),
        ])
    func minimal(_ base: String, _ outcome: String) throws {
        let own = try BaseCatalog(
            yaml: Array("bases: [{reference: \"r.example/debian:minimal\", for: libc, release: debian-12}]".utf8))
        let hardener = try harden(
            "FROM \(base)\nCOPY a /a\nCMD [\"/a\"]\n", catalog: BaseCatalog.carried().extended(by: own))
        #expect(hardener.report.outcome.rawValue == outcome)
    }

    @Test func entriesOfOneselfComeFirst() throws {
        let own = try BaseCatalog(
            yaml: Array("bases: [{reference: \"r.example.com/libc\", for: libc, release: debian-13}]".utf8))
        let hardener = try harden(
            "FROM python:3.12\nWORKDIR /a\nCOPY . .\nCMD [\"python\", \"a.py\"]\n",
            catalog: BaseCatalog.carried().extended(by: own))
        #expect(hardener.report.after.base == "r.example.com/libc")
    }
}
