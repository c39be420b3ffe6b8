internal import Bytes
internal import Model

/// Source: OpenVEX specification 0.2.0; in 0.0.1 products, their subcomponents and vulnerabilities were plain strings.
enum OpenVEX: VEXFormat {
    private static let namespaces = ["https://openvex.dev/ns", "openvex.dev/ns"]

    static func isThat(_ value: JSONValue) -> Bool { context(value) != nil }

    static func read(_ value: JSONValue, into draft: inout VEXDraft) throws(ParseError) {
        let version = context(value)?.split(separator: "/").last.flatMap { $0.hasPrefix("v") ? $0.dropFirst() : nil }
        draft.document.format = version.map { "OpenVEX \($0)" } ?? "OpenVEX"
        draft.document.author = value.text("author")
        draft.document.timestamp = time(value)
        guard case .array(let statements) = value["statements"] else {
            throw ParseError("an OpenVEX document without statements")
        }
        for (index, statement) in statements.enumerated() { read(statement, index + 1, into: &draft) }
    }

    private static func context(_ value: JSONValue) -> String? {
        let names = value["@context"].map { $0.text.map { [$0] } ?? $0.elements.compactMap(\.text) } ?? []
        return names.first { name in namespaces.contains { name == $0 || name.hasPrefix("\($0)/") } }
    }

    private static func time(_ value: JSONValue) -> Timestamp? {
        (value.text("last_updated") ?? value.text("timestamp")).flatMap { Timestamp($0) }
    }

    private static func read(_ value: JSONValue, _ number: Int, into draft: inout VEXDraft) {
        let named = value["vulnerability"] ?? .null
        guard let name = named.text ?? named.text("name") ?? named.text("@id"), !name.isEmpty else {
            return draft.note("statement \(number) names no vulnerability")
        }
        guard let word = value.text("status"), let status = VEXStatus(rawValue: word) else {
            return draft.note("statement \(number) has no status that is known: \(value.text("status") ?? "none")")
        }
        // Version 0.0.1 has subcomponents beside the products.
        let shared = value.elements("subcomponents").compactMap { product($0, isInside: true) }
        guard shared.count == value.elements("subcomponents").count else {
            return draft.note("statement \(number) has a subcomponent without a name")
        }
        var products: [VEXProduct] = []
        for element in value.elements("products") {
            guard var product = product(element, isInside: false) else {
                draft.note("statement \(number) has a product, or part of one, without a name")
                continue
            }
            if product.subcomponents.isEmpty { product.subcomponents = shared }
            for part in [product] + product.subcomponents where !part.isIdentified {
                draft.note("statement \(number) names something that cannot be compared: \(part.name)")
            }
            products.append(product)
        }
        guard !products.isEmpty else { return draft.note("statement \(number) names no product") }
        var statement = VEXStatement(number: number, vulnerability: name, products: products, status: status)
        statement.aliases = named.elements("aliases").compactMap(\.text)
        if let label = value.text("justification") {
            statement.justification = VEXJustification(rawValue: label)
            if statement.justification == nil {
                draft.note("statement \(number) has a justification that is not known: \(label)")
            }
        }
        statement.impact = value.text("impact_statement")
        statement.action = value.text("action_statement")
        statement.timestamp = time(value)
        draft.add(statement)
    }

    private static func product(_ value: JSONValue, isInside: Bool) -> VEXProduct? {
        if let text = value.text { return text.isEmpty ? nil : named(text, isInside: isInside) }
        let identifiers = value["identifiers"] ?? .null
        guard
            let name = identifiers.text("purl") ?? value.text("@id") ?? identifiers.text("cpe23")
                ?? identifiers.text("cpe22") ?? hashes(value).first?.description
        else { return nil }
        var product = named(name, isInside: isInside)
        product.cpes = ["cpe23", "cpe22"].compactMap { identifiers.text($0) }
        if !isInside {
            // The hash of a package is that of its archive, which nothing installed has.
            if product.url == nil || product.isImage { product.digests += hashes(value) }
            let parts = value.elements("subcomponents").compactMap { Self.product($0, isInside: true) }
            // One that is lost would make the statement one about the whole product.
            if parts.count != value.elements("subcomponents").count { return nil }
            product.subcomponents = parts
        }
        return product
    }

    /// A name without scheme is an image's, but not inside a product: there it may be that of anything.
    private static func named(_ text: String, isInside: Bool) -> VEXProduct {
        let product = VEXProduct(named: text)
        return isInside && product.url == nil ? VEXProduct(name: text) : product
    }

    private static func hashes(_ value: JSONValue) -> [Digest] {
        let hashes = value["hashes"] ?? .null
        return [("sha-256", "sha256"), ("sha-512", "sha512")].compactMap { label, algorithm in
            hashes.text(label).flatMap { Digest("\(algorithm):\($0.lowercased())") }
        }
    }
}
