internal import Bytes
internal import Model

/// The Debian security tracker's dump: what is open and what is fixed, for each source package, vulnerability and release.
/// Source: https://security-tracker.debian.org/tracker/data/json and its page "Security tracker data formats".
package struct DebianTrackerFeed: Feed {
    package let id: FeedID = "debian"
    package let location = "https://security-tracker.debian.org/tracker/data"
    package let parts = [
        FeedPart(name: "debian", path: "json", alternatives: ["json.gz", "tracker.json", "tracker.json.gz"])
    ]

    package init() {}

    package func read(_ file: FeedFile, of part: FeedPart, into sink: inout some FeedSink) throws {
        let bytes = try file.document()
        var json = JSONCursor(bytes.span)
        do {
            try json.enterObject()
            while let source = try json.nextKey() {
                for member in try json.value().members {
                    guard let advisory = Self.advisory(member.key, source, member.value) else {
                        sink.skip(member.key, "no releases of \(source)")
                        continue
                    }
                    try sink.add(advisory)
                }
            }
            try json.finish()
        } catch let error as ParseError {
            throw FeedError("\(file.path) is no dump of the Debian security tracker: \(error)")
        }
    }

    private static func advisory(_ id: String, _ source: String, _ value: JSONValue) -> Advisory? {
        let releases = value["releases"]?.members ?? []
        var advisory = Advisory(id: id)
        advisory.covered = Advisory.isCVE(id) ? [id] : []
        advisory.title = value.text("description") ?? ""
        advisory.references = ["https://security-tracker.debian.org/tracker/\(id)"]
        for release in releases {
            let ecosystem = AdvisoryEcosystem("Debian:\(DebianReleases.number(of: release.key))")
            var affected = AffectedPackage(ecosystem: ecosystem, name: source)
            affected.severity = severity(release.value.text("urgency"))
            switch release.value.text("status") {
            case "resolved":
                if let version = release.value.text("fixed_version") {
                    affected.ranges = [VersionRange(from: nil, .fixed(version))]
                } else {
                    affected.ranges = [VersionRange(from: nil, .none)]
                    affected.doubt = "Debian calls it resolved and does not say in which version"
                }
            case "undetermined":
                affected.ranges = [VersionRange(from: nil, .none)]
                affected.doubt = "Debian has not determined whether this release is affected"
            case "open":
                affected.ranges = [VersionRange(from: nil, .none)]
                affected.openState = openState(release.value)
            default:
                // What Debian may say one day is no silence.
                affected.ranges = [VersionRange(from: nil, .none)]
                affected.doubt = "what Debian says of this release is not understood"
            }
            advisory.affected.append(affected)
        }
        return advisory.affected.isEmpty ? nil : advisory
    }

    /// An issue without its own update (`no-dsa`) may still be fixed in a point release, unless the reason says otherwise.
    private static func openState(_ release: JSONValue) -> FixState {
        if release.text("urgency") == "end-of-life" { return .endOfLife }
        switch release.text("nodsa_reason") {
        case "ignored": return .wontFix
        case "postponed": return .postponed
        default: return .notFixed
        }
    }

    /// Urgencies of old are followed by stars where somebody set them by hand.
    private static func severity(_ urgency: String?) -> Severity? {
        guard let urgency else { return nil }
        let severity = Severity(word: urgency.filter { $0 != "*" })
        return severity == .unknown ? nil : severity
    }
}
