/// Where the app lies in the soft image.
extension SoftImage {
    /// Folders and files of the app, and why they are not all known.
    struct AppPaths: Sendable {
        var paths: [String] = []
        var problem: String?
    }

    /// Working directories, what is copied elsewhere, and what commands make outside of the system's folders.
    func appPaths(_ files: ContextFiles?) -> AppPaths {
        var found = AppPaths()
        if workdir == nil { found.problem = "a variable hides where the app works: WORKDIR must be known" }
        for copy in copied { add(copy, files, &found) }
        for ran in ran {
            if let folder = ran.folder, folders.contains(folder), folder != "/" { found.paths.append(folder) }
            found.paths += made(by: ran)
        }
        if let workdir, workdir != "/", folders.contains(workdir) { found.paths.append(workdir) }
        found.paths = AbsolutePath.outermost(found.paths.filter { !Self.isOfBuild($0) })
        if let path = found.paths.first(where: { AbsolutePath.isInside($0, "/root") }) {
            found.problem = "the app lies in \(path), which only root may enter: another WORKDIR"
        }
        if let path = found.paths.first(where: Self.isOfSystem) {
            found.problem =
                found.problem ?? "the app lies in \(path) itself, among the system's own files: a folder of its own"
        }
        return found
    }

    private func add(_ copy: Copied, _ files: ContextFiles?, _ found: inout AppPaths) {
        guard let target = copy.target, copy.sources.count + copy.step.instruction.heredocs.count > 0 else {
            found.problem =
                found.problem ?? "line \(line(copy.step.instruction)): a variable hides what is copied where"
            return
        }
        if Self.isOfBuild(target) { return }
        if let folder = folders.last(where: { AbsolutePath.isInside(target, $0) && $0 != "/" && !Self.isOfSystem($0) })
        {
            return found.paths.append(folder)
        }
        guard target == "/" || Self.isOfSystem(target) else { return found.paths.append(target) }
        // The folder holds more than the app: what comes into it is named one by one.
        for heredoc in copy.step.instruction.heredocs {
            found.paths.append(AbsolutePath.resolve(heredoc.name, against: target))
        }
        for source in copy.sources {
            guard let names = names(of: source, copy, files) else {
                found.problem =
                    found.problem
                    ?? "line \(line(copy.step.instruction)): what \(source) brings into \(target) is not known, and \(target) holds more than the app"
                continue
            }
            found.paths += names.map { AbsolutePath.resolve($0, against: target) }
        }
    }

    /// The entries that a source puts into a folder; `nil` where that is not to be seen.
    private func names(of source: String, _ copy: Copied, _ files: ContextFiles?) -> [String]? {
        let name = AbsolutePath.lastStep(source)
        let isArchive =
            copy.step.instruction.keyword == .add
            && [".tar", ".tgz", ".gz", ".xz", ".bz2", ".zst"].contains { name.hasSuffix($0) }
        if source.contains("://") { return name.isEmpty ? nil : [name] }
        if copy.from != nil {
            // A whole tree, as of an installation to /usr/local.
            if AbsolutePath.resolve(source, against: "/") == copy.target { return nil }
            return source.hasSuffix("/") || source.hasSuffix("/.") || name.contains("*") || name.isEmpty ? nil : [name]
        }
        let path = source.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        guard let files, !isArchive else { return nil }
        if files.contains(path) { return [name] }
        let folder = path.isEmpty ? "" : path + "/"
        if name.contains("*") || name.contains("?") || name.contains("[") {
            let parent = path.split(separator: "/").dropLast().joined(separator: "/")
            let matches = files.paths.filter { file in
                let steps = file.split(separator: "/")
                return steps.dropLast().joined(separator: "/") == parent
                    && FileNamePattern.matches(Array(name.utf8)[...], Array((steps.last ?? "").utf8)[...])
            }
            return matches.isEmpty ? nil : matches.map { AbsolutePath.lastStep($0) }
        }
        // Of a folder its content comes.
        let inside = files.paths.filter { $0.hasPrefix(folder) }.compactMap {
            $0.dropFirst(folder.utf8.count).split(separator: "/").first.map(String.init)
        }
        return inside.isEmpty ? nil : Array(Set(inside)).sorted()
    }

    /// What a command makes outside of the folders that belong to the system.
    private func made(by ran: Ran) -> [String] {
        let command = ran.command
        let words: [ShellWord]
        switch command.program {
        case "mkdir": words = command.operands(valued: ["-m", "--mode"])
        case "curl", "wget":
            words = [command.value(of: "-o", "-O", "--output", "--output-document", "-P", "--directory-prefix")]
                .compactMap(\.self)
        case "cp", "mv", "ln", "unzip": words = command.value(of: "-d").map { [$0] } ?? command.operands().suffix(1)
        case "tar": words = [command.value(of: "-C", "--directory")].compactMap(\.self)
        default: words = []
        }
        return words.compactMap { word -> String? in
            guard !word.isPattern, let text = expanded(word, ran.step), text.hasPrefix("/") else { return nil }
            let path = AbsolutePath.resolve(text, against: "/")
            let isApp = ["/opt/", "/srv/", "/data/", "/app/", "/var/lib/", "/models/", "/home/"].contains {
                path.hasPrefix($0)
            }
            return isApp && !path.hasPrefix("/var/lib/apt") && !path.hasPrefix("/var/lib/dpkg") ? path : nil
        }
    }

