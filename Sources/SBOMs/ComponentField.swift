internal import Model

/// Something of a component that a format may have no place for: it then travels as named texts beside it. Which of them a bill needs is found by reading what
/// the format says by itself and comparing, so that nothing is lost and nothing is said twice.
struct ComponentField: Sendable {
    typealias Component = SBOMDocument.Component

    /// Without the prefix of Boltseal.
    let name: String
    /// The texts that stand for it; none where it is absent.
    let values: @Sendable (Component) -> [String]
    let restore: @Sendable (inout Component, [String]) -> Void

    private init(
        _ name: String, _ values: @escaping @Sendable (Component) -> [String],
        _ restore: @escaping @Sendable (inout Component, [String]) -> Void
    ) {
        self.name = name
        self.values = values
        self.restore = restore
    }

    /// One text, or none.
    private static func text(_ name: String, _ path: any WritableKeyPath<Component, String?> & Sendable) -> Self {
        Self(name, { [$0[keyPath: path]].compactMap(\.self) }, { $0[keyPath: path] = $1.first })
    }

    /// One text that may be empty.
    private static func plain(_ name: String, _ path: any WritableKeyPath<Component, String> & Sendable) -> Self {
        Self(name, { $0[keyPath: path].isEmpty ? [] : [$0[keyPath: path]] }, { $0[keyPath: path] = $1.first ?? "" })
    }

    private static func number(_ name: String, _ path: any WritableKeyPath<Component, Int?> & Sendable) -> Self {
        Self(
            name, { $0[keyPath: path].map { [String($0)] } ?? [] },
            { $0[keyPath: path] = $1.first.flatMap { Int($0) } })
    }

    static let all: [ComponentField] = [
        Self(
            "purl", { [$0.url.description] },
            { component, values in
                guard let url = values.first.flatMap({ try? PackageURL(parsing: $0) }) else { return }
                component.url = url
                component.package.ecosystem = Ecosystem.of(purlType: url.type)
            }),
        text("namespace", \.package.namespace),
        plain("name", \.package.name),
        plain("version", \.package.version),
        text("architecture", \.package.architecture),
        Self(
            "source", { $0.package.source.map { [$0.name, $0.version] } ?? [] },
            { component, values in
                component.package.source =
                    values.count == 2 ? Package.SourcePackage(name: values[0], version: values[1]) : nil
            }),
        Self("license", { $0.package.licenses }, { $0.package.licenses = $1 }),
        Self(
            "basis", { [$0.package.attributes.basis.name] },
            { component, values in
                component.package.attributes.basis =
                    Package.Attributes.Basis.allCases.first { $0.name == values.first } ?? .stated
            }),
        number("epoch", \.package.attributes.epoch),
        text("modularity", \.package.attributes.modularity),
        text("signingKey", \.package.attributes.signingKey),
        text("supplier", \.package.attributes.supplier),
        Self("cpe", { $0.package.attributes.cpes }, { $0.package.attributes.cpes = $1 }),
        Self(
            "checksum", { $0.package.attributes.checksums.map(\.description) },
            { $0.package.attributes.checksums = $1.compactMap { Checksum(described: $0) } }),
        Self(
            "symbols", { $0.package.attributes.symbols.map { [$0.text] } ?? [] },
            { $0.package.attributes.symbols = $1.first.flatMap { SymbolSet($0) } }),
        text("nestedPath", \.package.attributes.nestedPath),
        Self(
            "qualifier", { $0.package.attributes.qualifiers.map { "\($0.key)=\($0.value)" }.sorted() },
            { component, values in
                component.package.attributes.qualifiers = Dictionary(
                    values.compactMap { text in
                        text.firstIndex(of: "=").map {
                            (String(text[..<$0]), String(text[text.index(after: $0)...]))
                        }
                    }, uniquingKeysWith: { first, _ in first })
            }),
        plain("evidence", \.evidence),
        number("introducedByLayer", \.introducedBy),
        number("lastChangedByLayer", \.lastChangedBy),
    ]
}

extension Package.Attributes.Basis {
    var name: String {
        switch self {
        case .installed: "installed"
        case .identified: "identified"
        case .stated: "stated"
        case .locked: "locked"
        }
    }
}

extension Checksum {
    /// From `sha256:…`.
    init?(described text: String) {
        guard let colon = text.firstIndex(of: ":"),
            let algorithm = Algorithm.allCases.first(where: { $0.description == text[..<colon] })
        else { return nil }
        self.init(algorithm, hex: text[text.index(after: colon)...])
    }
}
