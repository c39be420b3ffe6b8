/// Where the files come from that can be run or hold what is run: programs, shared libraries, scripts with an interpreter line, and zip archives (jars, wheels). What nobody
/// answers for is where an intruder hides.
package struct Coverage: Sendable, Equatable {
    package enum State: UInt8, Sendable, Hashable, CaseIterable {
        /// A package ships it. Verified: it has the checksum that the package's list names.
        case owned
        case verified
        /// A package ships it, but with other bytes.
        case modified
        /// No package manager put it there, but its content says what it is.
        case identified
        /// The team answers for it: an entry in a claims file.
        case claimed
        /// Nobody answers for it.
        case unexplained
    }

    package struct File: Sendable, Hashable {
        /// In the image's merged files.
        package let position: Int32
        package let state: State
        /// Index of the package that owns or identifies it, or -1.
        package let package: Int32

        package init(position: Int32, state: State, package: Int32) {
            self.position = position
            self.state = state
            self.package = package
        }
    }

    /// In order of path.
    package let files: [File]
    /// Whether checksums were taken; otherwise nothing is verified or modified.
    package let isVerified: Bool

    package init(files: [File] = [], isVerified: Bool = false) {
        self.files = files
        self.isVerified = isVerified
    }

    /// How many files are in a state.
    package func count(_ state: State) -> Int { files.reduce(0) { $0 + ($1.state == state ? 1 : 0) } }
}
