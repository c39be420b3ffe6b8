internal import CAllocator

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
        // Page by page, a warm run would spend a tenth of its time on growing.
        allocator_grow_by(8 << 20)
        // Not on the main actor, whose thread waits below.
        Task.detached { await Program.run() }
        while true { pause() }
    }
}
