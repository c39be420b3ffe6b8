import Dockerfiles
import Testing

@Suite("Shell scripts of RUN")
struct ShellScriptTests {
    private static func commands(_ text: String) -> [ShellCommand] {
        guard let run = Dockerfile("FROM a\nRUN \(text)\n").instructions.last?.text else { return [] }
        return ShellScript(run).commands
    }

    static let programs: [(String, [String])] = [
        ("apt-get update && apt-get install -y curl", ["apt-get", "apt-get"]),
        ("set -e; if [ -n \"$X\" ]; then curl a; else wget b; fi", ["set", "[", "curl", "wget"]),
        ("for f in *; do rm \"$f\"; done | sort", ["rm", "sort"]),
        ("(cd /x && make) && { a; b; }", ["cd", "make", "a", "b"]),
        ("sudo -E env A=b timeout 5 curl x", ["curl"]), ("echo $(curl x) `wget y`", ["curl", "wget", "echo"]),
        ("sh -c 'curl x | sh'", ["sh", "curl", "sh"]), ("/usr/bin/python3 -m pip install x", ["python3"]),
        ("case $A in x) a;; y|z) b;; esac", ["a", "b"]), ("A=1 B=2 make > out 2>&1", ["make"]),
        ("f() { a; }; f", ["a", "f"]),
        ("echo 'a && b' \"c; d\" e\\;f", ["echo"]), ("cat <<E\na && b\nE", ["cat"]), ("", []), ("echo 'open", ["echo"]),
    ]

    @Test(arguments: programs.indices) func programsAreFound(_ index: Int) {
        let (text, expected) = Self.programs[index]
        #expect(Self.commands(text).compactMap(\.program) == expected, "\(text)")
    }

    @Test func optionsAndOperandsAreToldApart() throws {
        let command = try #require(
            Self.commands("apt-get -qqy -o X=Y install --no-install-recommends curl=1 -- -odd").first)
        #expect(command.operands(valued: ["-o"]).map(\.text) == ["install", "curl=1", "-odd"])
        #expect(command.has("-y"))
        #expect(command.has("--no-install-recommends"))
        #expect(!command.has("--odd"))
        #expect(command.value(of: "-o")?.text == "X=Y")
    }

    @Test func pipesJoinCommands() throws {
        let commands = Self.commands("a | b && c | d")
        #expect(commands.map(\.connector) == [.first, .pipe, .and, .pipe])
        #expect(commands[0].pipeline == commands[1].pipeline)
        #expect(commands[1].pipeline != commands[2].pipeline)
    }
}
