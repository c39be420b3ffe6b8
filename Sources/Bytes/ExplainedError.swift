/// An error that a user can act on. The command line prints both lines; exit status 2 where it is not said otherwise.
package protocol ExplainedError: Error {
    /// What was being done to what, and what went wrong; lower case, one line: "no manifest for linux/arm64 in registry.example/app:1.4".
    var explanation: String { get }
    /// The next step, where there is one.
    var hint: String? { get }
}
