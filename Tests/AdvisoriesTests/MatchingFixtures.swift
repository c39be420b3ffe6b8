import Model

func osv(
    _ id: String, _ ecosystem: String, _ name: String, fixed: String, aliases: [String] = [], more: String = ""
) -> String {
    let names = aliases.map { "\"\($0)\"" }.joined(separator: ", ")
    return """
        {"id": "\(id)", "aliases": [\(names)]\(more), "affected": [{"package": {"ecosystem": "\(ecosystem)", "name": "\(name)"},
         "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "\(fixed)"}]}]}]}
        """
}

func deb(_ name: String, _ version: String, source: String, _ sourceVersion: String) -> Package {
    Package(
        ecosystem: .debian, name: name, version: version, architecture: "amd64",
        source: Package.SourcePackage(name: source, version: sourceVersion))
}

func ids(_ result: ScanResult) -> [String] { result.findings.map(\.id) }

func rpm(_ name: String, _ version: String, epoch: Int? = nil, module: String? = nil) -> Package {
    Package(
        ecosystem: .rpm, name: name, version: version,
        attributes: Package.Attributes(epoch: epoch, modularity: module))
}
