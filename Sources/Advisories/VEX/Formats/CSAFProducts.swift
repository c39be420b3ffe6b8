internal import Bytes
internal import Model

/// The products of a CSAF document by their id. Source: CSAF 2.0, section 3.2.2.
struct CSAFProducts {
    private static let maximumDepth = 32
    /// Products that are parts of parts.
    private static let maximumNesting = 4
    private static let groupLimit = 64

    private struct Relationship {
        let component: String
        let whole: String
        let url: PackageURL?
    }

    /// What the branches above a product say about its version.
    private struct Branch {
        var version: VersionConstraints?
    }

    private var byID: [String: VEXProduct] = [:]
    /// Products of relationships, apart: what is nested counts from the product tree, in whatever order they are asked for.
    private var related: [String: VEXProduct] = [:]
    private var relationships: [String: Relationship] = [:]
    /// The groups that a product is in.
    private(set) var groups: [String: [String]] = [:]

    init(_ tree: JSONValue, _ draft: inout VEXDraft) {
        for product in tree.elements("full_product_names") { add(product, Branch(), &draft) }
        for branch in tree.elements("branches") { read(branch, Branch(), depth: 0, &draft) }
        for value in tree.elements("relationships") { relate(value, &draft) }
        for group in tree.elements("product_groups") {
            guard let id = group.text("group_id") else { continue }
            for product in group.elements("product_ids").compactMap(\.text) {
                if groups[product, default: []].count < Self.groupLimit { groups[product, default: []].append(id) }
            }
        }
    }

    /// A product, or one that nothing is known of but its id.
    mutating func product(_ id: String, _ draft: inout VEXDraft) -> VEXProduct {
        if let known = byID[id] ?? related[id] { return known }
        let product = resolve(id, nesting: 0)
        if product == nil { draft.note("there is no product \(id) in the product tree") }
        related[id] = product ?? VEXProduct(name: id)
        return product ?? VEXProduct(name: id)
    }

    private func resolve(_ id: String, nesting: Int) -> VEXProduct? {
        if let known = byID[id] { return known }
        guard nesting < Self.maximumNesting, let relationship = relationships[id],
            var component = resolve(relationship.component, nesting: nesting + 1),
            let whole = resolve(relationship.whole, nesting: nesting + 1)
        else { return nil }
        if component.subcomponents.isEmpty, component.url == nil { component.url = relationship.url }
        return Self.nested(component, into: whole)
    }

    private static func nested(_ component: VEXProduct, into whole: VEXProduct) -> VEXProduct {
        var result = whole
        result.subcomponents =
            whole.subcomponents.isEmpty ? [component] : whole.subcomponents.map { nested(component, into: $0) }
        return result
    }

    private mutating func read(_ value: JSONValue, _ above: Branch, depth: Int, _ draft: inout VEXDraft) {
        guard depth < Self.maximumDepth else { return draft.note("the product tree is nested too deeply") }
        var branch = above
        let name = value.text("name") ?? ""
        switch value.text("category") {
        case "product_version":
            // Red Hat puts the package's name here where it means all versions.
            let number = name.hasPrefix("v") ? name.dropFirst() : name[...]
            branch.version = number.utf8.first?.isASCIIDigit == true ? VersionConstraints(exactly: name) : nil
        case "product_version_range":
            branch.version = VersionConstraints(name)
            if branch.version == nil {
                draft.note("a range of versions that cannot be read: \(name)")
                // What was to hold for some versions must not hold for all.
                branch.version = VersionConstraints(exactly: name)
            }
        default: break
        }
        if let product = value["product"] { add(product, branch, &draft) }
        for inner in value.elements("branches") { read(inner, branch, depth: depth + 1, &draft) }
    }

    private mutating func add(_ value: JSONValue, _ branch: Branch, _ draft: inout VEXDraft) {
        guard let id = value.text("product_id") else { return draft.note("a product without an id") }
        guard byID[id] == nil else { return draft.note("product \(id) is there twice: the first counts") }
        var product = VEXProduct(name: value.text("name") ?? id)
        let helper = value["product_identification_helper"] ?? .null
        product.url = Self.url(helper, id, &draft)
        product.cpes = [helper.text("cpe")].compactMap(\.self)
        if product.url?.version == nil { product.versions = [branch.version].compactMap(\.self) }
        byID[id] = product
    }

    private mutating func relate(_ value: JSONValue, _ draft: inout VEXDraft) {
        let full = value["full_product_name"] ?? .null
        guard let id = full.text("product_id"), let component = value.text("product_reference"),
            let whole = value.text("relates_to_product_reference")
        else { return draft.note("a relationship that does not say between which products") }
        let url = Self.url(full["product_identification_helper"] ?? .null, id, &draft)
        relationships[id] = Relationship(component: component, whole: whole, url: url)
    }

    /// CSAF 2.1 may give several for the same product.
    private static func url(_ helper: JSONValue, _ id: String, _ draft: inout VEXDraft) -> PackageURL? {
        guard let text = helper.text("purl") ?? helper.elements("purls").first?.text else { return nil }
        do {
            return try PackageURL(parsing: text)
        } catch {
            draft.note("product \(id): \(error.reason): \(text)")
            return nil
        }
    }
}
