internal import Bytes
internal import Model

/// The stage that is appended: what runs, and nothing else.
struct FinalStage: Sendable, Equatable {
    struct Copy: Sendable, Equatable {
        /// A stage; `nil` for the context.
        var from: String?
        var sources: [String]
        var target: String
        var owner: String
        /// Further flags as they are written: `--chmod=0555`.
        var flags: [String] = []
    }

    /// Of nobody, by number. Source: distroless, whose images call it nonroot.
    static let user = "65532:65532"
    static let root = "0:0"

    /// `scratch`, or a reference without digest.
    var base = "scratch"
    var name: String?
    /// `linux/amd64` as FROM says it.
    var platform: String?
    /// ENV of what the interpreter needs.
    var environment: [String] = []
    /// LABEL, ARG and ENV of the file, in its order.
    var settings: [String] = []
    /// ENV of what the start command set.
    var assignments: [String] = []
    var copies: [Copy] = []
    var workdir: String?
    var exposed: [String] = []
    var volumes: [String] = []
    var stopSignal: String?
    var healthcheck: String?
    var user = FinalStage.user
    var entrypoint: [String]?
    var command: [String]?
    /// Whether `entrypoint` is written even where it is empty: the base has one of its own.
    var clearsEntrypoint = false
    /// Whether the base starts what the image is for.
    var startsAsBase = false

    /// - Parameters:
    ///   - digest: of the base, for its label.
    func text(digest: String?) -> String {
        var lines: [String] = [
            "FROM " + (platform.map { "--platform=\($0) " } ?? "") + base + (name.map { " AS \($0)" } ?? "")
        ]
        if base != "scratch" {
            lines.append(
                "LABEL org.opencontainers.image.base.name=\"\(Self.fullName(base))\""
                    + (digest.map { " \\\n      org.opencontainers.image.base.digest=\"\($0)\"" } ?? ""))
        }
        lines += environment + settings + assignments
        for copy in copies { lines.append(Self.text(copy)) }
        if let workdir, workdir != "/" { lines.append("WORKDIR \(workdir)") }
        lines += volumes
        lines += exposed
        if let stopSignal { lines.append(stopSignal) }
        lines.append("USER \(user)")
        if let healthcheck { lines.append(healthcheck) }
        if let entrypoint {
            lines.append("ENTRYPOINT \(Self.json(entrypoint))")
        } else if clearsEntrypoint {
            lines.append("ENTRYPOINT []")
        }
        if let command { lines.append("CMD \(Self.json(command))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(_ copy: Copy) -> String {
        var words = ["COPY"]
        if let from = copy.from { words.append("--from=\(from)") }
        words.append("--chown=\(copy.owner)")
        words += copy.flags
        let paths = copy.sources + [copy.target]
        if paths.contains(where: { $0.contains(" ") }) {
            words.append(json(paths))
        } else {
            words += paths
        }
        return words.joined(separator: " ")
    }

    /// `ENV NAME=value` for a value that is meant as it stands; `nil` where it cannot be written.
    static func variable(_ name: String, _ value: String) -> String? {
        if !value.utf8.contains(where: { "$\"\\\n".utf8.contains($0) }) { return "ENV \(name)=\"\(value)\"" }
        return value.contains("'") || value.contains("\n") || value.contains("\\") ? nil : "ENV \(name)='\(value)'"
    }

    static func json(_ words: [String]) -> String {
        "[" + words.map { JSONWriter.line(.string($0)) }.joined(separator: ", ") + "]"
    }

    /// With registry and tag, without digest. Source: OCI image specification, "Pre-Defined Annotation Keys".
    static func fullName(_ reference: String) -> String {
        let named = reference.split(separator: "@").first.map(String.init) ?? reference
        return (try? RegistryReference(parsing: named)).map { "\($0)" } ?? named
    }
}
