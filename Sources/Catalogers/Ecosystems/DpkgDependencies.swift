/// Resolves what the packages of one status database depend on to packages that are there.
/// Source: deb-control(5) and Debian policy 7.1: relations are joined by commas, alternatives by `|`; a virtual name
/// stands for the packages that provide it.
struct DpkgDependencies {
    /// What more packages than this provide says nothing about which of them is meant.
    private static let mostProviders = 8

    private var installed: Set<String> = []
    private var providers: [String: [String]] = [:]

    init(_ stanzas: [DpkgStanza]) {
        for stanza in stanzas {
            installed.insert(stanza.name)
            for relation in stanza.provides.split(separator: ",") {
                guard let virtual = Self.name(relation) else { continue }
                var named = providers[virtual] ?? []
                // Of a package that is there for two architectures, the name counts once.
                if named.last != stanza.name { named.append(stanza.name) }
                providers[virtual] = named
            }
        }
    }

    /// Names of the packages that one needs, without itself, sorted: of alternatives the first that is there.
    func names(for stanza: DpkgStanza) -> [String] {
        var names: Set<String> = []
        for relation in stanza.depends.flatMap({ $0.split(separator: ",") }) {
            for alternative in relation.split(separator: "|") {
                guard let name = Self.name(alternative) else { continue }
                if installed.contains(name) {
                    names.insert(name)
                } else if let found = providers[name] {
                    if found.count <= Self.mostProviders { names.formUnion(found) }
                } else {
                    continue
                }
                break
            }
        }
        names.remove(stanza.name)
        return names.sorted()
    }

    /// Every name that a package mentions.
    static func allNames(of stanza: DpkgStanza) -> [String] {
        let mentioned = stanza.depends.flatMap { $0.split { $0 == "," || $0 == "|" } }
        return Set(mentioned.compactMap { name($0) }).subtracting([stanza.name]).sorted()
    }

    /// `libc6` of `libc6:any (>= 2.36) [amd64]`.
    private static func name(_ relation: Substring) -> String? {
        let text = relation.drop { $0.isWhitespace }
        let name = text.prefix { !$0.isWhitespace && !":([<".contains($0) }
        return name.isEmpty ? nil : String(name)
    }
}