    /// Folders that hold more than one app.
    static func isOfSystem(_ path: String) -> Bool {
        [
            "/", "/bin", "/sbin", "/lib", "/etc", "/usr", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/local",
            "/usr/share", "/usr/src",
            "/usr/local/bin", "/usr/local/sbin", "/usr/local/lib", "/usr/local/share", "/opt", "/var", "/var/lib",
            "/home", "/root", "/tmp",
        ].contains(path)
    }

    /// Places of files that only the build reads.
    private static func isOfBuild(_ path: String) -> Bool {
        AbsolutePath.isInside(path, "/tmp") && path != "/tmp" || AbsolutePath.isInside(path, "/etc/apt")
            || AbsolutePath.isInside(path, "/etc/apk")
            || AbsolutePath.isInside(path, "/usr/local/share/ca-certificates")
            || ["uv", "uvx", "composer", "pip", "poetry"].contains(AbsolutePath.lastStep(path))
                && path.contains("/bin/")
    }

    /// Paths that the file gives to another user, or to everybody; and those that only their owner may read.
    var openedPaths: [(path: String, isCode: Bool)] {
        var paths: [(path: String, isCode: Bool)] = []
        let own = folders + copied.compactMap(\.target)
        for ran in ran {
            let operands = ran.command.operands()
            switch ran.command.program {
            case "chown":
                guard let owner = operands.first?.text, !owner.hasPrefix("root"), !owner.hasPrefix("0") else {
                    continue
                }
            case "chmod":
                guard let mode = operands.first?.text, Self.opens(mode) || Self.closes(mode) else { continue }
            default: continue
            }
            for word in operands.dropFirst() {
                guard !word.isPattern, let text = expanded(word, ran.step), text.hasPrefix("/") || ran.folder != nil
                else { continue }
                let path = AbsolutePath.resolve(text, against: ran.folder ?? "/")
                paths.append((path, own.contains { AbsolutePath.isInside($0, path) }))
            }
        }
        for copy in copied {
            guard let target = copy.target else { continue }
            let isGiven = copy.owner.map { !$0.hasPrefix("root") && !$0.hasPrefix("0") } ?? false
            let isClosed = copy.step.instruction.flag("chmod")?.value.map(Self.closes) ?? false
            if isGiven || isClosed { paths.append((target, true)) }
        }
        return paths
    }

    private static func opens(_ mode: String) -> Bool {
        mode.hasSuffix("777") || mode.hasSuffix("766") || mode.contains("a+w") || mode.contains("o+w")
            || mode.contains("a=rwx")
    }

    /// Nobody but owner and group may read.
    private static func closes(_ mode: String) -> Bool {
        mode.count >= 3 && mode.allSatisfy { $0 >= "0" && $0 <= "7" } && mode.last == "0"
    }

    /// Where a copied program is that is started by its name.
    func copiedProgram(_ name: String) -> String? {
        copied.compactMap { copy -> String? in
            guard let target = copy.target else { return nil }
            let folders = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin"]
            if folders.contains(where: { target == "\($0)/\(name)" }) { return target }
            guard folders.contains(target), copy.sources.contains(where: { AbsolutePath.lastStep($0) == name }) else {
                return nil
            }
            return "\(target)/\(name)"
        }.last
    }

    /// `1000:1000` of a user that the file makes with a number.
    func number(ofUser name: String) -> String? {
        for ran in ran.reversed() where ["useradd", "adduser"].contains(ran.command.program ?? "") {
            guard words(ran).contains(name), let word = ran.command.value(of: "-u", "--uid"),
                let text = expanded(word, ran.step), let number = Int(text), number > 0
            else { continue }
            return "\(number):\(number)"
        }
        return nil
    }

    /// Whether the file adds certificates of its own to those that programs trust.
    var hasOwnCertificates: Bool {
        ran.contains { $0.command.program == "update-ca-certificates" }
            && copied.contains {
                $0.target.map {
                    AbsolutePath.isInside($0, "/usr/local/share/ca-certificates")
                        || AbsolutePath.isInside($0, "/etc/ssl")
                } ?? false
            }
    }

    private func expanded(_ word: ShellWord, _ step: Step) -> String? {
        if let literal = word.literal { return literal }
        return VariableExpander.expand(word.text, with: step.stage.variables(at: step.index), escape: escape).text
    }
}
