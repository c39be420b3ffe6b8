internal import Bytes

/// SPDX 2 in lines of `Tag: value`, turned into the members that the JSON has. Source: SPDX 2.3 specification, annex on tag-value. What is not read from the JSON
/// is left out.
struct SPDXTagValue {
    /// A text in `<text>` may span lines, but not without end.
    private static let textLimit = 1 << 20

    private var document: [(String, JSONValue)] = []
    private var creators: [String] = []
    private var created: String?
    private var packages: [JSONValue] = []
    private var package: [(String, JSONValue)]?
    private var references: [JSONValue] = []
    private var checksums: [JSONValue] = []
    private var attributions: [String] = []
    private var licenses: [JSONValue] = []
    private var license: [(String, JSONValue)]?
    private var relationships: [JSONValue] = []
    /// Inside a file or a snippet: its tags have the names of a package's.
    private var isElsewhere = false

    static func isThat(_ text: Span<UInt8>) -> Bool {
        let start = text.trimmed
        return start.starts(with: "SPDXVersion:")
            || (start.starts(with: "#") && text.firstRange(of: "\nSPDXVersion:") != nil)
            || (start.starts(with: "<!--") == false && !start.starts(with: "{") && !start.starts(with: "<")
                && text.firstRange(of: "SPDXVersion: SPDX-2.") != nil)
    }

    static func value(_ bytes: Span<UInt8>) throws(ParseError) -> JSONValue {
        var reader = SPDXTagValue()
        var lines = LineCursor(bytes)
        while let line = lines.next() {
            let line = line.trimmed
            guard !line.isEmpty, line[0] != UInt8(ascii: "#"), let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
                continue
            }
            let tag = line.extracting(..<colon).trimmed.text
            let rest = line.extracting((colon + 1)...).trimmed
            guard rest.starts(with: "<text>") else {
                reader.take(tag, rest.text)
                continue
            }
            var text = rest.extracting(6...).array
            while text.span.firstRange(of: "</text>") == nil {
                guard let next = lines.next() else { throw ParseError("text that does not end", at: bytes.count) }
                guard text.count < textLimit else { throw ParseError("text is too long") }
                text.append(UInt8(ascii: "\n"))
                text += next.array
            }
            let end = text.span.firstRange(of: "</text>") ?? text.count
            reader.take(tag, text.span.extracting(..<end).text)
        }
        return reader.finished()
    }

    private mutating func take(_ tag: String, _ value: String) {
        switch tag {
        case "SPDXVersion": document.append(("spdxVersion", .string(value)))
        case "DocumentName": document.append(("name", .string(value)))
        case "DocumentNamespace": document.append(("documentNamespace", .string(value)))
        case "Creator": creators.append(value)
        case "Created": created = value
        case "PackageName":
            endPackage()
            isElsewhere = false
            package = [("name", .string(value))]
        case "FileName", "SnippetSPDXID":
            endPackage()
            isElsewhere = true
        case "LicenseID":
            endPackage()
            endLicense()
            license = [("licenseId", .string(value))]
        case "ExtractedText": license?.append(("extractedText", .string(value)))
        case "Relationship":
            let parts = value.split(separator: " ", omittingEmptySubsequences: true)
            guard parts.count >= 3 else { return }
            relationships.append(
                .object([
                    ("spdxElementId", .string(String(parts[0]))), ("relationshipType", .string(String(parts[1]))),
                    ("relatedSpdxElement", .string(String(parts[2]))),
                ]))
        default:
            if !isElsewhere { takePackage(tag, value) }
        }
    }

    private static let members = [
        "SPDXID": "SPDXID", "PackageVersion": "versionInfo", "PackageSupplier": "supplier",
        "PackageOriginator": "originator", "PackageSourceInfo": "sourceInfo",
        "PackageLicenseDeclared": "licenseDeclared", "PackageLicenseConcluded": "licenseConcluded",
        "PrimaryPackagePurpose": "primaryPackagePurpose", "PackageSummary": "summary",
    ]

    private mutating func takePackage(_ tag: String, _ value: String) {
        guard package != nil else { return }
        if let member = Self.members[tag] {
            package?.append((member, .string(value)))
            return
        }
        switch tag {
        case "PackageChecksum":
            let parts = value.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return }
            checksums.append(
                .object([
                    ("algorithm", .string(String(parts[0]))),
                    ("checksumValue", .string(String(parts[1].drop { $0 == " " }))),
                ]))
        case "ExternalRef":
            let parts = value.split(separator: " ", maxSplits: 2)
            guard parts.count == 3 else { return }
            references.append(
                .object([
                    ("referenceCategory", .string(String(parts[0]))), ("referenceType", .string(String(parts[1]))),
                    ("referenceLocator", .string(String(parts[2]))),
                ]))
        case "PackageAttributionText": attributions.append(value)
        default: break
        }
    }

    private mutating func endPackage() {
        guard let members = package else { return }
        packages.append(
            .object(
                members + [
                    ("externalRefs", .array(references)), ("checksums", .array(checksums)),
                    ("attributionTexts", .strings(attributions)),
                ]))
        (package, references, checksums, attributions) = (nil, [], [], [])
    }

    private mutating func endLicense() {
        if let license { licenses.append(.object(license)) }
        license = nil
    }

    private mutating func finished() -> JSONValue {
        endPackage()
        endLicense()
        return .object(
            document + [
                ("creationInfo", .object([("creators", .strings(creators)), ("created", .optional(created))])),
                ("packages", .array(packages)),
                ("hasExtractedLicensingInfos", .array(licenses)), ("relationships", .array(relationships)),
            ])
    }
}
