internal import Archives
internal import Bytes
internal import Model

/// What was met in an archive that tells what it is, each with the entry that it stands in: only at the end of the archive is known which entries count.
struct JavaEvidence {
    /// What an entry of an archive is of interest for.
    enum Interest: Equatable {
        case manifest
        /// `META-INF/maven/GROUP/ARTIFACT/pom.properties`, and the `pom.xml` beside it.
        case properties
        case project
        /// Another archive.
        case archive

        /// Bytes that are kept; of an archive none.
        var limit: Int {
            switch self {
            case .manifest, .project: 1 << 20
            case .properties: 64 << 10
            case .archive: 0
            }
        }

        init?(_ name: [UInt8]) {
            let name = name.span
            // Most entries are classes.
            guard let last = name.isEmpty ? nil : name[name.count - 1], last != UInt8(ascii: "/") else { return nil }
            if name.count == Self.manifestName.count, name.text.lowercased() == Self.manifestName {
                self = .manifest
            } else if Self.isMaven(name, file: "/pom.properties") {
                self = .properties
            } else if Self.isMaven(name, file: "/pom.xml") {
                self = .project
            } else if let dot = Self.suffix(name), JavaFileName.types.contains(dot) {
                self = .archive
            } else {
                return nil
            }
        }

        /// The specification asks for this case but readers take any.
        private static let manifestName = "meta-inf/manifest.mf"

        private static func isMaven(_ name: Span<UInt8>, file: StaticString) -> Bool {
            guard name.count > file.utf8CodeUnitCount, name.starts(with: file, at: name.count - file.utf8CodeUnitCount)
            else { return false }
            let parts = name.text.split(separator: "/", omittingEmptySubsequences: false)
            return parts.count >= 5 && parts[parts.count - 4] == "maven" && parts[parts.count - 5] == "META-INF"
        }

        /// What stands behind a dot among the last bytes, in lower case.
        private static func suffix(_ name: Span<UInt8>) -> String? {
            for index in stride(from: name.count - 1, through: max(0, name.count - 5), by: -1)
            where name[index] == UInt8(ascii: ".") {
                return name.extracting((index + 1)...).text.lowercased()
            }
            return nil
        }
    }

    /// The packages of an archive.
    struct Findings {
        /// The archive itself.
        var own: Package?
        /// What it holds.
        var held: [Package] = []
        /// Names of those that it holds directly.
        var names: Set<String> = []
    }

    let file: JavaFileName
    /// Where in the outermost archive; `nil`: this is it.
    let path: String?
    private var manifest: (entry: Int, JavaManifest)?
    private var properties: [(entry: Int, place: String, coordinates: MavenCoordinates)] = []
    private var projects: [(entry: Int, place: String, project: MavenProject)] = []
    private var archives: [(entry: Int, findings: Findings)] = []

    init(fileName: String, path: String?) {
        file = JavaFileName(fileName)
        self.path = path
    }

    /// Where something in this archive is, seen from outside of the outermost.
    func place(of name: String) -> String { path.map { "\($0)!/\(name)" } ?? name }

    mutating func add(_ interest: Interest, _ bytes: Span<UInt8>, at name: String, entry: Int) {
        switch interest {
        case .manifest:
            manifest = (entry, JavaManifest(bytes))
        case .properties:
            guard let coordinates = MavenCoordinates(properties: bytes) else { return }
            properties.append((entry, name, coordinates))
        case .project:
            if let project = MavenProject(bytes) { projects.append((entry, name, project)) }
        case .archive:
            break
        }
    }

    mutating func add(_ findings: Findings, entry: Int) { archives.append((entry, findings)) }

    /// What it all says, once it is known which entries count.
    func findings(_ contents: ZipContents, checksum: Checksum) -> Findings {
        let manifest = self.manifest.flatMap { contents.isListed($0.entry) ? $0.1 : nil }
        let identity = JavaIdentity(file, manifest: manifest, statements: statements(contents))
        var findings = Findings()
        for statement in identity.shaded {
            let package = package(
                statement.coordinates, licenses: statement.licenses,
                Package.Attributes(nestedPath: place(of: statement.place)))
            findings.names.insert(Self.name(package))
            findings.held.append(package)
        }
        for archive in archives where contents.isListed(archive.entry) {
            if let own = archive.findings.own {
                findings.names.insert(Self.name(own))
                findings.held.append(own)
            } else {
                findings.names.formUnion(archive.findings.names)
            }
            findings.held += archive.findings.held
        }
        guard let own = identity.own else { return findings }
        findings.names.remove(
            [own.coordinates.group, own.coordinates.artifact].compactMap(\.self).joined(separator: "/"))
        var qualifiers: [String: String] = [:]
        if file.type != "jar" { qualifiers["type"] = file.type }
        if let classifier = own.classifier, MavenCoordinates.isName(classifier) {
            qualifiers["classifier"] = classifier
        }
        findings.own = package(
            own.coordinates, licenses: own.licenses.isEmpty ? manifest?.licenses ?? [] : own.licenses,
            Package.Attributes(
                basis: own.isStated ? .installed : .identified, supplier: manifest?.supplier, checksums: [checksum],
                dependencies: findings.names.sorted(), nestedPath: path, qualifiers: qualifiers))
        return findings
    }

    /// Properties, and projects where there are none beside them; a project beside properties tells the licences.
    private func statements(_ contents: ZipContents) -> [JavaIdentity.Statement] {
        var statements: [JavaIdentity.Statement] = []
        var indices: [Substring: Int] = [:]
        for item in properties where contents.isListed(item.entry) {
            indices[Self.folder(item.place)] = statements.count
            statements.append(JavaIdentity.Statement(coordinates: item.coordinates, place: item.place))
        }
        for item in projects where contents.isListed(item.entry) {
            if let index = indices[Self.folder(item.place)] {
                statements[index].licenses = item.project.licenses
            } else if let coordinates = item.project.coordinates {
                statements.append(
                    JavaIdentity.Statement(
                        coordinates: coordinates, place: item.place, licenses: item.project.licenses))
            }
        }
        return statements
    }

    private static func folder(_ place: String) -> Substring {
        place[..<(place.lastIndex(of: "/") ?? place.startIndex)]
    }

    private func package(
        _ coordinates: MavenCoordinates, licenses: [String], _ attributes: Package.Attributes
    ) -> Package {
        Package(
            ecosystem: .maven, namespace: coordinates.group, name: coordinates.artifact, version: coordinates.version,
            licenses: licenses, attributes: attributes)
    }

    private static func name(_ package: Package) -> String {
        [package.namespace, package.name].compactMap(\.self).joined(separator: "/")
    }
}
