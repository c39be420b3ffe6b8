internal import Analysis
internal import ArgumentParser
internal import Bytes
internal import Model
internal import OCI
internal import Reports
internal import SBOMs
internal import Transport

/// One run of a command: settings, terminal, network, and the way from a reference to an inventory.
struct Session {
    let configuration: Configuration
    let terminal: Terminal
    let quiet: Bool
    let allowsIncomplete: Bool
    private let platform: Platform?
    private let findsSecrets: Bool
    private let verifiesFiles: Bool?
    private let cacheDirectory: String?
    private let plainHTTP: Bool
    /// `nil` where the folder itself shows it.
    private let folderIsSource: Bool?
    private let caFiles: [String]

    /// - Throws: also to end the run where only the settings were asked for.
    /// - Parameter verifiesFiles: whether files are compared with what packages list; `nil` where nobody looks at where files come from.
    init(_ options: CommonOptions, flags more: [Setting: String] = [:], verifiesFiles: Bool? = nil) throws {
        self.verifiesFiles = verifiesFiles
        let flags = options.flags.merging(more) { $1 }
        configuration = try Configuration(environment: CommonOptions.environment, named: options.config)
        if options.printConfig {
            Output.standard.write(configuration.description(flags: flags))
            throw ExitCode.success
        }
        let colorText = configuration.value(.color, flag: options.color) ?? "auto"
        guard let color = Terminal.ColorChoice(rawValue: colorText) else {
            throw ValidationError("'\(colorText)' is no choice of colour: auto, always or never")
        }
        quiet = options.quiet
        terminal = Terminal(environment: configuration.environment, color: color, quiet: quiet)
        platform = try configuration.value(.platform, flag: options.platform).map { text in
            guard let platform = Platform(text) else {
                throw ValidationError("'\(text)' is no platform; write os/architecture, as in linux/arm64")
            }
            return platform
        }
        findsSecrets = try configuration.isOn(.secrets, flag: options.noSecrets ? false : nil) ?? true
        allowsIncomplete = try configuration.isOn(.allowIncomplete, flag: options.allowIncomplete ? true : nil) ?? false
        folderIsSource = options.folderIs.map { $0 == .source }
        plainHTTP = try configuration.isOn(.plainHTTP, flag: options.plainHTTP ? true : nil) ?? false
        caFiles = configuration.value(.caFile, flag: options.caFile).map { [$0] } ?? []
        let cache = configuration.value(.cache, flag: nil)
        cacheDirectory =
            options.noCache || cache == "off"
            ? nil : cache ?? LayerCache.defaultDirectory(environment: configuration.environment)
    }

    /// As `--platform` names it.
    var platformText: String? { platform?.description }
    var progress: Progress { Progress(terminal) }
    var style: TextStyle { TextStyle(color: terminal.color, width: terminal.width) }

    /// A line for people, on standard error.
    func note(_ text: String) {
        if !quiet { Output.error.write("\(text.visible)\n") }
    }

    /// A line that says why the exit status is what it is: `--quiet` does not silence it.
    func alert(_ text: String) { Output.error.write("\(text.visible)\n") }

    /// Ends a command whose result is out: what was incomplete is no clean result.
    func finish(isComplete: Bool, failedGate: Bool) throws {
        if failedGate { throw ExitCode(Program.failedGate) }
        if !isComplete && !allowsIncomplete {
            alert("error: not everything in the image could be read, so the result is incomplete")
            note("hint: the diagnostics name what; --allow-incomplete lets it pass")
            throw ExitCode(Program.undecided)
        }
    }

    // MARK: Images

    /// What an image has. With `takesSourceTrees`, a folder of sources is read for what its lock files name.
    func inventory(_ text: String, takesSourceTrees: Bool = false) async throws -> Inventory {
        let recognized = try ImageReference.recognize(text)
        if let hint = recognized.hint { note("hint: \(hint)") }
        let inventory = try await read(recognized.reference, text, takesSourceTrees: takesSourceTrees)
        if inventory.cachedLayers > 0 {
            note(
                "\(inventory.cachedLayers) of \(inventory.layers.count) layers known from the cache; their stored bytes were not read again (--no-cache reads them)"
            )
        }
        return inventory
    }

    private func read(
        _ reference: ImageReference, _ text: String, takesSourceTrees: Bool
    ) async throws -> Inventory {
        let progress = Progress(terminal)
        defer { progress.clear() }
        var options = ImageAnalyzer.Options()
        options.findsSecrets = findsSecrets
        options.verifiesFiles = verifiesFiles ?? false
        options.usesCoverage = verifiesFiles != nil
        let analyzer = ImageAnalyzer(options: options, cacheDirectory: cacheDirectory)
        if case .rootFileSystem(let path) = reference {
            progress.show("reading \(path)")
            if takesSourceTrees, folderIsSource ?? SourceTree.isLikely(path) {
                if folderIsSource == nil {
                    note(
                        "\(path) looks like a source tree: its lock files are read; --folder-is rootfs reads what is installed"
                    )
                }
                return try analyzer.inventory(ofSourceTree: path)
            }
            return try analyzer.inventory(ofRootFileSystem: path)
        }
        progress.show("opening \(text)")
        return try await withImage(reference, text) { image in
            try await analyzer.inventory(of: image) { done, count in
                progress.show("reading \(text): \(done) of \(count) layers")
            }
        }
    }

