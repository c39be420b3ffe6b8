internal import ArgumentParser

/// What commands take that read files, not images.
struct FileOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"))
    var color: String?

    @Option(help: ArgumentHelp("Read settings from this file.", valueName: "file"))
    var config: String?

    @Flag(name: .shortAndLong, help: "Show no progress and no hints.")
    var quiet = false

    /// The same as options of commands that read images.
    var options: CommonOptions {
        get throws {
            var options = try CommonOptions.parse([])
            options.color = color
            options.config = config
            options.quiet = quiet
            return options
        }
    }
}
