internal import Bytes
internal import Model

/// Which artifacts an archive is and holds, from what it says of itself. Nothing is looked up; a group is given only where something states it, since a wrong
/// one makes wrong findings.
struct JavaIdentity {
    /// What Maven states inside of the archive.
    struct Statement {
        let coordinates: MavenCoordinates
        /// Path inside of the archive.
        let place: String
        var licenses: [String] = []
    }

    /// The archive itself.
    struct Own {
        let coordinates: MavenCoordinates
        /// By Maven; otherwise it was concluded from manifest and file name.
        let isStated: Bool
        var licenses: [String] = []
        /// What the file's name has behind the version.
        let classifier: String?
    }

    private(set) var own: Own?
    /// Artifacts whose classes were put into it.
    private(set) var shaded: [Statement] = []

    init(_ file: JavaFileName, manifest: JavaManifest?, statements: [Statement]) {
        var distinct: [Statement] = []
        var known: [MavenCoordinates: Int] = [:]
        for statement in statements {
            if let index = known[statement.coordinates] {
                if distinct[index].licenses.isEmpty { distinct[index].licenses = statement.licenses }
            } else {
                known[statement.coordinates] = distinct.count
                distinct.append(statement)
            }
        }
        if let index = Self.own(file, manifest, distinct) {
            let statement = distinct.remove(at: index)
            let versioned = "\(statement.coordinates.artifact)-\(statement.coordinates.version)-"
            let classifier = file.stem.hasPrefix(versioned) ? String(file.stem.dropFirst(versioned.count)) : nil
            own = Own(
                coordinates: statement.coordinates, isStated: true, licenses: statement.licenses,
                classifier: classifier)
        } else if let coordinates = Self.coordinates(file, manifest) {
            own = Own(coordinates: coordinates, isStated: false, classifier: file.classifier)
        }
        shaded = distinct
    }

    // MARK: Among statements

    /// Which of several statements is about the archive itself: the one that its file is named after, or that its manifest names; a single one, unless the
    /// file's name says otherwise.
    private static func own(_ file: JavaFileName, _ manifest: JavaManifest?, _ statements: [Statement]) -> Int? {
        let scores = statements.map { score($0.coordinates, file) }
        if let best = scores.max(), best > 0 { return scores.firstIndex(of: best) }
        let named = statements.indices.filter { index in
            let coordinates = statements[index].coordinates
            let names = [coordinates.artifact, "\(coordinates.group ?? "").\(coordinates.artifact)"]
            return manifest?.names.contains { names.contains($0) } == true
        }
        if named.count == 1 { return named[0] }
        guard statements.count == 1 else { return nil }
        let coordinates = statements[0].coordinates
        if isRelated(file.name, coordinates.artifact) { return 0 }
        let versions = [file.version].compactMap(\.self) + versions(manifest)
        return versions.isEmpty || versions.contains { agrees($0, coordinates.version) } ? 0 : nil
    }

    /// How well a file's name fits an artifact: `name-version`, then `name`, each also with the group in front.
    private static func score(_ coordinates: MavenCoordinates, _ file: JavaFileName) -> Int {
        let full = coordinates.group.map { "\($0).\(coordinates.artifact)" }
        for (name, bonus) in [(coordinates.artifact, 0), (full ?? coordinates.artifact, 1)] {
            let versioned = "\(name)-\(coordinates.version)"
            if file.stem == versioned { return 6 + bonus }
            if file.stem.hasPrefix(versioned + "-") { return 4 + bonus }
            if file.name == name || file.stem == name { return 2 + bonus }
        }
        return 0
    }

    private static func isRelated(_ left: String, _ right: String) -> Bool {
        let (left, right) = (left.lowercased(), right.lowercased())
        return left.contains(right) || right.contains(left)
    }

    // MARK: Without statements

    private static func coordinates(_ file: JavaFileName, _ manifest: JavaManifest?) -> MavenCoordinates? {
        if manifest?.isOfRuntime == true { return nil }
        if let name = manifest?["short-name"], let version = manifest?["plugin-version"] {
            // Jenkins appends to development versions who built them, in parentheses.
            let plain = version.split(separator: " ").first.map(String.init)
            return MavenCoordinates(group: manifest?["group-id"], artifact: name, version: plain)
        }
        guard let name = name(file, manifest), let version = version(file, manifest, name) else { return nil }
        let group = group(of: name, manifest) ?? MavenGroups.group(ofArtifact: name)
        return MavenCoordinates(group: group, artifact: name, version: version)
    }

    /// A file with a version is named after its artifact. Of another, the manifest's names count, unless one of them is the file's.
    private static func name(_ file: JavaFileName, _ manifest: JavaManifest?) -> String? {
        let names = manifest?.names ?? []
        if file.version != nil, MavenGroups.group(ofArtifact: file.name) != nil { return file.name }
        // Distributions rename: `tomcat10-catalina`.
        if let known = names.first(where: { MavenGroups.group(ofArtifact: $0) != nil }) { return known }
        if file.version != nil { return file.name }
        if names.contains(where: { $0.lowercased() == file.stem.lowercased() }) { return file.stem }
        return names.first(where: MavenCoordinates.isName) ?? file.stem
    }

    /// The file's version where the manifest has nothing else to say: bundles stretch versions to three numbers and a word, builds append theirs. Where they
    /// contradict each other, the manifest counts if it is about the same thing.
    private static func version(_ file: JavaFileName, _ manifest: JavaManifest?, _ name: String) -> String? {
        let stated = versions(manifest)
        guard let version = file.version else { return stated.first }
        guard let first = stated.first, !stated.contains(where: { agrees($0, version) }) else { return version }
        return manifest?.names.contains { $0 == name || $0.hasSuffix(".\(name)") } == true ? first : version
    }

    private static func versions(_ manifest: JavaManifest?) -> [String] {
        [manifest?["implementation-version"], manifest?["bundle-version"]].compactMap { text in
            text.flatMap { $0.utf8.first?.isASCIIDigit == true && MavenCoordinates.isVersion($0) ? $0 : nil }
        }
    }

    /// Whether one version is the other, with more behind it.
    private static func agrees(_ left: String, _ right: String) -> Bool {
        let (short, long) = left.utf8.count < right.utf8.count ? (left, right) : (right, left)
        guard long.hasPrefix(short) else { return false }
        return long.dropFirst(short.count).first.map { !$0.isNumber } ?? true
    }

    /// A vendor's id is a group only where a name in the manifest says so, too: Apache Commons has `org.apache` there, which is no group of theirs.
    private static func group(of name: String, _ manifest: JavaManifest?) -> String? {
        guard let vendor = manifest?["implementation-vendor-id"], vendor.contains("."), MavenCoordinates.isName(vendor)
        else { return nil }
        return manifest?.names.contains("\(vendor).\(name)") == true ? vendor : nil
    }
}
