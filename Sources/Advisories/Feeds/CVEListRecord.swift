internal import Bytes
internal import Model
internal import Versions

/// One record of the CVE List, as an advisory.
struct CVEListRecord {
    private(set) var advisory: Advisory
    /// What could not be read; the rest counts all the same.
    private(set) var faults: [String] = []
    /// The affected packages, by the containers that are read so far.
    private var named: Set<String> = []

    init(_ bytes: Span<UInt8>) throws(ParseError) {
        let record = try JSONValue(parsing: bytes)
        guard record.text("dataType") == "CVE_RECORD" else { throw ParseError("no record of a CVE") }
        guard let id = record["cveMetadata"]?.text("cveId"), Advisory.isCVE(id) else {
            throw ParseError("a record without cveId")
        }
        guard let containers = record["containers"], let assigner = containers["cna"] else {
            throw ParseError("\(id) has nothing of its assigner in it")
        }
        advisory = Advisory(id: id)
        advisory.published = record["cveMetadata"]?.text("datePublished").flatMap { CivilDate($0) }
        if record["cveMetadata"]?.text("state") == "REJECTED" {
            advisory.isWithdrawn = true
            advisory.title = EnglishText.first(assigner.elements("rejectedReasons"))
            return
        }
        advisory.title = assigner.text("title") ?? EnglishText.first(assigner.elements("descriptions"))
        advisory.references = Array(assigner.elements("references").compactMap { $0.text("url") }.prefix(8))
        advisory.aliases = Self.aliases(assigner)
        read(assigner, source: "CNA " + (Self.name(assigner) ?? "unknown"))
        for other in containers.elements("adp") {
            let name = Self.name(other) ?? ""
            read(other, source: name == "CISA-ADP" ? "CISA" : "ADP \(name)")
        }
    }

    private static func name(_ container: JSONValue) -> String? { container["providerMetadata"]?.text("shortName") }

    /// GitHub states its own name of what it assigns a CVE.
    private static func aliases(_ container: JSONValue) -> [String] {
        guard let advisory = container["source"]?["advisory"] else { return [] }
        return ([advisory] + advisory.elements).compactMap(\.text).filter { $0.hasPrefix("GHSA-") }
    }

    private mutating func read(_ container: JSONValue, source: String) {
        for metric in container.elements("metrics") {
            for statement in Self.severities(metric, source) { advisory.add(statement) }
        }
        // What others than the assigner add about a product that it has named already is coarser.
        var commitsOnly: [AffectedPackage] = []
        var added: Set<String> = []
        for entry in container.elements("affected") {
            let packages = packages(entry).filter { !named.contains($0.name) }
            guard let first = packages.first else { continue }
            // Several are platforms, whose versions are read alike.
            let versions = CVEListVersions(entry, scheme: first.ecosystem.scheme)
            for package in packages {
                if versions.namesOnlyCommits { commitsOnly.append(package) }
                let affected = versions.packages(like: package)
                if !affected.isEmpty { added.insert(package.name) }
                advisory.affected += affected
            }
        }
        for var package in commitsOnly where added.insert(package.name).inserted {
            package.doubt = "the record names commits, no versions"
            advisory.affected.append(package)
        }
        named.formUnion(added)
    }

    private static let vectors = ["cvssV4_0", "cvssV3_1", "cvssV3_0", "cvssV2_0"]

    private static func severities(_ metric: JSONValue, _ source: String) -> [SeverityStatement] {
        var found: [SeverityStatement] = []
        for key in vectors {
            guard let text = metric[key]?.text("vectorString"), let vector = try? CVSSVector(text) else { continue }
            found.append(SeverityStatement(source: source, severity: vector.severity, vector: vector))
        }
        // Red Hat and Apache state a word: `{"type": "Red Hat severity rating", "content": {"value": "Moderate"}}`.
        if let content = metric["other"]?["content"],
            let word = content.text("value") ?? content.text("text"), let severity = Severity(word: word)
        {
            found.append(SeverityStatement(source: source, severity: severity))
        }
        return found
    }

    // MARK: Packages

    /// Each gets all versions of its entry.
    private static let mostPlatforms = 256

