/// What a tool lets an intruder do. Closed: a report that must decide about each is told of a new one by the compiler.
package enum Capability: String, Hashable, Sendable, CaseIterable, Comparable {
    case shell
    case interpreter
    case download
    case compile
    case packageManager = "package-manager"
    case escalate
    case network
    case debug
    case archive
    case remoteAccess = "remote-access"
    case containerEscape = "container-escape"
    /// Starts other programs on request (`xargs`, `find -exec`, `env`).
    case spawn
    /// Encodes, copies or rewrites files on request (`dd`, `base64`, `tee`).
    case rewrite

    package var title: String {
        switch self {
        case .shell: "shell"
        case .interpreter: "interpreter"
        case .download: "downloader"
        case .compile: "compiler or build tool"
        case .packageManager: "package manager"
        case .escalate: "privilege escalation"
        case .network: "network tool"
        case .debug: "debugger or tracer"
        case .archive: "archive tool"
        case .remoteAccess: "remote access"
        case .containerEscape: "container escape helper"
        case .spawn: "starts other programs"
        case .rewrite: "copies and rewrites files"
        }
    }

    package static func < (left: Capability, right: Capability) -> Bool { left.rank < right.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

/// A tool by its usual name: `bash`, `python`, `busybox`. An open set; the signatures define the members.
package struct ToolID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
    package static func < (left: ToolID, right: ToolID) -> Bool { left.description < right.description }
}
