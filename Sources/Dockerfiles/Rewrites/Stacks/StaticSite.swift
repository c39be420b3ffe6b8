internal import Model

/// Files that nginx serves.
enum StaticSite: HardenedStack {
    static let name = "static site"

    static func recognizes(_ image: SoftImage) -> Bool {
        guard image.image?.name == "nginx" else { return false }
        let start = StartCommand(image)
        guard start.entrypoint == nil else { return false }
        switch start.command {
        case nil: return true
        case .exec(let words)?: return words.first == "nginx"
        case .shell(let text, _)?: return text.hasPrefix("nginx ")
        }
    }

    static func plan(_ draft: inout HardeningDraft) {
        let image = draft.image
        guard let named = image.image, var entry = draft.catalog.entry(.nginx, on: draft.day) else {
            return draft.decline("no minimal base with nginx is known")
        }
        let touched = image.ran.first { ran in
            ran.command.words.contains { $0.text.hasPrefix("/etc/nginx/") && !$0.text.hasPrefix("/etc/nginx/conf.d") }
        }
        if let touched {
            return draft.decline(
                "line \(image.line(touched.step.instruction)) changes nginx's own settings, which the base has otherwise"
            )
        }
        if let module = image.installedPackages.first(where: { $0.contains("nginx") }) {
            return draft.decline("\(module) is a package of nginx, which the base does not have")
        }
        draft.stack = named.version.map { "nginx \($0)" } ?? "nginx"
        // The publisher keeps the tags of the official image.
        if NamedImage(entry.reference).lastStep == "nginx-unprivileged" {
            let channel = named.version ?? (named.words.contains("stable") ? "stable" : "mainline")
            entry.reference = "\(entry.reference.split(separator: ":")[0]):\(channel)-alpine-slim"
        }
        draft.end(on: entry, release: nil, nil)
        draft.note("nginx's image has a shell and apk: its start scripts need the first")
        let isOwn = isConfigured(image)
        draft.takeSettings(path: { $0 == "nginx" ? "/usr/sbin/nginx" : nil }) { address in
            // The base listens there instead of on 80.
            let moved = isOwn ? address : Self.moved(address)
            return ["/usr/bin/wget", "-q", "-O", "/dev/null", moved]
        }
        draft.final.workdir = nil
        draft.final.startsAsBase = true
        if image.effective(.cmd) != nil {
            StartPlanner(path: { $0 == "nginx" ? entry.program ?? "/usr/sbin/nginx" : nil }, unwrap: { _, _ in nil })
                .plan(&draft)
        }
        askForPorts(&draft)
        draft.copyApp(paths(&draft))
    }

    /// What is served, and the settings where the file touches them.
    private static func paths(_ draft: inout HardeningDraft) -> [String] {
        let image = draft.image
        let known = image.appPaths(draft.files)
        if let problem = known.problem { draft.decline(problem) }
        var paths = known.paths
        let touched = image.ran.flatMap { $0.command.words.map(\.text) }.filter { $0.hasPrefix("/etc/nginx/conf.d") }
        if !touched.isEmpty || paths.contains(where: { AbsolutePath.isInside($0, "/etc/nginx/conf.d") }) {
            paths.append("/etc/nginx/conf.d")
        }
        if paths.contains("/etc/nginx/nginx.conf") {
            draft.note(
                "nginx.conf is the file's own: pid and the temporary paths must lie in /tmp, as another user than root writes them"
            )
        }
        for script in paths where AbsolutePath.isInside(script, "/docker-entrypoint.d") {
            draft.note("\(script) runs as \(draft.final.user): what it changes must be writable")
        }
        return paths
    }

    /// An address of this machine's port 80, on 8080.
    private static func moved(_ address: String) -> String {
        for host in ["localhost", "127.0.0.1"] {
            for start in ["http://\(host):80", "http://\(host)"]
            where address == start || address.hasPrefix(start + "/") {
                return "http://\(host):8080" + (address == start ? "/" : address.dropFirst(start.count))
            }
        }
        return address
    }

    /// Whether the file has settings of its own.
    private static func isConfigured(_ image: SoftImage) -> Bool {
        image.copied.contains { $0.target.map { AbsolutePath.isInside($0, "/etc/nginx") } ?? true }
            || image.ran.contains {
                $0.command.words.contains { $0.text.hasPrefix("/etc/nginx") } && $0.command.program != "rm"
            }
    }

    private static func askForPorts(_ draft: inout HardeningDraft) {
        let image = draft.image
        var ports: Set<Int> = []
        let isOwn = isConfigured(image)
        if let files = draft.files {
            for copy in image.copied where copy.from == nil {
                guard let target = copy.target, AbsolutePath.isInside(target, "/etc/nginx") else { continue }
                for source in copy.sources {
                    for line in (files.text(source) ?? "").split(whereSeparator: \.isNewline) {
                        let words = line.split { $0 == " " || $0 == "\t" || $0 == ";" }
                        guard words.first == "listen", words.count > 1,
                            let port = words[1].split(separator: ":").last.flatMap({ Int($0) })
                        else { continue }
                        ports.insert(port)
                    }
                }
            }
        }
        if !isOwn {
            if draft.answers["port"] == nil {
                draft.ask(
                    "port",
                    "the base's own settings listen on 8080, where those of nginx's image listen on 80: does what calls it follow?",
                    assumed: "EXPOSE says 8080", answers: ["8080"])
            }
            draft.final.exposed = ["EXPOSE 8080"]
        } else if ports.contains(where: { $0 < 1024 }), draft.answers["port"] == nil {
            draft.ask(
                "port",
                "its settings listen on \(ports.filter { $0 < 1024 }.sorted().map(String.init).joined(separator: ", ")): may another user than root do that where it runs?",
                assumed: "it may, as with Docker; the settings stay", answers: ["kept"])
        }
    }
}
