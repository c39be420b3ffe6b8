internal import Model

/// A compiler in the image that is shipped.
struct BuildToolsInImage: LintRule {
    let id = "BS4009"
    let name = "build-tools-in-image"
    let aliases: [String] = []
    let severity = LintFinding.Severity.warning
    let consequence =
        "An intruder builds on the spot what the machine lacks; every scan lists the compiler's holes with the app's."
    let remedy = "Build in a stage of its own and copy the result: boltseal harden does it."

    private static let packages: Set<String> = [
        "build-essential", "build-base", "gcc", "g++", "clang", "make", "cmake", "ninja-build", "gfortran", "cargo",
        "rustc", "golang", "golang-go", "go",
        "default-jdk", "default-jdk-headless", "maven", "gradle", "musl-dev", "gcc-c++", "@development-tools",
    ]
    private static let images: [String: String] = [
        "golang": "Go's compiler", "rust": "Rust's compiler", "maven": "Maven and a JDK", "gradle": "Gradle and a JDK",
        "gcc": "gcc",
    ]

    func check(_ context: LintContext, _ report: LintReporter) {
        for run in context.runs where run.isShipped {
            let removed = Set(
                run.shell.commands.filter {
                    ["remove", "purge", "autoremove", "del", "erase"].contains($0.subcommand ?? "")
                }
                .flatMap { $0.operands().dropFirst().map(\.text) })
            for command in run.shell.commands {
                guard let manager = command.program, Self.installs(command, manager) else { continue }
                // A group under a name is removed by that name.
                if let group = command.value(of: "--virtual", "-t"), removed.contains(group.text), manager == "apk" {
                    continue
                }
                let words = command.operands().dropFirst().filter { word in
                    Self.packages.contains(String(word.text.prefix { $0 != "=" && $0 != "~" && $0 != ":" }))
                        && !removed.contains(word.text)
                }
                guard let first = words.first else { continue }
                report.found(
                    first.range,
                    "\(words.map(\.text).joined(separator: ", ")) \(words.count == 1 ? "stays" : "stay") in the image")
            }
        }
        guard let final = context.graph.final, let bottom = context.graph.bottom(of: final.index),
            case .image(let reference?) = bottom.base, let word = bottom.imageWord
        else { return }
        let named = NamedImage(reference)
        let tools =
            Self.images[named.name]
            ?? (named.repository.contains("dotnet/") && named.lastStep == "sdk" ? "the SDK of .NET" : nil)
        if let tools {
            report.found(
                word.range, "\(reference.prefix { $0 != "@" }) has \(tools), and is what the image is built upon")
        }
    }

    private static func installs(_ command: ShellCommand, _ manager: String) -> Bool {
        switch manager {
        case "apt-get", "apt", "aptitude", "yum", "dnf", "microdnf", "zypper": command.subcommand == "install"
        case "apk": command.subcommand == "add"
        default: false
        }
    }
}
