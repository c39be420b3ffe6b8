internal import Model

/// Ruby with bundler.
enum RubyApp: HardenedStack {
    static let name = "ruby"

    static func recognizes(_ image: SoftImage) -> Bool { image.image?.name == "ruby" }

    static func plan(_ draft: inout HardeningDraft) {
        let image = draft.image
        let version = image.image?.minorVersion
        draft.stack = version.map { "ruby \($0)" } ?? "ruby"
        draft.gather()
        draft.endOnLibrary("Ruby\(version.map { " \($0)" } ?? "") at its own path, with its library and the gems")
        draft.runtime?.lines = [
            "keep /usr/local/bin/ruby /usr/local/bin/bundle /usr/local/lib/ruby /usr/local/lib/libruby*.so*",
            "if [ -d /usr/local/bundle ]; then keep /usr/local/bundle; rm -rf /runtime/usr/local/bundle/cache; fi",
            "rm -rf /runtime/usr/local/lib/ruby/gems/*/cache /runtime/usr/local/lib/ruby/gems/*/doc",
        ]
        let paths: (String) -> String? = { program in
            if program.contains("/") { return nil }
            return ["ruby", "bundle", "bundler"].contains(program)
                ? "/usr/local/bin/\(program)" : "/usr/local/bundle/bin/\(program)"
        }
        draft.takeSettings(path: paths) { address in
            [
                "/usr/local/bin/ruby", "-rnet/http", "-e",
                "exit Net::HTTP.get_response(URI('\(address)')).is_a?(Net::HTTPSuccess)",
            ]
        }
        // Scripts of gems look for ruby through env, which is not there.
        StartPlanner(
            path: paths,
            unwrap: { words, draft in
                guard let first = words.first, !first.contains("/"), first != "ruby",
                    draft.image.copiedProgram(first) == nil
                else { return nil }
                return ["ruby", paths(first) ?? first] + words.dropFirst()
            },
            isProgram: {
                AbsolutePath.isInside($0, "/usr/local/bin") || AbsolutePath.isInside($0, "/usr/local/bundle/bin")
            }
        ).plan(&draft)
        draft.final.environment.insert(
            "ENV LANG=C.UTF-8 \\\n    GEM_HOME=/usr/local/bundle \\\n    BUNDLE_APP_CONFIG=/usr/local/bundle \\\n    BUNDLE_SILENCE_ROOT_WARNING=1",
            at: 0)
        // Programs of gems are started by name.
        draft.final.environment.append("ENV PATH=/usr/local/bundle/bin:$PATH")
        draft.note("bundler stays: it is a part of Ruby's own library, and bundle exec starts the app")
        draft.askForPrograms()
        draft.copyRuntime()
        draft.copyApp(draft.appPaths().filter { !AbsolutePath.isInside($0, "/usr/local/bundle") })
    }
}
