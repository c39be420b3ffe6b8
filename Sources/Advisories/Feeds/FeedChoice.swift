package import Model

/// Which parts of which feeds are wanted.
package struct FeedChoice: Sendable {
    package struct Wanted: Sendable {
        package let feed: any Feed
        package let part: FeedPart
    }

    /// By `--feed`: feeds (`osv`) or parts of them (`osv/PyPI`, `alpine/v3.20/main`).
    ///
    /// - Throws: `FeedError` for a name that is none.
    package static func named(_ names: [String]) throws -> [Wanted] {
        var wanted: [Wanted] = []
        for name in names {
            if let feed = Feeds.all.first(where: { $0.id.description == name }) {
                wanted += feed.parts.map { Wanted(feed: feed, part: $0) }
                continue
            }
            // `alpine/v3.20` means both of its repositories.
            let found = Feeds.all.flatMap { feed in
                let parts = feed.parts.filter { $0.name.hasPrefix(name + "/") }
                return (parts.isEmpty ? [feed.part(named: name)].compactMap(\.self) : parts).map {
                    Wanted(feed: feed, part: $0)
                }
            }
            guard !found.isEmpty else {
                let known = Feeds.all.map(\.id.description).joined(separator: ", ")
                throw FeedError(
                    "'\(name)' is no feed", hint: "known are \(known), and parts such as osv/PyPI or alpine/v3.20")
            }
            wanted += found
        }
        return unique(wanted)
    }

    /// The table that the program carries.
    package static var sample: [Wanted] { SampleFeed().parts.map { Wanted(feed: SampleFeed(), part: $0) } }

    /// What is taken where nobody chooses.
    package static var everything: [Wanted] {
        Feeds.all.filter(\.isTakenByDefault).flatMap { feed in feed.parts.map { Wanted(feed: feed, part: $0) } }
    }

    /// What the packages of a subject are compared with.
    package static func needed(for subject: ScanSubject) -> [Wanted] {
        var names: Set<String> = ["kev", "epss"]
        for component in subject.components {
            let choice = MatchTarget.choose(component, in: subject) { owner in
                owner.package.ecosystem.isOperatingSystem && PackageVendor.isDistribution(owner.package) == true
            }
            guard case .compare(let target) = choice else { continue }
            for ecosystem in target.ecosystems {
                switch ecosystem.family {
                case "Debian": names.insert("debian")
                case "Alpine": names.insert("alpine/\(ecosystem.release ?? "edge")")
                case "Wolfi": names.insert("wolfi")
                case "Chainguard": names.insert("chainguard")
                case "Amazon Linux": names.insert("amazon/\(ecosystem.release ?? "")")
                case "Oracle Linux": names.insert("oracle")
                case "Photon OS": names.insert("photon/\(ecosystem.release ?? "")")
                case "Red Hat": names.formUnion(["redhat", "redhat-repositories"])
                // All of their products are in one archive.
                case "SUSE", "openSUSE": names.insert("osv/\(ecosystem.family)")
                case "CPE": names.formUnion(["cve", "nvd"])
                case "Ubuntu" where !isPublished(ecosystem): continue
                default: names.insert("osv/\(ecosystem)")
                }
            }
        }
        return unique(names.sorted().flatMap { (try? named([$0])) ?? [] })
    }

    /// Ubuntu's long-term releases, those of April in even years, are published under names that say so, and only under these.
    private static func isPublished(_ ecosystem: AdvisoryEcosystem) -> Bool {
        let words = (ecosystem.release ?? "").split(separator: ":")
        guard let release = words.first(where: { $0.contains(".") }), let year = Int(release.prefix { $0 != "." })
        else {
            return true
        }
        return (year.isMultiple(of: 2) && release.hasSuffix(".04")) == (words.last == "LTS")
    }

    /// What a folder with copies holds.
    ///
    /// - Parameter files: of each feed's own folder, the paths of files below it.
    package static func present(_ files: (FeedID) -> [String]) -> [Wanted] {
        Feeds.all.flatMap { feed in feed.parts(among: files(feed.id)).map { Wanted(feed: feed, part: $0) } }
    }

    private static func unique(_ wanted: [Wanted]) -> [Wanted] {
        var seen: Set<String> = []
        return wanted.filter { seen.insert($0.part.name).inserted }
    }
}
