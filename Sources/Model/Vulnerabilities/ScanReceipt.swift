/// What a scan's output is a function of: repeated with all of this the same, it gives the same bytes.
package struct ScanReceipt: Sendable, Hashable {
    /// A file that went into the result.
    package struct File: Sendable, Hashable {
        package enum Role: String, Sendable, CaseIterable {
            case vex
            case ignore
            case baseline
            case subject
            case template
        }

        package var role: Role
        package var path: String
        package var digest: Digest

        package init(role: Role, path: String, digest: Digest) {
            self.role = role
            self.path = path
            self.digest = digest
        }
    }

    /// Another image that went into the result.
    package struct Image: Sendable, Hashable {
        package enum Role: String, Sendable, CaseIterable {
            case base
            case rebase
        }

        package var role: Role
        package var reference: String
        package var digest: Digest?

        package init(role: Role, reference: String, digest: Digest?) {
            self.role = role
            self.reference = reference
            self.digest = digest
        }
    }

    package var program: String
    /// Goes up when the same data gives other findings.
    package var rules: Int
    package var target: String
    package var platform: String?
    /// Of the image, where its source has one.
    package var digest: Digest?
    package var database: Digest
    package var day: CivilDate
    package var conditions: [String]
    package var baseline: String?
    /// What conditions take a finding for that nobody has judged.
    package var unrated: Severity?
    /// Days after which data is called old; `nil` where none is.
    package var maximumAge: Int?
    package var allowsIncomplete: Bool
    package var format: String
    package var files: [File]
    package var images: [Image] = []

    package init(
        program: String, rules: Int, target: String, platform: String?, digest: Digest?, database: Digest,
        day: CivilDate,
        conditions: [String], baseline: String?, unrated: Severity?, maximumAge: Int?, allowsIncomplete: Bool,
        format: String, files: [File]
    ) {
        self.program = program
        self.rules = rules
        self.target = target
        self.platform = platform
        self.digest = digest
        self.database = database
        self.day = day
        self.conditions = conditions
        self.baseline = baseline
        self.unrated = unrated
        self.maximumAge = maximumAge
        self.allowsIncomplete = allowsIncomplete
        self.format = format
        self.files = files
    }

    /// What is different in another one, for people; empty where a repetition must give the same bytes.
    package func differences(to other: ScanReceipt) -> [String] {
        var found: [String] = []
        if digest != other.digest {
            found.append("the image: \(Self.text(digest)) then, \(Self.text(other.digest)) now")
        }
        if database != other.database { found.append("the database: \(database) then, \(other.database) now") }
        if rules != other.rules {
            found.append("the rules: \(rules) then, \(other.rules) now (boltseal \(program), \(other.program))")
        }
        // A file that was named twice is read twice.
        var now: [String: [Digest]] = [:]
        for file in other.files.reversed() {
            now["\(file.role.rawValue) \(file.path)", default: []].append(file.digest)
        }
        for file in files {
            let digest = now["\(file.role.rawValue) \(file.path)"]?.popLast()
            if digest != file.digest { found.append("\(file.path): \(file.digest) then, \(Self.text(digest)) now") }
        }
        for (then, now) in zip(images, other.images) where then.digest != now.digest {
            found.append("\(then.reference): \(Self.text(then.digest)) then, \(Self.text(now.digest)) now")
        }
        return found
    }

    private static func text(_ digest: Digest?) -> String { digest?.description ?? "none" }
}
