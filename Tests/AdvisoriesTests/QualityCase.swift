import Advisories
import Model

/// One labelled case of `Tests/Quality/cases.tsv`: what a scan must say about one package and one vulnerability.
struct QualityCase: CustomStringConvertible {
    enum Label: String {
        case match
        case noMatch = "no match"
        case needsReview = "needs review"
    }

    let description: String
    let subject: ScanSubject
    let vulnerability: String
    let expected: Label
    /// What must hold besides: `fix=1.2.3`, `state=wont-fix`, `uncompared`.
    let besides: [String]
    /// Says which case it is: distribution or ecosystem, package URL, evidence, vulnerability.
    let key: [String]

    struct Malformed: Error {
        let line: String
    }

    /// Distribution or ecosystem, package URL, evidence, vulnerability, label, what must hold besides, reason; tabs between.
    init(_ line: Substring) throws {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 7, let label = Label(rawValue: fields[4]), !fields[6].isEmpty else {
            throw Malformed(line: String(line))
        }
        key = Array(fields[..<4])
        description = "\(fields[..<4].joined(separator: " ")): \(fields[4]), because \(fields[6])"
        vulnerability = fields[3]
        expected = label
        besides = fields[5] == "-" ? [] : fields[5].split(separator: " ").map(String.init)
        subject = try Self.subject(fields[0], try PackageURL(parsing: fields[1]), QualityEvidence(fields[2]))
    }

    private static func subject(
        _ place: String, _ url: PackageURL, _ evidence: QualityEvidence
    ) throws -> ScanSubject {
        let ecosystem = Ecosystem.of(purlType: url.type)
        let version = url.version ?? ""
        let package = Package(
            ecosystem: ecosystem, namespace: ecosystem.isOperatingSystem ? nil : url.namespace, name: url.name,
            version: version, source: evidence.source, attributes: evidence.attributes)
        var component = ScanSubject.Component(
            package: package, url: url, evidence: "program", layer: 0, ownedBy: nil)
        var components: [ScanSubject.Component] = []
        if let owner = evidence.owner {
            components.append(try Self.owner(owner, evidence.vendor))
            component.ownedBy = 0
        }
        components.append(component)
        return ScanSubject(
            name: url.description, digest: nil, platform: nil, distribution: distribution(place),
            layers: [ScanSubject.Layer()],
            components: components, gaps: [])
    }

    private static func owner(_ type: String, _ vendor: String?) throws -> ScanSubject.Component {
        let package = Package(
            ecosystem: .of(purlType: type), name: "quality-owner", version: "1.0",
            attributes: Package.Attributes(supplier: vendor))
        return ScanSubject.Component(
            package: package, url: package.url(in: nil), evidence: "list", layer: 0, ownedBy: nil)
    }

    /// `debian-12` is one; the name of an ecosystem, and `-`, is none.
    private static func distribution(_ place: String) -> Distribution? {
        guard let dash = place.lastIndex(of: "-"), dash != place.startIndex else { return nil }
        return Distribution(id: String(place[..<dash]), versionID: String(place[place.index(after: dash)...]))
    }
}

/// What a package's evidence says beside its name: `source=glibc@2.36-9 epoch=1 module=nodejs:20:1:2 owner=deb vendor=docker.com symbols=path.Func basis=stated`.
struct QualityEvidence {
    private(set) var source: Package.SourcePackage?
    private(set) var attributes = Package.Attributes()
    /// The type of the package that owns it, and who made that.
    private(set) var owner: String?
    private(set) var vendor: String?

    init(_ text: String) throws {
        guard text != "-" else { return }
        for word in text.split(separator: " ") {
            guard let sign = word.firstIndex(of: "=") else { throw QualityCase.Malformed(line: text) }
            let value = String(word[word.index(after: sign)...])
            switch word[..<sign] {
            case "source":
                guard let at = value.lastIndex(of: "@") else { throw QualityCase.Malformed(line: text) }
                source = Package.SourcePackage(
                    name: String(value[..<at]), version: String(value[value.index(after: at)...]))
            case "epoch": attributes.epoch = Int(value)
            case "module": attributes.modularity = value
            case "owner": owner = value
            case "vendor": vendor = value
            case "symbols": attributes.symbols = Self.symbols(value)
            case "basis" where value == "stated": attributes.basis = .stated
            default: throw QualityCase.Malformed(line: text)
            }
        }
    }

    private static func symbols(_ list: String) -> SymbolSet {
        SymbolSet(
            hashes: list.split(separator: ",").map { name in
                let bytes = Array(name.utf8)
                var key = SymbolSet.Key()
                key.add(bytes.span)
                return key.hash
            })
    }
}
