internal import Bytes

/// CycloneDX in XML, turned into the members that the JSON has. Source: bom-1.6.xsd; what is not read from the JSON is left out.
enum CycloneDXXML {
    private static let namespace = "http://cyclonedx.org/schema/bom/"

    static func isThat(_ text: Span<UInt8>) -> Bool {
        let text = text.trimmed
        return text.starts(with: "<") && text.firstRange(of: "http://cyclonedx.org/schema/bom/") != nil
    }

    static func value(_ bytes: Span<UInt8>) throws(ParseError) -> JSONValue {
        let root = try XMLElement(parsing: bytes)
        guard root.name == "bom",
            let version = root.attributes.values.lazy.compactMap({ $0.dropping(prefix: namespace) }).first
        else { throw ParseError("XML that is no bill of materials of CycloneDX", at: 0) }
        var members: [(String, JSONValue)] = [
            ("bomFormat", .string("CycloneDX")), ("specVersion", .string(version)),
        ]
        if let metadata = root.child("metadata") { members.append(("metadata", self.metadata(metadata))) }
        members.append(("components", components(root)))
        members.append(
            (
                "dependencies",
                .array(
                    (root.child("dependencies")?.children("dependency") ?? []).map { row in
                        .object([
                            ("ref", .optional(row.attributes["ref"])),
                            ("dependsOn", .strings(row.children("dependency").compactMap { $0.attributes["ref"] })),
                        ])
                    })
            ))
        members.append(("properties", properties(root)))
        return .object(members)
    }

    private static func metadata(_ element: XMLElement) -> JSONValue {
        var members: [(String, JSONValue)] = [("properties", properties(element))]
        if let component = element.child("component") { members.append(("component", self.component(component))) }
        if let tools = element.child("tools") {
            let tools = tools.children("tool") + (tools.child("components")?.children("component") ?? [])
            members.append(
                (
                    "tools",
                    .array(
                        tools.map {
                            .object([
                                ("name", .optional($0.child("name")?.text)),
                                ("version", .optional($0.child("version")?.text)),
                            ])
                        })
                ))
        }
        return .object(members)
    }

    private static func components(_ element: XMLElement) -> JSONValue {
        .array((element.child("components")?.children("component") ?? []).map(component))
    }

    private static func properties(_ element: XMLElement) -> JSONValue {
        .array(
            (element.child("properties")?.children("property") ?? []).map {
                .object([("name", .optional($0.attributes["name"])), ("value", .string($0.text))])
            })
    }

    private static func component(_ element: XMLElement) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("type", .optional(element.attributes["type"])), ("bom-ref", .optional(element.attributes["bom-ref"])),
        ]
        for name in ["publisher", "author", "group", "name", "version", "description", "cpe", "purl"] {
            if let text = element.child(name)?.text { members.append((name, .string(text))) }
        }
        if let name = element.child("supplier")?.child("name")?.text {
            members.append(("supplier", .object([("name", .string(name))])))
        }
        members.append(
            (
                "hashes",
                .array(
                    (element.child("hashes")?.children("hash") ?? []).map {
                        .object([("alg", .optional($0.attributes["alg"])), ("content", .string($0.text))])
                    })
            ))
        members.append(("licenses", .array((element.child("licenses")?.children ?? []).map(license))))
        if let occurrence = element.child("evidence")?.child("occurrences")?.child("occurrence"),
            let location = occurrence.child("location")?.text
        {
            let place = JSONValue.object([("location", .string(location))])
            members.append(("evidence", .object([("occurrences", .array([place]))])))
        }
        members.append(("properties", properties(element)))
        members.append(("components", components(element)))
        return .object(members)
    }

    private static func license(_ element: XMLElement) -> JSONValue {
        if element.name == "expression" { return .object([("expression", .string(element.text))]) }
        return .object([
            (
                "license",
                .object([
                    ("id", .optional(element.child("id")?.text)), ("name", .optional(element.child("name")?.text)),
                    ("url", .optional(element.child("url")?.text)),
                ])
            )
        ])
    }
}
