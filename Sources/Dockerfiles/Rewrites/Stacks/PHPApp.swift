internal import Model

/// PHP-FPM.
enum PHPApp: HardenedStack {
    static let name = "php-fpm"

    static func recognizes(_ image: SoftImage) -> Bool {
        guard image.image?.name == "php", image.image?.words.contains("fpm") == true else { return false }
        // Several processes under a supervisor are several images.
        guard case .exec(let words)? = StartCommand(image).command else {
            return StartCommand(image).command == nil && StartCommand(image).entrypoint == nil
        }
        return words.first == "php-fpm"
    }

    static func plan(_ draft: inout HardeningDraft) {
        let image = draft.image
        let version = image.image?.minorVersion
        draft.stack = version.map { "php-fpm \($0)" } ?? "php-fpm"
        draft.gather()
        draft.endOnLibrary("PHP-FPM\(version.map { " \($0)" } ?? "") at its own path, with its extensions and settings")
        draft.runtime?.lines = [
            "keep /usr/local/sbin/php-fpm /usr/local/etc /usr/local/lib/php",
            "rm -rf /runtime/usr/local/lib/php/build /runtime/usr/local/lib/php/test /runtime/usr/local/lib/php/doc /runtime/usr/local/lib/php/.registry",
            "mkdir -p /runtime/usr/local/var/log /runtime/usr/local/var/run",
        ]
        let paths: (String) -> String? = { $0 == "php-fpm" ? "/usr/local/sbin/php-fpm" : nil }
        draft.takeSettings(path: paths, probe: { _ in nil })
        StartPlanner(path: paths, unwrap: { _, _ in nil }, standard: ["php-fpm"]).plan(&draft)
        draft.final.stopSignal = draft.final.stopSignal ?? "STOPSIGNAL SIGQUIT"
        if draft.final.exposed.isEmpty { draft.final.exposed.append("EXPOSE 9000") }
        draft.note(
            "user and group of the pool mean nothing to a process that is not root: all of it runs as \(draft.final.user)"
        )
        draft.askForPrograms()
        draft.copyRuntime()
        draft.copyApp(draft.appPaths().filter { !AbsolutePath.isInside($0, "/usr/local/etc") })
    }
}
