internal import ArgumentParser
internal import Hardening
internal import Model

/// The gates on files that nobody answers for, for each command that looks at them.
struct CoverageGates: ParsableArguments {
    @Option(help: ArgumentHelp("Fail where more files than this are unexplained.", valueName: "count"))
    var maxUnexplained: Int?

    @Option(help: ArgumentHelp("Fail where a file is unexplained that this image does not have.", valueName: "image"))
    var newUnexplained: String?

    @Flag(help: "Fail where a file is not as its package shipped it.")
    var noModified = false

    @Option(help: ArgumentHelp("Files that the team answers for, with reasons.", valueName: "file"))
    var claims: String?

    var isSet: Bool { maxUnexplained != nil || newUnexplained != nil || noModified }

    struct Result {
        let review: CoverageReview
        /// Unexplained files that the image of `--new-unexplained` does not have.
        let new: [CoverageReview.File]?
    }

    /// - Throws: where the gates cannot be decided with the other options.
    func check(isVerified: Bool) throws {
        if let maxUnexplained, maxUnexplained < 0 { throw ValidationError("--max-unexplained is a count, not below 0") }
        if noModified, !isVerified {
            throw ValidationError("--no-modified needs the files to be compared; leave out --no-verify-files")
        }
    }

    func review(_ inventory: Inventory, _ session: Session) async throws -> Result {
        let known = try claims.map { try CoverageClaims(parsing: TextFile.read($0), file: $0) } ?? CoverageClaims()
        let review = CoverageReview(judging: inventory, claims: known)
        guard let newUnexplained else { return Result(review: review, new: nil) }
        let base = try await session.inventory(newUnexplained)
        if !base.isComplete { session.note("warning: not everything in \(newUnexplained) could be read") }
        return Result(review: review, new: review.unexplained(besides: CoverageReview(judging: base, claims: known)))
    }

    /// Each gate that fails, for people.
    func failures(of result: Result) -> [String] {
        var failures: [String] = []
        let count = result.review.unexplained.count
        if let maxUnexplained, count > maxUnexplained {
            failures.append("\(Numbers.count(count, "file")) unexplained, \(maxUnexplained) allowed")
        }
        if let new = result.new, !new.isEmpty, let newUnexplained {
            failures.append("\(Numbers.count(new.count, "file")) unexplained that \(newUnexplained) does not have")
        }
        if noModified, !result.review.modified.isEmpty {
            failures.append("\(Numbers.count(result.review.modified.count, "file")) modified")
        }
        return failures
    }
}
