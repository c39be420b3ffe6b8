import TestSupport

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Feeds parsers with damaged input: `boltseal-fuzz TARGET|all [--seconds N] [--seed S] [--iteration I [--save FILE]]`.
///
/// Every input follows from target, seed and iteration, so that a crash is repeated by the command that it prints. A trap ends the process with status 77,
/// an input that takes longer than `patience` with 78, a broken invariant with 79. `boltseal-fuzz replay FOLDER` runs inputs that were saved, each in a folder
/// with the name of its target; `boltseal-fuzz time TARGET FILE…` says how long each takes.
@main
struct Fuzz {
    /// Seconds that a single input may take.
    private static let patience: UInt32 = 20

    static func main() async {
        var targets: [FuzzTarget] = []
        var seconds = 10
        var seed: UInt64 = 1
        var only: UInt64?
        var file: String?
        var words = CommandLine.arguments.dropFirst()
        while let word = words.popFirst() {
            switch word {
            case "--seconds": seconds = words.popFirst().flatMap { Int($0) } ?? seconds
            case "--seed": seed = words.popFirst().flatMap { UInt64($0) } ?? seed
            case "--iteration": only = words.popFirst().flatMap { UInt64($0) }
            case "--save": file = words.popFirst()
            case "replay": return await replay(words.popFirst() ?? ".")
            case "time":
                let name = words.popFirst()
                return await measure(FuzzTarget.all.filter { $0.name == name }, Array(words))
            case "all": targets = FuzzTarget.all
            default: targets += FuzzTarget.all.filter { $0.name == word }
            }
        }
        guard !targets.isEmpty else {
            print("usage: boltseal-fuzz TARGET|all [--seconds N] [--seed S] [--iteration I [--save FILE]]")
            print("       boltseal-fuzz replay FOLDER")
            print("       boltseal-fuzz time TARGET FILE...")
            print("targets: \(FuzzTarget.all.map(\.name).joined(separator: " "))")
            exit(64)
        }
        watch()
        for target in targets { await run(target, seconds: seconds, seed: seed, only: only, file) }
    }

    private static func run(_ target: FuzzTarget, seconds: Int, seed: UInt64, only: UInt64?, _ file: String?) async {
        let corpus = await target.corpus()
        let end = time(nil) + seconds
        var iteration = only ?? 0
        repeat {
            Present.set(target.name, seed, iteration)
            alarm(patience)
            var mutator = Mutator(seed: seed &* 0x9e37_79b9 &+ iteration)
            let input = mutator.mutate(corpus)
            if let file { save(input, to: file) }
            if let broken = await target.run(input) {
                print("\(target.name): \(broken)")
                Present.report()
                exit(79)
            }
            iteration += 1
        } while only == nil && time(nil) < end
        alarm(0)
        print("\(target.name): \(iteration) inputs")
    }

    /// Runs every saved input, and every well-formed one.
    private static func replay(_ folder: String) async {
        watch()
        for target in FuzzTarget.all {
            let names = TemporaryFolder.names(in: "\(folder)/\(target.name)").sorted()
            var inputs = await target.corpus().enumerated().map { (name: "corpus \($0)", bytes: $1) }
            for name in names {
                guard let bytes = try? TemporaryFolder.read("\(folder)/\(target.name)/\(name)") else { continue }
                inputs.append((name, bytes))
            }
            for input in inputs {
                Present.set("\(target.name): \(input.name) of \(folder)\n")
                alarm(patience)
                if let broken = await target.run(input.bytes) {
                    print("\(target.name): \(broken)")
                    Present.report()
                    exit(79)
                }
            }
            print("\(target.name): \(names.count) saved inputs")
        }
        alarm(0)
    }

    /// Says how long files take, for inputs that grow: twice as much should take twice as long.
    private static func measure(_ targets: [FuzzTarget], _ files: [String]) async {
        watch()
        for target in targets {
            for file in files {
                guard let bytes = try? TemporaryFolder.read(file) else { continue }
                Present.set("\(target.name): \(file)\n")
                alarm(10 * patience)
                var broken: String?
                let elapsed = await ContinuousClock().measure { broken = await target.run(bytes) }
                let time = "\(bytes.count >> 10) KiB in \(elapsed / .milliseconds(1)) ms"
                print("\(target.name): \(time) \(file) \(broken ?? "")")
            }
        }
        alarm(0)
    }

    private static func save(_ input: [UInt8], to path: String) {
        guard let file = fopen(path, "w") else { return }
        fwrite(input, 1, input.count, file)
        fclose(file)
    }

    private static func watch() {
        for trap in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT] {
            signal(trap) { _ in
                Present.report()
                _exit(77)
            }
        }
        signal(SIGALRM) { _ in
            Present.report()
            _exit(78)
        }
    }
}

/// What is being run, for the signal handlers: a line that is ready to be written, since nothing may be allocated there.
enum Present {
    // Written between inputs by the only task, read by a handler that ends the process.
    nonisolated(unsafe) private static let line = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    nonisolated(unsafe) private static var count = 0

    static func set(_ target: String, _ seed: UInt64, _ iteration: UInt64) {
        set("repeat with: boltseal-fuzz \(target) --seed \(seed) --iteration \(iteration)\n")
    }

    static func set(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            count = min(bytes.count, 256)
            for index in 0..<count { line[index] = bytes[index] }
        }
    }

    static func report() { _ = write(2, line, count) }
}
