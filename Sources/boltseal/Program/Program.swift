internal import ArgumentParser
internal import Bytes
internal import Model
internal import Reports

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Runs a command and turns whatever comes of it into text, hint and exit status: the one place that does.
enum Program {
    /// 0 clean or allowed.
    static let failedGate: Int32 = 1
    static let undecided: Int32 = 2

    static func run() async -> Never {
        // A reader that goes away (`| head`) is no error: writing then fails with EPIPE, which `Output` takes.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try Boltseal.parseAsRoot(ProgramArguments.all)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            exit(0)
        } catch {
            exit(report(error))
        }
    }

    private static func report(_ error: any Error) -> Int32 {
        switch error {
        case let error as ReferenceError:
            say(
                "'\(error.text.visible)' is no image reference: \(error.reason.visible)",
                hint: "boltseal help shows the forms")
            return ExitCode.validationFailure.rawValue
        case let error as any ExplainedError:
            say(error.explanation.visible, hint: error.hint?.visible)
            return undecided
        case let error as ParseError:
            say(error.description.visible, hint: nil)
            return undecided
        case is CancellationError:
            say("interrupted", hint: nil)
            return undecided
        default:
            let code = Boltseal.exitCode(for: error)
            let text = Boltseal.fullMessage(for: error)
            if code == .success {
                Output.standard.write(text + "\n")
            } else if !text.isEmpty {
                Output.error.write(lowerCased(text) + "\n")
            }
            return code.rawValue == ExitCode.failure.rawValue && !(error is ExitCode) ? undecided : code.rawValue
        }
    }

    private static func say(_ text: String, hint: String?) {
        Output.error.write("error: \(text)\n" + (hint.map { "hint: \($0)\n" } ?? ""))
    }

    /// The parser writes "Error: …"; ours are in lower case.
    private static func lowerCased(_ text: String) -> String {
        text.hasPrefix("Error: ") ? "error: " + text.dropFirst(7) : text
    }
}
