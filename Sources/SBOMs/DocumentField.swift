internal import Model

/// Something of a document that a format may have no place for; as `ComponentField` is for components.
struct DocumentField: Sendable {
    let name: String
    let values: @Sendable (SBOMDocument) -> [String]
    let restore: @Sendable (inout SBOMDocument, [String]) -> Void

    private init(
        _ name: String, _ values: @escaping @Sendable (SBOMDocument) -> [String],
        _ restore: @escaping @Sendable (inout SBOMDocument, [String]) -> Void
    ) {
        self.name = name
        self.values = values
        self.restore = restore
    }

    private static func digest(_ name: String, _ path: any WritableKeyPath<SBOMDocument, Digest?> & Sendable) -> Self {
        Self(
            name, { $0[keyPath: path].map { [$0.description] } ?? [] },
            { $0[keyPath: path] = $1.first.flatMap { Digest($0) } })
    }

    static let all: [DocumentField] = [
        Self(
            "subject", { [$0.subject.kind.rawValue, $0.subject.name] + ($0.subject.version.map { [$0] } ?? []) },
            { document, values in
                guard values.count >= 2, let kind = SBOMDocument.Subject.Kind(rawValue: values[0]) else { return }
                document.subject.kind = kind
                document.subject.name = values[1]
                document.subject.version = values.count > 2 ? values[2] : nil
            }),
        digest("manifestDigest", \.subject.manifestDigest),
        digest("indexDigest", \.subject.indexDigest),
        digest("configDigest", \.subject.configDigest),
        Self(
            "platform", { $0.subject.platform.map { [$0.description] } ?? [] },
            { $0.subject.platform = $1.first.flatMap { Platform($0) } }),
        Self("distribution", { $0.distribution?.lines ?? [] }, { $0.distribution = Distribution(lines: $1) }),
        Self(
            "contentSet", { $0.contentSets?.names ?? [] },
            { $0.contentSets = $1.isEmpty ? nil : ContentSets(names: $1) }),
        Self(
            "layer", { $0.layers.map(\.line) },
            { $0.layers = $1.map { SBOMDocument.Layer(line: $0) } }),
        Self("gap", { $0.gaps }, { $0.gaps = $1 }),
    ]
}

extension Distribution {
    /// As os-release(5) writes it, without quotes.
    fileprivate var lines: [String] {
        [
            ("ID", id), ("ID_LIKE", like.isEmpty ? nil : like.joined(separator: " ")), ("VERSION_ID", versionID),
            ("VERSION_CODENAME", codename), ("PRETTY_NAME", prettyName), ("VARIANT_ID", variantID),
            ("SUPPORT_END", supportEnd),
        ].compactMap { name, value in value.map { "\(name)=\($0)" } }
    }

    fileprivate init?(lines: [String]) {
        var values: [Substring: String] = [:]
        for line in lines {
            guard let mark = line.firstIndex(of: "=") else { continue }
            values[line[..<mark]] = String(line[line.index(after: mark)...])
        }
        guard let id = values["ID"] else { return nil }
        self.init(
            id: id, like: values["ID_LIKE"]?.split(separator: " ").map(String.init) ?? [],
            versionID: values["VERSION_ID"], codename: values["VERSION_CODENAME"], prettyName: values["PRETTY_NAME"],
            variantID: values["VARIANT_ID"], supportEnd: values["SUPPORT_END"])
    }
}

extension SBOMDocument.Layer {
    /// Digest of the content, digest and size as stored, instruction; a dash for what is not known.
    fileprivate var line: String {
        [diffID?.description ?? "-", digest?.description ?? "-", size.map { String($0) } ?? "-", instruction]
            .compactMap(\.self).joined(separator: " ")
    }

    fileprivate init(line: String) {
        let parts = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
        func part(_ index: Int) -> Substring? { parts.count > index && parts[index] != "-" ? parts[index] : nil }
        self.init(
            digest: part(1).flatMap { Digest($0) }, diffID: part(0).flatMap { Digest($0) },
            size: part(2).flatMap { Int64($0) }, instruction: parts.count > 3 ? String(parts[3]) : nil)
    }
}
