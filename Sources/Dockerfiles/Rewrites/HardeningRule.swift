package import Model

/// Why hardening does what it does: one entry for each kind of change.
package struct HardeningRule: Sendable, Hashable {
    /// `BS8003`.
    package let id: String
    package let name: String
    package let reason: String

    private init(_ id: String, _ name: String, _ reason: String) {
        self.id = id
        self.name = name
        self.reason = reason
    }

    static let splitStage = HardeningRule(
        "BS8001", "split-stage",
        "Compilers, package managers and sources serve the build; in the image they serve an intruder.")
    static let minimalBase = HardeningRule(
        "BS8002", "minimal-base", "What the base does not have cannot be used against the app, and needs no updates.")
    static let keptInterpreter = HardeningRule(
        "BS8003", "kept-interpreter",
        "The interpreter and its libraries go along as they are: another version or another libc might not run the app."
    )
    static let staticBinary = HardeningRule(
        "BS8004", "static-binary", "A program that is linked statically needs nothing beside it.")
    static let numericUser = HardeningRule(
        "BS8005", "numeric-user",
        "Root in the container is one bug away from more; a number lets Kubernetes check runAsNonRoot.")
    static let execForm = HardeningRule(
        "BS8006", "exec-form", "Without a shell between, the app is process 1 and gets its signals.")
    static let absoluteProgram = HardeningRule(
        "BS8007", "absolute-program", "An absolute path starts the same program whatever PATH says.")
    static let healthcheck = HardeningRule(
        "BS8008", "healthcheck-without-shell", "A check through curl and a shell brings both into the image.")
    static let secret = HardeningRule(
        "BS8009", "secret-left-out", "Whoever can pull an image reads its environment.")
    static let buildVariable = HardeningRule(
        "BS8010", "build-variable-left-out", "Variables of build tools mean nothing at run time.")
    static let productionModules = HardeningRule(
        "BS8011", "production-modules", "Packages for development are code that never runs and is always scanned.")
    static let writablePath = HardeningRule(
        "BS8012", "writable-path", "The app may write where it did, and nowhere else.")
    static let baseLabels = HardeningRule(
        "BS8013", "base-labels", "Whoever has only the image can see what it was built upon.")
    static let ignoredFiles = HardeningRule(
        "BS8014", "ignored-files", "What the build does not get cannot end up in a layer.")
    static let runnerRemoved = HardeningRule(
        "BS8015", "runner-removed", "A package manager that only starts the app is process 1, and stays in the image.")
    static let pinned = HardeningRule(
        "BS8016", "pinned", "A tag can be given to another image at any time; a digest cannot.")

    /// In the order of their ids.
    package static let all = [
        splitStage, minimalBase, keptInterpreter, staticBinary, numericUser, execForm, absoluteProgram, healthcheck,
        secret, buildVariable, productionModules, writablePath, baseLabels, ignoredFiles, runnerRemoved, pinned,
    ]

    package func change(_ message: String, line: Int? = nil) -> RewriteReport.Change {
        RewriteReport.Change(rule: id, message: message, reason: reason, line: line)
    }
}
