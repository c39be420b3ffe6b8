internal import ArgumentParser
internal import Pins

/// Where digests come from.
struct ImageLookupOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Take digests from this file alone.", valueName: "file"))
    var lock: String?

    @Option(help: ArgumentHelp("Keep what was found in this file.", valueName: "file"))
    var writeLock: String?

    @Option(
        help: ArgumentHelp(
            "Ask this registry in the place of another. May be given several times.", valueName: "registry=mirror"))
    var mirror: [String] = []

    func validate() throws {
        if lock != nil, writeLock != nil { throw ValidationError("--lock and --write-lock exclude each other") }
    }

    func lookup(_ session: Session) throws -> ImageLookup {
        try ImageLookup(lock: lock, mirrors: mirror, platform: session.platformText)
    }

    /// Keeps what was found, where that is wanted.
    func keep(_ lookup: ImageLookup) throws {
        if let writeLock { try OutputFile.write(lookup.found.text, to: writeLock) }
    }
}
