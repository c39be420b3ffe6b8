internal import CArguments

/// What the program was called with, without its own name.
enum ProgramArguments {
    static var all: [String] {
        let count = program_argument_count()
        guard count > 0 else { return Array(CommandLine.arguments.dropFirst()) }
        // Each index is below the count; the strings end with a NUL and live as long as the program.
        return (1..<max(count, 1)).map { unsafe String(cString: program_argument($0)) }
    }
}
