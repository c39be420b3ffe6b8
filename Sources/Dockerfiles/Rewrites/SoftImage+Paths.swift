/// Where the app lies in the soft image.
extension SoftImage {
    /// Folders and files of the app: working directories, and what is copied elsewhere.
    var appPaths: [String] {
        var paths: [String] = []
        for copy in copied {
            guard let target = copy.target else { continue }
            if let folder = folders.last(where: { AbsolutePath.isInside(target, $0) && $0 != "/" }) {
                paths.append(folder)
            } else if target == "/" || copy.isFolder && Self.isOfSystem(target) {
                // The files themselves: the folder holds more than the app.
                for source in copy.sources where !source.hasSuffix("/") && source != "." {
                    let name = AbsolutePath.lastStep(source)
                    if !name.isEmpty, !name.contains("*") { paths.append(AbsolutePath.resolve(name, against: target)) }
                }
            } else {
                paths.append(target)
            }
        }
        for ran in ran {
            guard let folder = ran.folder, folders.contains(folder), folder != "/" else { continue }
            paths.append(folder)
        }
        if let workdir, workdir != "/", folders.contains(workdir) { paths.append(workdir) }
        return AbsolutePath.outermost(paths.filter { !Self.isOfBuild($0) })
    }

    /// Folders that hold more than one app.
    static func isOfSystem(_ path: String) -> Bool {
        [
            "/", "/bin", "/sbin", "/lib", "/etc", "/usr", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/local",
            "/usr/local/bin", "/usr/local/sbin",
            "/usr/local/lib", "/opt", "/var", "/home", "/root", "/srv", "/tmp",
        ].contains(path)
    }

    /// Places of files that only the build reads.
    private static func isOfBuild(_ path: String) -> Bool {
        AbsolutePath.isInside(path, "/tmp") || AbsolutePath.isInside(path, "/etc/apt")
            || AbsolutePath.isInside(path, "/etc/apk")
            || ["uv", "uvx", "composer", "pip", "poetry"].contains(AbsolutePath.lastStep(path))
                && path.contains("/bin/")
    }

    /// Paths that the file gives to another user, or to everybody.
    var openedPaths: [(path: String, isCode: Bool)] {
        var paths: [(path: String, isCode: Bool)] = []
        for ran in ran {
            let operands = ran.command.operands()
            switch ran.command.program {
            case "chown":
                guard let owner = operands.first?.text, !owner.hasPrefix("root"), !owner.hasPrefix("0") else {
                    continue
                }
            case "chmod":
                guard let mode = operands.first?.text,
                    mode.hasSuffix("777") || mode.hasSuffix("766") || mode.contains("a+w") || mode.contains("o+w")
                else { continue }
            default: continue
            }
            for word in operands.dropFirst() {
                guard !word.isPattern, let text = expanded(word, ran.step), text.hasPrefix("/") || ran.folder != nil
                else { continue }
                let path = AbsolutePath.resolve(text, against: ran.folder ?? "/")
                paths.append((path, appPaths.contains { AbsolutePath.isInside($0, path) }))
            }
        }
        for copy in copied {
            guard let owner = copy.owner, !owner.hasPrefix("root"), !owner.hasPrefix("0"), let target = copy.target
            else { continue }
            paths.append((target, true))
        }
        return paths
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

    private func expanded(_ word: ShellWord, _ step: Step) -> String? {
        if let literal = word.literal { return literal }
        return VariableExpander.expand(word.text, with: step.stage.variables(at: step.index), escape: escape).text
    }
}
