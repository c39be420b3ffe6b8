package import Bytes
package import Model

/// A project's `pom.xml`: the dependencies that it declares with a version, properties and its own dependency management applied. What takes its version from a parent or a bill of
/// materials is counted in one diagnostic: only Maven, with its repositories, could resolve it. Test and provided scopes are left out. Source: Maven's "POM Reference".
package struct MavenPom: Cataloger {
    package let id: CatalogerID = "maven-pom"
    package let wanted = [Claim(.name("pom.xml"), upTo: .mebibytes(8), overLimit: .local)]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let project = try XMLElement(parsing: file.bytes)
        guard project.name == "project" else { throw ParseError("no project", at: 0) }
        let properties = MavenProperties(of: project)
        var managed: [String: String] = [:]
        for item in project.child("dependencyManagement")?.child("dependencies")?.children("dependency") ?? [] {
            guard let key = Self.key(item, properties), let version = properties.value(item.text("version")) else {
                continue
            }
            managed[key] = version
        }
        var locked = LockedPackages()
        var loose = 0
        for item in project.child("dependencies")?.children("dependency") ?? [] {
            if let scope = item.text("scope"), scope == "test" || scope == "provided" { continue }
            guard let key = Self.key(item, properties),
                let version = properties.value(item.text("version")) ?? managed[key],
                let coordinates = MavenCoordinates(
                    group: properties.value(item.text("groupId")), artifact: properties.value(item.text("artifactId")),
                    version: version)
            else {
                loose += 1
                continue
            }
            locked.add(
                .maven, namespace: coordinates.group, name: coordinates.artifact, version: coordinates.version)
        }
        try locked.report(of: file.path, into: &sink)
        if loose > 0 {
            sink.report(
                Diagnostic(
                    weight: .local, path: file.path,
                    reason:
                        "\(Numbers.count(loose, "dependency", "dependencies")) without a version here (a parent's or another bill's), and so not known"
                ))
        }
    }

    private static func key(_ dependency: XMLElement, _ properties: MavenProperties) -> String? {
        guard let group = properties.value(dependency.text("groupId")),
            let artifact = properties.value(dependency.text("artifactId"))
        else { return nil }
        return "\(group):\(artifact)"
    }

    package func weight(ofBroken path: String) -> Diagnostic.Weight {
        FixturePath.contains(path) ? .local : .blinding
    }
}

/// `${name}` in a project: its properties and what it says of itself.
private struct MavenProperties {
    private static let mostRounds = 8

    private var values: [String: String] = [:]

    init(of project: XMLElement) {
        for property in project.child("properties")?.children ?? [] { values[property.name] = property.text }
        for name in ["groupId", "version", "artifactId"] {
            let own = project.text(name) ?? (name == "artifactId" ? nil : project.text("parent", name))
            values["project.\(name)"] = own
            values["pom.\(name)"] = own
        }
        values["project.parent.version"] = project.text("parent", "version")
        values["project.parent.groupId"] = project.text("parent", "groupId")
    }

    /// The text with its placeholders filled in; `nil` where one is not known here, or where there is no text.
    func value(_ text: String?) -> String? {
        guard var text else { return nil }
        for _ in 0..<Self.mostRounds {
            guard let start = text.firstRange(of: "${"), let end = text[start.upperBound...].firstIndex(of: "}") else {
                return text
            }
            guard let value = values[String(text[start.upperBound..<end])], value.utf8.count < 1024 else { return nil }
            text.replaceSubrange(start.lowerBound...end, with: value)
        }
        return nil
    }
}
