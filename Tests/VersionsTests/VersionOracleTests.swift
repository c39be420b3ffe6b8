import TestSupport
import Testing
import Versions

/// The programs that define an order, where they are installed.
@Suite struct VersionOracleTests {
    private static func pairs(_ pieces: [String], starts: [String]) -> [(String, String)] {
        var random = SeededRandom(seed: 3)
        func text() -> String {
            var text = starts.randomElement(using: &random) ?? ""
            for _ in 0..<Int.random(in: 1...4, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
            return text
        }
        return (0..<300).map { _ in (text(), text()) }
    }

    /// Runs a program once over all pairs, which it reads from a file; it prints `<`, `=`, `>`, or `E` where it refuses one, a pair a line.
    private static func expectAgreement(
        _ scheme: VersionScheme, _ pairs: [(String, String)], _ run: (_ input: String, _ output: String) -> Int32
    ) throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let input = try folder.write("pairs", pairs.map { "\($0)\t\($1)\n" }.joined())
        #expect(run(input, folder("answers")) == 0)
        let answers = String(decoding: try TemporaryFolder.read(folder("answers")), as: UTF8.self)
            .filter { "<=>E".contains($0) }
        try #require(answers.count == pairs.count)
        for ((left, right), answer) in zip(pairs, answers) {
            let one = try? Version(left, scheme)
            let other = try? Version(right, scheme)
            let found = one.flatMap { one in other.map { one.compare(to: $0).symbol } } ?? "E"
            #expect(found == String(answer), "\(left) \(right)")
        }
    }

    @Test(.enabled(if: Tool.isInstalled("dpkg", "sh"), "needs dpkg"))
    func dpkgAgrees() throws {
        let pairs = Self.pairs(
            ["0", "1", "10", ".", "-", "~", "+", "a", "rc", "01", "Z", ":"], starts: ["1", "2.0", "1.0", "0:1", "a"])
        let shell = try #require(Tool("sh"))
        let script = """
            while IFS='\t' read -r a b; do
              dpkg --compare-versions "$a" lt "$b" 2>/dev/null; less=$?
              dpkg --compare-versions "$a" gt "$b" 2>/dev/null; greater=$?
              case $less$greater in 01) echo '<' ;; 10) echo '>' ;; 11) echo '=' ;; *) echo E ;; esac
            done < "$0"
            """
        try Self.expectAgreement(.dpkg, pairs) { shell.run(["-c", script, $0], log: $1) }
    }

    private static let hasPackaging = Tool("python3")?.run(["-c", "import packaging.version"]) == 0

    @Test(.enabled(if: hasPackaging, "needs python3 with packaging"))
    func pythonAgrees() throws {
        let pairs = Self.pairs(
            ["0", "1", ".1", "a1", "rc", ".post", ".dev", "-1", "+a", "+1", "1!"],
            starts: ["1", "1.0", "2", "1.0a", "v1"])
        let python = try #require(Tool("python3"))
        let script = """
            import sys
            from packaging.version import Version
            for line in open(sys.argv[1]):
                try: a, b = map(Version, line.rstrip("\\n").split("\\t"))
                except ValueError: print("E"); continue
                print("<" if a < b else ">" if a > b else "=")
            """
        try Self.expectAgreement(.pep440, pairs) { python.run(["-c", script, $0], log: $1) }
    }

    @Test(.enabled(if: Tool.isInstalled("rpm"), "needs rpm"))
    func rpmAgrees() throws {
        let pairs = Self.pairs(
            ["0", "1", "10", ".", "-", "~", "^", "a", "rc", "01", "Z", "_"], starts: ["1", "2.0", "1.0", "0:1", "1:1"])
        let rpm = try #require(Tool("rpm"))
        try Self.expectAgreement(.rpm, pairs) { input, output in
            let script = """
                for line in io.lines("\(input)") do
                  local a, b = string.match(line, "(.*)\\t(.*)")
                  local order = rpm.vercmp(a, b)
                  print(order < 0 and "<" or order > 0 and ">" or "=")
                end
                """
            return rpm.run(["--eval", "%{lua: \(script)}"], log: output)
        }
    }
}
