internal import Bytes
internal import Model
internal import Yams

/// What a team answers for itself: files that come from no package and that it knows all the same. Each claim has a reason.
package struct CoverageClaims: Sendable {
    package struct Failure: ExplainedError, Hashable {
        package let explanation: String
        package let hint: String?
    }

    struct Claim: Sendable {
        enum Subject: Sendable {
            case paths(PathPattern)
            case content(Checksum)
        }

        let subject: Subject
        let reason: String

        var title: String {
            switch subject {
            case .paths(let pattern): pattern.description
            case .content(let checksum): checksum.description
            }
        }
    }

    let claims: [Claim]

    package init() { claims = [] }

    /// Reads `claims: [{path: GLOB, reason: TEXT}, {digest: sha256:…, reason: TEXT}]`. Every entry needs a reason, and a path that names something: `**` alone would
    /// explain away everything.
    package init(parsing text: String, file: String) throws(Failure) {
        guard !YAMLAliases.mayBeIn(text) else {
            throw Failure(
                explanation: "\(file) \(YAMLAliases.refusal)", hint: YAMLAliases.hint)
        }
        let document: Node?
        do {
            document = try Yams.compose(yaml: text)
        } catch {
            throw Failure(explanation: "\(file) is no readable YAML: \(error)", hint: nil)
        }
        guard let entries = document?["claims"]?.sequence else {
            throw Failure(
                explanation: "\(file) has no list called claims",
                hint: "write claims: [{path: opt/app/**, reason: built from source}]")
        }
        var claims: [Claim] = []
        for (number, entry) in entries.enumerated() {
            let place = "claim \(number + 1) of \(file)"
            guard let mapping = entry.mapping else { throw Failure(explanation: "\(place) is no mapping", hint: nil) }
            if let odd = mapping.keys.first(where: { !["path", "digest", "reason"].contains($0.string) }) {
                throw Failure(
                    explanation: "\(place) has '\(odd.string ?? "a key that is no text")', which is nothing here",
                    hint: "a claim has reason, and path or digest")
            }
            guard let reason = entry["reason"]?.string, reason.contains(where: { $0 != " " }) else {
                throw Failure(explanation: "\(place) has no reason", hint: "say why nobody else answers for the file")
            }
            claims.append(Claim(subject: try Self.subject(of: entry, place), reason: reason))
        }
        self.claims = claims
    }

    private static func subject(of entry: Node, _ place: String) throws(Failure) -> Claim.Subject {
        switch (entry["path"]?.string, entry["digest"]?.string) {
        case (let path?, nil):
            guard path.contains(where: { !"*?/".contains($0) }) else {
                throw Failure(
                    explanation: "\(place) claims every file", hint: "name a folder: opt/app/**, not \(path)")
            }
            return .paths(PathPattern(path))
        case (nil, let digest?):
            guard digest.hasPrefix("sha256:"), let checksum = Checksum(.sha256, hex: digest.dropFirst(7)) else {
                throw Failure(explanation: "\(place) has a digest that is none: \(digest)", hint: "write sha256:…")
            }
            return .content(checksum)
        case (nil, nil), (_?, _?):
            throw Failure(explanation: "\(place) needs either path or digest", hint: nil)
        }
    }
}
