/// `--mount=type=cache,target=/root/.cache` of RUN. Source: Dockerfile reference, "RUN --mount".
package struct MountFlag: Sendable, Equatable {
    package let flag: Instruction.Flag
    /// Fields by their names in lower case; one without `=` is empty.
    private let fields: [String: String]

    package init(_ flag: Instruction.Flag) {
        self.flag = flag
        var fields: [String: String] = [:]
        for field in (flag.value ?? "").split(separator: ",") {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts[0].lowercased()
            fields[Self.spellings[name] ?? name] = parts.count > 1 ? String(parts[1]) : ""
        }
        self.fields = fields
    }

    private static let spellings = [
        "src": "source", "dst": "target", "destination": "target", "ro": "readonly", "rw": "readwrite",
    ]

    package static func all(of instruction: Instruction) -> [MountFlag] {
        instruction.flags("mount").map(MountFlag.init)
    }

    package subscript(name: String) -> String? { fields[name] }

    /// `bind` where nothing else is said.
    package var type: String { fields["type"] ?? "bind" }
}
