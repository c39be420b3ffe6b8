#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// What is known about who reads the output: the one place that decides about colour, width and progress.
struct Terminal: Sendable {
    let color: Bool
    /// Columns for tables; 100 where the output is no terminal.
    let width: Int
    /// Whether progress is shown on standard error.
    let showsProgress: Bool

    enum ColorChoice: String, CaseIterable, Sendable {
        case auto, always, never
    }

    /// - Parameter choice: `auto` colours a terminal, unless `NO_COLOR` is set or the terminal is dumb (no-color.org).
    init(environment: [String: String], color choice: ColorChoice, quiet: Bool) {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let wants = environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
        color = choice == .always || choice == .auto && isTerminal && wants
        width = Self.columns(environment, isTerminal)
        showsProgress = !quiet && isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    }

    private static func columns(_ environment: [String: String], _ isTerminal: Bool) -> Int {
        if let stated = environment["COLUMNS"].flatMap(Int.init), (40...1000).contains(stated) { return stated }
        guard isTerminal else { return 100 }
        var size = winsize()
        // `size` outlives the call, which fills it.
        guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 100 }
        return Int(size.ws_col)
    }
}
