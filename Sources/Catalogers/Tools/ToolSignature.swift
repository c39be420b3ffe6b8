package import Model

/// What a tool is known by, and what it lets an intruder do. Data: one table for each group of tools, all in
/// `ToolSignatures`.
package struct ToolSignature: Sendable {
    package let id: ToolID
    package let capabilities: [Capability]
    /// Names of its program, the id first; near relatives that serve the same end share a signature (`cp`, `mv`,
    /// `install`).
    package let names: [String]
    /// The names may carry a version (`python3.11`, `gcc-12`) and a target (`x86_64-linux-gnu-gcc`).
    package let isVersioned: Bool
    /// Operating system packages whose every program is this tool, or as good as it.
    package let packages: [String]
    /// Bytes that the program contains and no other does; any one of them is proof.
    package let content: [String]
    /// One program that is many tools, told apart by the name under which it is called.
    package let isMultiCall: Bool

    package init(
        _ id: String, _ capabilities: [Capability], names: [String] = [], versioned: Bool = false,
        packages: [String] = [], content: [String] = [], multiCall: Bool = false
    ) {
        self.id = ToolID(id)
        self.capabilities = capabilities.sorted()
        self.names = [id] + names
        self.isVersioned = versioned
        self.packages = packages
        self.content = content
        self.isMultiCall = multiCall
    }
}
