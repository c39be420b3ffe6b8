#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

@main
enum Main {
    /// The program ends in the task, by `exit`. An asynchronous `main` would end this thread instead, for which glibc loads libgcc_s: a machine with nothing but a libc
    /// does not have it.
    static func main() {
        // Not on the main actor, whose thread waits below.
        Task.detached { await Program.run() }
        while true { pause() }
    }
}
