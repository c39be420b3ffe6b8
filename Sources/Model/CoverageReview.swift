/// A coverage with the team's claims applied, and what nobody answers for in the order in which it should be looked at.
package struct CoverageReview: Hashable, Sendable {
    /// Why an unexplained file is worth a look, the most dangerous first.
    package enum Risk: String, Hashable, Sendable, CaseIterable, Comparable {
        /// Runs with other rights than its caller's: setuid, setgid or file capabilities.
        case privileged
        /// Its bytes are compressed or encrypted, as packers leave programs.
        case packed
        /// An ELF file that lies neither with the application nor in a package.
        case foreignProgram = "foreign-program"
        /// An ELF file below the folders of the application.
        case applicationProgram = "application-program"
        case archive
        case script

        package static func < (left: Risk, right: Risk) -> Bool { left.order < right.order }
        private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

        package var title: String {
            switch self {
            case .privileged: "setuid, setgid or with capabilities"
            case .packed: "packed or encrypted"
            case .foreignProgram: "ELF outside the application"
            case .applicationProgram: "ELF of the application"
            case .archive: "archive"
            case .script: "script"
            }
        }
    }

    package struct File: Hashable, Sendable {
        package let path: String
        /// The layer that brought it in its present form.
        package let layer: Int
        package let size: UInt64
        package let checksum: Checksum?
        package let risk: Risk?
        /// The package that should own it, or the reason of the claim.
        package let remark: String?

        package init(path: String, layer: Int, size: UInt64, checksum: Checksum?, risk: Risk?, remark: String? = nil) {
            self.path = path
            self.layer = layer
            self.size = size
            self.checksum = checksum
            self.risk = risk
            self.remark = remark
        }
    }

    package let counts: [Coverage.State: Int]
    /// By risk, then path.
    package let unexplained: [File]
    /// By path.
    package let modified: [File]
    /// By path.
    package let claimed: [File]
    /// Claims that fit no file: they may be left over, or wrong.
    package let idleClaims: [String]
    package let isVerified: Bool

    package init(
        counts: [Coverage.State: Int], unexplained: [File], modified: [File], claimed: [File], idleClaims: [String],
        isVerified: Bool
    ) {
        self.counts = counts
        self.unexplained = unexplained.sorted { ($0.risk ?? .script, $0.path) < ($1.risk ?? .script, $1.path) }
        self.modified = modified.sorted { $0.path < $1.path }
        self.claimed = claimed.sorted { $0.path < $1.path }
        self.idleClaims = idleClaims
        self.isVerified = isVerified
    }

    /// How many files there are of which somebody should know where they come from.
    package var total: Int { counts.values.reduce(0, +) }

    /// Unexplained files that another image does not have like this: new, or with other bytes.
    package func unexplained(besides base: CoverageReview) -> [File] {
        let known = Set(base.unexplained.map(Likeness.init))
        return unexplained.filter { !known.contains(Likeness($0)) }
    }

    private struct Likeness: Hashable {
        let path: String
        let size: UInt64
        let checksum: Checksum?

        init(_ file: File) {
            path = file.path
            size = file.size
            checksum = file.checksum
        }
    }
}