    /// By which names the product is looked up: a package of a language's registry where it says so, else the names of vendor and product.
    private mutating func packages(_ entry: JSONValue) -> [AffectedPackage] {
        if let package = Self.registered(entry) { return [package] }
        // Builds of a distribution: its own feed says more about them.
        if let type = entry.elements("versions").first?.text("versionType"), ["rpm", "deb", "dpkg"].contains(type) {
            return []
        }
        var names: [String] = []
        var seen: Set<String> = []
        let platforms = entry.elements("cpes").compactMap(\.text)
        for text in platforms {
            do throws(ParseError) {
                let platform = try CPEName(text)
                guard platform.part == .application, seen.insert(platform.package).inserted else { continue }
                guard names.count < Self.mostPlatforms else {
                    faults.append("an entry for more than \(Self.mostPlatforms) platforms")
                    break
                }
                names.append(platform.package)
            } catch {
                faults.append("\(error)")
            }
        }
        if platforms.isEmpty {
            guard let vendor = entry.text("vendor"), let product = entry.text("product") ?? entry.text("packageName"),
                vendor.lowercased() != "n/a", product.lowercased() != "n/a"
            else { return [] }
            names = [CPEName.package(vendor: vendor, product: product)]
        }
        return names.map { AffectedPackage(ecosystem: .platforms, name: $0) }
    }

    private static func registered(_ entry: JSONValue) -> AffectedPackage? {
        if let text = entry.text("packageURL"), let url = try? PackageURL(parsing: text), url.type != "generic",
            let ecosystem = AdvisoryEcosystem.language(Ecosystem.of(purlType: url.type))
        {
            let package = Package(
                ecosystem: Ecosystem.of(purlType: url.type), namespace: url.namespace, name: url.name, version: "")
            return AffectedPackage(ecosystem: ecosystem, name: ecosystem.name(of: package))
        }
        guard let address = entry.text("collectionURL"), let name = entry.text("packageName"),
            let ecosystem = registries[host(address)]
        else { return nil }
        let spelled = ecosystem.family == "Maven" ? String(name.map { $0 == "/" ? ":" : $0 }) : name
        return AffectedPackage(ecosystem: ecosystem, name: ecosystem.normalized(name: spelled))
    }

    private static func host(_ address: String) -> String {
        var rest = address.lowercased()[...]
        if let scheme = rest.firstIndex(of: ":"), rest[scheme...].hasPrefix("://") {
            rest = rest[scheme...].dropFirst(3)
        }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return String(rest.hasPrefix("www.") ? rest.dropFirst(4) : rest)
    }

    private static let registries: [String: AdvisoryEcosystem] = [
        "pypi.org": "PyPI", "pypi.python.org": "PyPI", "npmjs.com": "npm", "npmjs.org": "npm",
        "registry.npmjs.org": "npm", "repo.maven.apache.org": "Maven", "repo1.maven.org": "Maven",
        "search.maven.org": "Maven", "central.sonatype.com": "Maven", "mvnrepository.com": "Maven",
        "rubygems.org": "RubyGems", "crates.io": "crates.io", "packagist.org": "Packagist", "nuget.org": "NuGet",
        "api.nuget.org": "NuGet", "pkg.go.dev": "Go", "proxy.golang.org": "Go", "hex.pm": "Hex", "repo.hex.pm": "Hex",
        "pub.dev": "Pub",
    ].mapValues { AdvisoryEcosystem($0) }
}

extension AdvisoryEcosystem {
    fileprivate var scheme: VersionScheme { ecosystem?.versions ?? .generic }
}

extension CVEListVersions {
    /// A package with what is certain, and one for each doubt.
    fileprivate func packages(like package: AffectedPackage) -> [AffectedPackage] {
        var found: [AffectedPackage] = []
        if !ranges.isEmpty || !versions.isEmpty {
            var certain = package
            certain.ranges = ranges
            certain.versions = versions
            found.append(certain)
        }
        for doubt in doubts {
            var doubtful = package
            doubtful.ranges = doubt.ranges
            doubtful.doubt = doubt.reason
            found.append(doubtful)
        }
        return found
    }
}

/// What records say in several languages: `[{"lang": "en", "value": "…"}]`.
enum EnglishText {
    private static let longest = 240

    /// The first line of the English text, or of the first one.
    static func first(_ texts: [JSONValue]) -> String {
        let english = texts.first { $0.text("lang")?.lowercased().hasPrefix("en") == true } ?? texts.first
        let line = (english?.text("value") ?? "").split(whereSeparator: \.isNewline).first ?? ""
        return line.count <= longest ? String(line) : line.prefix(longest - 1) + "…"
    }
}