    /// What of an image or a bill of materials is compared with advisories.
    func scanSubject(_ text: String) async throws -> (subject: ScanSubject, isComplete: Bool, shortfalls: [String]) {
        if let path = SBOMFile.path(in: text) {
            let reading = try SBOMFile.read(path)
            return (reading.document.scanSubject, reading.document.isComplete, reading.shortfalls)
        }
        let document = SBOMDocument(try await inventory(text, takesSourceTrees: true))
        return (document.scanSubject, document.isComplete, [])
    }

    /// What tells whether images are the base of another: their configurations, without their layers.
    func baseCandidates(_ references: [String]) async throws -> [BaseCandidate] {
        var candidates: [BaseCandidate] = []
        for text in references {
            let recognized = try ImageReference.recognize(text)
            candidates.append(
                try await withImage(recognized.reference, text) { image in
                    BaseCandidate(
                        reference: text, manifestDigest: image.identity.manifestDigest,
                        indexDigest: image.identity.indexDigest, diffIDs: image.config.diffIDs)
                })
        }
        return candidates
    }

    private func withImage<Value: Sendable>(
        _ reference: ImageReference, _ text: String, _ body: (Image) async throws -> Value
    ) async throws -> Value {
        let local = LocalImages()
        switch reference {
        case .ociLayout(let path, let tag):
            return try await body(local.layout(path, tag: tag, reference: text, platform: platform))
        case .ociArchive(let path, let tag):
            return try await body(local.ociArchive(path, tag: tag, reference: text, platform: platform))
        case .dockerArchive(let path, let tag):
            return try await body(local.dockerArchive(path, tag: tag, reference: text, platform: platform))
        case .archive(let path):
            return try await body(local.archive(path, tag: nil, reference: text, platform: platform))
        case .rootFileSystem(let path):
            throw ValidationError("\(path) is a folder; an image is needed here")
        case .daemon(let name):
            return try await withDaemonImage(name, text, body)
        case .registry(let reference):
            return try await withRegistryImage(reference, body)
        }
    }

    /// A client for requests that are not a registry's.
    func withWeb<Value: Sendable>(_ body: (WebClient) async throws -> Value) async throws -> Value {
        var settings = TransportSettings(environment: configuration.environment)
        settings.caFiles += caFiles
        let transport = LiveTransport(settings)
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(WebClient(transport, userAgent: "boltseal/\(Version.current)")))
        } catch {
            result = .failure(error)
        }
        await transport.shutdown()
        return try result.get()
    }

    private func withRegistryImage<Value: Sendable>(
        _ reference: RegistryReference, _ body: (Image) async throws -> Value
    ) async throws -> Value {
        try await withRegistry(reference) { client in
            let store = RegistryStore(client, name: reference.description)
            let image = try await ImageResolver(store: store).resolve(
                store.root(reference), reference: reference.description, platform: platform)
            return try await body(image)
        }
    }

    /// A client for the repository of a reference, which signs in where it is asked to.
    func withRegistry<Value: Sendable>(
        _ reference: RegistryReference, _ body: (RegistryClient) async throws -> Value
    ) async throws -> Value {
        var settings = TransportSettings(environment: configuration.environment)
        settings.caFiles += caFiles
        let transport = LiveTransport(settings)
        let result: Result<Value, any Error>
        do {
            let access = RegistryAccess(
                web: WebClient(transport, userAgent: "boltseal/\(Version.current)"), settings: settings,
                credentials: RegistryCredentials(environment: configuration.environment), plainHTTP: plainHTTP)
            result = .success(try await body(try access.client(for: reference)))
        } catch {
            result = .failure(error)
        }
        await transport.shutdown()
        return try result.get()
    }

    private func withDaemonImage<Value: Sendable>(
        _ name: String, _ text: String, _ body: (Image) async throws -> Value
    ) async throws -> Value {
        let endpoint = try DaemonEndpoint.discover(environment: configuration.environment)
        let transport = LiveTransport(endpoint.transportSettings(environment: configuration.environment))
        let result: Result<Value, any Error>
        do {
            let daemon = DaemonClient(endpoint, transport: transport)
            let described = try await daemon.inspect(name)
            let image = try await LocalImages().exported(
                name: text, reference: text, platform: platform, notes: [described.note].compactMap(\.self)
            ) { try await daemon.export(name) }
            result = .success(try await body(image))
        } catch {
            result = .failure(error)
        }
        await transport.shutdown()
        return try result.get()
    }
}
