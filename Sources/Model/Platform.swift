/// What an image runs on, `os/architecture[/variant]`. Source: OCI image specification 1.1, image-index.md, "platform".
package struct Platform: Hashable, Sendable, CustomStringConvertible {
    package let os: String
    package let architecture: String
    package let variant: String?

    package init(os: String, architecture: String, variant: String? = nil) {
        self.os = os
        let (architecture, variant) = Self.normalized(architecture, variant)
        self.architecture = architecture
        self.variant = variant
    }

    /// Parses `os/arch`, `os/arch/variant` or `arch` alone (Linux is meant then).
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard !parts.isEmpty, parts.count <= 3, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        switch parts.count {
        case 1: self.init(os: "linux", architecture: parts[0])
        case 2: self.init(os: parts[0], architecture: parts[1])
        default: self.init(os: parts[0], architecture: parts[1], variant: parts[2])
        }
    }

    package var description: String {
        variant.map { "\(os)/\(architecture)/\($0)" } ?? "\(os)/\(architecture)"
    }

    /// Whether an image for this platform serves where `wanted` was asked for: a variant counts only where one is asked for.
    package func serves(_ wanted: Platform) -> Bool {
        os == wanted.os && architecture == wanted.architecture && (wanted.variant == nil || variant == wanted.variant)
    }

    /// The platform of this machine, with Linux as the system: containers run there.
    package static var current: Platform {
        #if arch(arm64)
            Platform(os: "linux", architecture: "arm64")
        #elseif arch(x86_64)
            Platform(os: "linux", architecture: "amd64")
        #else
            Platform(os: "linux", architecture: "unknown")
        #endif
    }

    /// Spellings of `uname -m` become Go's; `v8` is what arm64 means anyway.
    private static func normalized(_ architecture: String, _ variant: String?) -> (String, String?) {
        switch (architecture, variant) {
        case ("x86_64", _), ("x86-64", _): ("amd64", variant)
        case ("aarch64", _), ("arm64", "v8"), ("arm64", ""): ("arm64", nil)
        case (_, ""): (architecture, nil)
        default: (architecture, variant)
        }
    }
}
