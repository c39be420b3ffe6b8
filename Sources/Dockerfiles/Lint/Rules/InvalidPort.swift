internal import Model

/// A port that there is none of.
struct InvalidPort: LintRule {
    let id = "BS4010"
    let name = "invalid-port"
    let aliases = ["DL3011", "DS-0008", "ExposeInvalidFormat"]
    let severity = LintFinding.Severity.error
    let consequence = "A wrong port fails the build, or is one that nobody reaches."
    let remedy = "Ports are 1 to 65535, a range has its lower end first: EXPOSE 8000-8010/tcp."

    func check(_ context: LintContext, _ report: LintReporter) {
        for port in ExposedRange.all(context) where port.range == nil {
            report.found(port.word.range, "\(port.text) is no port")
        }
    }
}
