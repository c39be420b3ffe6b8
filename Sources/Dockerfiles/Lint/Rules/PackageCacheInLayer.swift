internal import Model

/// Indexes and downloads of package managers in a layer.
struct PackageCacheInLayer: LintRule {
    let id = "BS9004"
    let name = "package-cache-in-layer"
    let aliases = [
        "DL3009", "DL3019", "DL3032", "DL3036", "DL3040", "DL3042", "DL3060", "DS-0015", "DS-0019", "DS-0020",
        "DS-0025", "DKL-DI-0005",
    ]
    let severity = LintFinding.Severity.style
    let consequence = "The image is larger by what nothing reads, and no layer behind it makes it smaller."
    let remedy =
        "In the same RUN: rm -rf /var/lib/apt/lists/*, apk add --no-cache, dnf clean all, pip install --no-cache-dir; or a cache mount."
    let isStrict = true

    func check(_ context: LintContext, _ report: LintReporter) {
        for run in context.runs where run.isShipped {
            let targets = MountFlag.all(of: run.instruction).filter { $0.type == "cache" }.compactMap { $0["target"] }
            let commands = run.shell.commands
            func cleans(_ path: String) -> Bool {
                commands.contains { $0.program == "rm" && $0.words.contains { $0.text.hasPrefix(path) } }
                    || targets.contains { path.hasPrefix($0) || $0.hasPrefix(path) }
            }
            for command in commands {
                guard let program = command.program, let index = command.programIndex else { continue }
                let mark = command.words[index].range.lowerBound..<command.range.upperBound
                switch (program, command.subcommand) {
                case ("apt-get", "update"), ("apt", "update"):
                    if !cleans("/var/lib/apt") { report.found(mark, "the lists of apt stay in the layer") }
                case ("apk", "add"):
                    if !command.has("--no-cache"), !cleans("/var/cache/apk") {
                        report.found(mark, "the index of apk stays in the layer")
                    }
                case ("yum", "install"), ("dnf", "install"), ("zypper", "install"), ("microdnf", "install"):
                    let isCleaned = commands.contains { $0.program == program && $0.subcommand == "clean" }
                    if !isCleaned, !cleans("/var/cache/\(program)") {
                        report.found(mark, "the cache of \(program) stays in the layer")
                    }
                case ("pip", "install"), ("pip3", "install"):
                    let isOff = stageSwitchesOff(run, "PIP_NO_CACHE_DIR")
                    if !command.has("--no-cache-dir"), !isOff, !cleans("/root/.cache") {
                        report.found(mark, "the cache of pip stays in the layer")
                    }
                default: continue
                }
            }
        }
    }

    private func stageSwitchesOff(_ run: LintContext.Script, _ name: String) -> Bool {
        run.stage.variables(at: run.index)[name] != nil
    }
}
