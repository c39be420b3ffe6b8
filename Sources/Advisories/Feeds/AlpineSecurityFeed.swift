internal import Bytes
internal import Model

/// The security databases of Alpine, Wolfi and Chainguard: for each origin package, the versions that fix vulnerabilities.
/// Source: https://secdb.alpinelinux.org/
package struct AlpineSecurityFeed: Feed {
    package let id: FeedID
    package let location: String
    package let parts: [FeedPart]
    private let family: String

    package static let releases = (10...23).map { "v3.\($0)" } + ["edge"]

    /// Alpine's releases, each with its two repositories.
    package static func alpine(releases: [String] = releases) -> AlpineSecurityFeed {
        AlpineSecurityFeed(
            id: "alpine", location: "https://secdb.alpinelinux.org", family: "Alpine",
            parts: releases.flatMap { release in
                ["main", "community"].map {
                    FeedPart(name: "alpine/\(release)/\($0)", path: "\(release)/\($0).json")
                }
            })
    }

    package static let wolfi = AlpineSecurityFeed(
        id: "wolfi", location: "https://packages.wolfi.dev/os", family: "Wolfi",
        parts: [FeedPart(name: "wolfi", path: "security.json")])

    package static let chainguard = AlpineSecurityFeed(
        id: "chainguard", location: "https://packages.cgr.dev/chainguard", family: "Chainguard",
        parts: [FeedPart(name: "chainguard", path: "security.json")])

    private init(id: FeedID, location: String, family: String, parts: [FeedPart]) {
        self.id = id
        self.location = location
        self.family = family
        self.parts = parts
    }

    package func part(named name: String) -> FeedPart? {
        if let part = parts.first(where: { $0.name == name }) { return part }
        let steps = name.split(separator: "/")
        guard family == "Alpine", steps.count == 3, steps[0] == "alpine" else { return nil }
        return FeedPart(name: name, path: "\(steps[1])/\(steps[2]).json")
    }

    package func read(_ file: FeedFile, of part: FeedPart, into sink: inout some FeedSink) throws {
        let document = try file.json("security database of apk")
        guard let packages = document["packages"] else {
            throw FeedError("\(file.path) is no security database of apk: it has no packages")
        }
        let ecosystem: AdvisoryEcosystem
        if family == "Alpine" {
            guard let release = document.text("distroversion") else {
                throw FeedError("\(file.path) is no security database of Alpine: it names no release")
            }
            ecosystem = AdvisoryEcosystem("Alpine:\(release)")
        } else {
            ecosystem = AdvisoryEcosystem(family)
        }
        for entry in packages.elements {
            guard let package = entry["pkg"], let name = package.text("name") else {
                sink.skip(part.name, "a package without a name")
                continue
            }
            // What is fixed twice for a package was fixed and came back: the last in the order of versions counts, which is for the matcher to see.
            for fix in package["secfixes"]?.members ?? [] {
                try Self.read(fix, ecosystem, name, into: &sink)
            }
        }
    }

    private static func read(
        _ fix: JSONValue.Member, _ ecosystem: AdvisoryEcosystem, _ name: String, into sink: inout some FeedSink
    ) throws {
        // One entry may name several, with blanks between: `CVE-2019-1 XSA-2`, the same thing under two names.
        for line in fix.value.elements.compactMap(\.text) {
            let ids = line.split { $0 == " " || $0 == "," }.map(String.init).filter(isName)
            guard let id = ids.first(where: Advisory.isCVE) ?? ids.first else {
                sink.skip(name, "'\(line)' names no vulnerability")
                continue
            }
            var advisory = Advisory(id: id)
            let cves = ids.filter(Advisory.isCVE)
            if cves.count > 1 { advisory.covered = cves } else { advisory.aliases = ids.filter { $0 != id } }
            var affected = AffectedPackage(ecosystem: ecosystem, name: name)
            affected.ranges = [VersionRange(from: nil, .fixed(fix.key))]
            advisory.affected = [affected]
            try sink.add(advisory)
        }
    }

    private static func isName(_ text: String) -> Bool {
        text.utf8.contains(UInt8(ascii: "-")) && text.utf8.contains { (0x30...0x39).contains($0) }
    }
}
