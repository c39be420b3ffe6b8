internal import Yams

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// The Dockerfiles that the user means: files, patterns of names, and what Compose files build.
struct LintTargets {
    struct Target: Hashable {
        let path: String
        /// The context that a Compose file says.
        let context: String?
    }

    private(set) var targets: [Target] = []
    /// What of Compose files could not be followed.
    private(set) var notes: [String] = []

    init(_ names: [String]) throws {
        for name in names {
            let isPattern = name.contains { "*?[".contains($0) } && !InputFile.exists(name)
            let paths = isPattern ? Self.matches(name) : [name]
            if paths.isEmpty {
                throw DockerfileInput.Failure(explanation: "no file is named like \(name)", hint: nil)
            }
            for path in paths {
                if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
                    try addBuilds(of: path)
                } else {
                    add(Target(path: path, context: nil))
                }
            }
        }
    }

    private mutating func add(_ target: Target) { if !targets.contains(target) { targets.append(target) } }

    /// In order of their names, as a shell would give them. Source: POSIX, glob().
    private static func matches(_ pattern: String) -> [String] {
        var result = glob_t()
        // The result lives until it is freed; names are copied at once.
        defer { unsafe globfree(&result) }
        guard unsafe glob(pattern, 0, nil, &result) == 0 else { return [] }
        return (0..<Int(unsafe result.gl_pathc)).compactMap { index in
            unsafe result.gl_pathv[index].map { unsafe String(cString: $0) }
        }
    }

    /// Source: Compose specification, "build".
    private mutating func addBuilds(of path: String) throws {
        let text = String(decoding: try DockerfileInput.bytes(path), as: UTF8.self)
        let services = try Self.services(text, path)
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        func place(_ name: String, below parent: String) -> String { name.hasPrefix("/") ? name : parent + name }
        for (key, service) in services {
            let name = key.string ?? ""
            guard let build = service.mapping?["build"] else { continue }
            if build.mapping?["dockerfile_inline"] != nil {
                notes.append("\(path): the Dockerfile of \(name) stands in it; it is not read")
                continue
            }
            let context = build.scalar?.string ?? build.mapping?["context"]?.scalar?.string ?? "."
            let file = build.mapping?["dockerfile"]?.scalar?.string ?? "Dockerfile"
            guard !context.contains("$"), !file.contains("$"), !context.contains("://"), !context.hasPrefix("git@")
            else {
                notes.append("\(path): what \(name) is built from is not said by the file")
                continue
            }
            let root = place(context == "." ? "" : context, below: folder)
            let slashed = root.isEmpty || root.hasSuffix("/") ? root : root + "/"
            add(Target(path: place(file, below: slashed), context: root.isEmpty ? "." : root))
        }
    }

    private static func services(_ text: String, _ path: String) throws -> Node.Mapping {
        do {
            guard let services = try Yams.compose(yaml: text)?.mapping?["services"]?.mapping else {
                throw DockerfileInput.Failure(explanation: "\(path) is no Compose file: it has no services", hint: nil)
            }
            return services
        } catch let error as YamlError {
            let reason = "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
            throw DockerfileInput.Failure(explanation: "cannot read \(path): \(reason)", hint: nil)
        }
    }
}
