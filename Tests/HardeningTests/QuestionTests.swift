import Analysis
import Hardening
import Model
import OCI
import TestSupport
import Testing

/// Reads an image and asks the six questions about it.
func assess(
    _ image: ImageFixture, pod: ContainerSettings? = nil, day: String = "2026-01-01",
    bases: [BaseCandidate] = [], vulnerabilities: FoundVulnerabilities = .notCompared("nobody asked")
) async throws -> Assessment {
    let folder = try TemporaryFolder()
    let path = try ImageFiles.layout(image).write(to: folder, "image")
    let opened = try await LocalImages().layout(path, tag: nil, reference: "oci:image", platform: nil)
    let inventory = try await ImageAnalyzer(cacheDirectory: nil).inventory(of: opened)
    return Assessment(
        of: AssessedImage(
            inventory: inventory, toolbox: Toolbox(judging: inventory),
            coverage: CoverageReview(judging: inventory), bases: bases, pod: pod,
            vulnerabilities: vulnerabilities, day: try #require(CivilDate(day))))
}

extension Assessment {
    fileprivate func check(_ id: String) -> Check? { answers.flatMap(\.checks).first { $0.id == id } }
}

func image(user: String = "", _ body: (inout TarBuilder) -> Void) -> ImageFixture {
    var image = ImageFixture([ImageFixture.Layer(body)])
    image.user = user
    return image
}

@Suite("the six questions")
struct QuestionTests {
    @Test(
        "USER decides as far as the image can",
        arguments: [
            ("", AnswerValue.no), ("root", .no), ("0", .no), ("0:0", .no), ("toor", .no),
            ("nobody", .no),  // not in etc/passwd: it does not start
            ("1000", .unknown), ("65532:65532", .unknown), ("app", .unknown),
        ])
    func user(_ user: String, _ expected: AnswerValue) async throws {
        let passwd = "root:x:0:0::/root:/bin/sh\ntoor:x:0:0::/root:/bin/sh\napp:x:1000:1000::/:/bin/false\n"
        let result = try await assess(image(user: user) { $0.file("etc/passwd", passwd) })
        #expect(result.check("runtime.user")?.value == expected)
    }

    @Test("programs that come from nowhere make an SBOM incomplete, and claims answer for them")
    func accounted() async throws {
        let withTool = image { $0.file("opt/tool", "#!/bin/sh\n", mode: 0o755) }
        let check = try #require(try await assess(withTool).check("sbom.accounted"))
        #expect(check.value == .no)
        #expect(check.evidence == ["unexplained: opt/tool"])
        let empty = try await assess(image { $0.file("etc/motd", "hello\n") })
        #expect(empty.check("sbom.accounted")?.value == .yes)
    }

    @Test(
        "with a Pod the user is known",
        arguments: [
            // USER, runAsUser, runAsNonRoot
            ("", nil, nil, AnswerValue.no), ("", nil, true, .no), ("", 1000, nil, .yes), ("1000", 0, nil, .no),
            ("1000", nil, true, .yes), ("1000", nil, nil, .yes),
            ("app", nil, true, .no),  // the kubelet refuses a name
            ("app", nil, nil, .yes), ("app", 1000, true, .yes),
        ] as [(String, Int64?, Bool?, AnswerValue)])
    func userInPod(_ user: String, _ runAsUser: Int64?, _ nonRoot: Bool?, _ expected: AnswerValue) async throws {
        var pod = ContainerSettings(name: "Pod web, container app", image: "app")
        pod.runAsUser = runAsUser
        pod.runAsNonRoot = nonRoot
        let result = try await assess(
            image(user: user) { $0.file("etc/passwd", "app:x:1000:1000::/:/bin/false\n") }, pod: pod)
        #expect(result.check("runtime.user")?.value == expected)
    }

    @Test(
        "the end of a distribution depends on the day",
        arguments: [
            ("12", "2026-01-01", AnswerValue.yes), ("12", "2027-01-01", .yes), ("12", "2029-01-01", .no),
            ("9", "2026-01-01", .no),
            ("99", "2026-01-01", .unknown),
        ])
    func endOfLife(_ version: String, _ day: String, _ expected: AnswerValue) async throws {
        let result = try await assess(
            image { $0.file("etc/os-release", "ID=debian\nVERSION_ID=\"\(version)\"\n") }, day: day)
        #expect(result.check("base.current")?.value == expected)
    }

    @Test("a label is a claim and never proves a base")
    func labels() async throws {
        var fixture = image { $0.file("a", "a") }
        let diffID = fixture.layers[0].diffID
        fixture.configText = """
            {"architecture":"amd64","os":"linux","config":{"Labels":{"org.opencontainers.image.base.name":"debian:12",\
            "org.opencontainers.image.base.digest":"sha256:\(String(repeating: "a", count: 64))"}},\
            "rootfs":{"type":"layers","diff_ids":["\(diffID)"]}}
            """
        let claimed = try await assess(fixture)
        #expect(claimed.check("base.identity")?.value == .unknown)
        #expect(claimed.check("base.pinned")?.value == .unknown)
        let base = BaseCandidate(reference: "debian:12", manifestDigest: nil, diffIDs: [diffID])
        #expect(try await assess(fixture, bases: [base]).check("base.identity")?.value == .yes)
    }

    @Test("a glibc program in an image of musl is named as a trap")
    func musl() async throws {
        func program(_ linker: String) -> [UInt8] {
            var bytes: [UInt8] = [0x7f] + Array("ELF".utf8) + [2, 1, 1] + [UInt8](repeating: 0, count: 9)
            bytes += [3, 0, 62, 0, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 8)  // ET_DYN, entry
            bytes += [64, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 8)  // program headers behind this one
            bytes += [0, 0, 0, 0, 64, 0, 56, 0, 1, 0, 0, 0, 0, 0, 0, 0]
            bytes += [3, 0, 0, 0, 4, 0, 0, 0, 120, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 16)
            bytes += [UInt8(linker.utf8.count + 1), 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 16)
            return bytes + Array(linker.utf8) + [0]
        }
        let result = try await assess(
            image { tar in
                tar.file("lib/ld-musl-x86_64.so.1", "x", mode: 0o755)
                tar.file("bin/good", bytes: program("/lib/ld-musl-x86_64.so.1"), mode: 0o755)
                tar.file("bin/bad", bytes: program("/lib64/ld-linux-x86-64.so.2"), mode: 0o755)
            })
        let check = try #require(result.check("base.libc"))
        #expect(check.value == .no)
        #expect(check.statement.contains("musl"))
        #expect(check.evidence == ["bin/bad"])
    }

    @Test("what nobody looked at is unknown and says so")
    func notExamined() async throws {
        let result = try await assess(image { $0.file("a", "a") })
        for question in [Question.scan, .signature] {
            let answer = try #require(result.answers.first { $0.question == question })
            #expect(answer.value == .unknown)
            #expect(!answer.isExamined)
            #expect(answer.checks.allSatisfy { $0.statement.hasPrefix("not examined") })
        }
    }

    @Test("an SBOM inside the image is present, unsigned")
    func sbomInside() async throws {
        let result = try await assess(image { $0.file("opt/bitnami/app/.spdx-app.spdx", "x") })
        #expect(result.check("sbom.present")?.value == .yes)
        #expect(try await assess(image { $0.file("a", "a") }).check("sbom.present")?.value == .no)
    }

    @Test("every no names what mends it")
    func fixes() async throws {
        let result = try await assess(
            image { tar in
                tar.file("etc/os-release", "ID=alpine\nVERSION_ID=3.10.4\n")
                tar.file("bin/sh", "#!/bin/x\n", mode: 0o4755)
                tar.directory("data", mode: 0o777)
            })
        let noes = result.answers.flatMap(\.checks).filter { $0.value == .no }
        #expect(noes.count >= 5)
        for check in noes { #expect(check.fix?.isEmpty == false, "\(check.id)") }
    }
}
