#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A program that tests compare with, where it is installed.
package struct Tool: Sendable {
    package let path: String

    /// `nil` where no folder of `PATH` has it: say so with `.enabled(if:)`.
    package init?(_ name: String) {
        let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        for folder in folders.split(separator: ":") where access("\(folder)/\(name)", X_OK) == 0 {
            path = "\(folder)/\(name)"
            return
        }
        return nil
    }

    package static func isInstalled(_ names: String...) -> Bool { names.allSatisfy { Tool($0) != nil } }

    /// Runs the program to its end and returns its exit status; what it prints goes to `log`, else nowhere.
    @discardableResult
    package func run(_ arguments: [String], log: String = "/dev/null") -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process = pid_t()
        guard posix_spawn(&process, path, &actions, nil, &words, environ) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7f == 0 ? status >> 8 & 0xff : -1
    }
}
