internal import Bytes
internal import Model

/// The products that a VEX document of Red Hat speaks of: rpms, as parts of the platforms they are built for, directly or by way of a module.
struct RedHatProducts {
    /// An rpm of a platform.
    struct Product: Hashable {
        let ecosystem: AdvisoryEcosystem
        let name: String
        /// `name:stream`
        let module: String?
        /// `[epoch:]version-release`; absent where the statement is about all of them.
        let version: String?
    }

    private struct Package {
        var name: String
        var module: String?
        var version: String?
    }

    private struct Relation {
        let part: String
        let whole: String
    }

    private var platforms: [String: AdvisoryEcosystem] = [:]
    private var packages: [String: Package] = [:]
    private var modules: [String: String] = [:]
    private var relations: [String: Relation] = [:]
    /// What has a package URL, of whatever kind.
    private var identified: Set<String> = []

    /// - Parameter tree: a document's `product_tree`.
    init(_ tree: JSONValue?) {
        var waiting = tree?.elements("branches") ?? []
        while let branch = waiting.popLast() {
            if let product = branch["product"] { add(product) }
            waiting += branch.elements("branches")
        }
        for product in tree?.elements("full_product_names") ?? [] { add(product) }
        for relation in tree?.elements("relationships") ?? [] {
            guard let id = relation["full_product_name"]?.text("product_id"),
                let part = relation.text("product_reference"), let whole = relation.text("relates_to_product_reference")
            else { continue }
            relations[id] = Relation(part: part, whole: whole)
        }
    }

    private mutating func add(_ product: JSONValue) {
        guard let id = product.text("product_id"), let helper = product["product_identification_helper"] else { return }
        if let text = helper.text("cpe"), let platform = try? CPEName(text) {
            platforms[id] = Self.ecosystem(platform)
        }
        guard let text = helper.text("purl") else { return }
        identified.insert(id)
        guard let url = try? PackageURL(parsing: text) else { return }
        let namespace = url.namespace ?? ""
        switch url.type {
        case "rpm" where namespace == "redhat":
            var package = Package(name: url.name)
            if let module = url.qualifiers["rpmmod"] {
                // Parts of Flatpaks state something else there: they are nothing that rpm installs.
                guard let stream = Self.stream(module) else { return }
                package.module = stream
            }
            let epoch = url.qualifiers["epoch"].map { $0 == "0" ? "" : $0 + ":" } ?? ""
            package.version = url.version.map { epoch + $0 }
            packages[id] = package
        case "rpmmod" where namespace == "redhat":
            // `nodejs@12:8020020200326104117:4cda2c84`
            modules[id] = Self.stream("\(url.name):\(url.version ?? "")")
        case "rpmmod" where namespace.hasPrefix("redhat/"):
            // `postgresql:15/postgresql`: a package of a module, whichever build of it.
            packages[id] = Package(name: url.name, module: Self.stream(String(namespace.dropFirst(7))))
        default: break
        }
    }

    /// The first two of `name:stream:version:context`.
    private static func stream(_ text: String) -> String? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        return "\(parts[0]):\(parts[1])"
    }

    /// Repositories of a release are one: `enterprise_linux:9::appstream` and `enterprise_linux:9.4::baseos` are `enterprise_linux:9`. Support beyond a release's life is apart:
    /// `rhel_eus:9.4`. `nil` for other products, whose packages no image shows to belong to them.
    static func ecosystem(_ platform: CPEName) -> AdvisoryEcosystem? {
        guard platform.vendor == "redhat", let version = platform.version, version.utf8.first?.isASCIIDigit == true
        else { return nil }
        if platform.product == "enterprise_linux" {
            return AdvisoryEcosystem("Red Hat:enterprise_linux:\(version.prefix { $0 != "." })")
        }
        return platform.product.hasPrefix("rhel_")
            ? AdvisoryEcosystem("Red Hat:\(platform.product):\(version)") : nil
    }

    /// The rpm that an id stands for; `nil` where it is something else.
    subscript(id: String) -> Product? {
        guard let relation = relations[id], let package = package(relation.part) else { return nil }
        if let ecosystem = platforms[relation.whole] {
            return Product(
                ecosystem: ecosystem, name: package.name, module: package.module, version: package.version)
        }
        guard let outer = relations[relation.whole], let ecosystem = platforms[outer.whole] else { return nil }
        return Product(
            ecosystem: ecosystem, name: package.name, module: package.module ?? modules[outer.part],
            version: package.version)
    }

    /// Some documents leave out the package URL of a source package, whose id is its name: `openssl`, `nodejs:12/nodejs`.
    private func package(_ id: String) -> Package? {
        if let package = packages[id] { return package }
        guard !identified.contains(id), !id.isEmpty else { return nil }
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        switch parts.count {
        case 1 where !id.utf8.contains(where: { ":@".utf8.contains($0) }): return Package(name: id)
        case 2:
            guard let module = Self.stream(String(parts[0])), !parts[1].isEmpty else { return nil }
            return Package(name: String(parts[1]), module: module)
        default: return nil
        }
    }
}
