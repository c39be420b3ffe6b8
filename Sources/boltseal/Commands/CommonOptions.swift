internal import ArgumentParser
internal import Model

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// What every command that reads an image takes.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Pick this platform from an index.", valueName: "os/arch[/variant]"))
    var platform: String?

    @Flag(help: "Neither read nor write cached results of layers.")
    var noCache = false

    @Flag(help: "Do not look for secrets in the content of files.")
    var noSecrets = false

    @Flag(help: "Let an image pass of which not everything could be read.")
    var allowIncomplete = false

    enum FolderKind: String, ExpressibleByArgument, CaseIterable {
        case rootfs, source
    }

    @Option(help: ArgumentHelp("What a folder holds, where that is not plain: rootfs or source.", valueName: "kind"))
    var folderIs: FolderKind?

    @Flag(name: .customLong("plain-http"), help: "Speak http with registries, not https; loopback hosts need no flag.")
    var plainHTTP = false

    @Option(help: ArgumentHelp("Trust the certificate authorities in this PEM file too.", valueName: "file"))
    var caFile: String?

    @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"))
    var color: String?

    @Option(help: ArgumentHelp("Read settings from this file.", valueName: "file"))
    var config: String?

    @Flag(help: "Show what is set, and by whom, and stop.")
    var printConfig = false

    @Flag(name: .shortAndLong, help: "Show no progress and no hints.")
    var quiet = false

    /// The flags that were given, for the resolution of settings.
    var flags: [Setting: String] {
        var flags: [Setting: String] = [:]
        flags[.platform] = platform
        flags[.caFile] = caFile
        flags[.color] = color
        if plainHTTP { flags[.plainHTTP] = "true" }
        if allowIncomplete { flags[.allowIncomplete] = "true" }
        if noSecrets { flags[.secrets] = "false" }
        if noCache { flags[.cache] = "off" }
        return flags
    }

    static var environment: [String: String] {
        var variables: [String: String] = [:]
        // `environ` ends with a null pointer, its entries with a NUL; both stay as they are while this runs.
        var next = unsafe environ
        while let entry = unsafe next.pointee {
            let text = unsafe String(cString: entry)
            if let equals = text.firstIndex(of: "=") {
                variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            unsafe next += 1
        }
        return variables
    }
}
