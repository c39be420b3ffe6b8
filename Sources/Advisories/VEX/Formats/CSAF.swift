internal import Bytes
internal import Model

/// Source: CSAF 2.0, sections 3.2 and 4.5 (profile VEX).
enum CSAF: VEXFormat {
    static func isThat(_ value: JSONValue) -> Bool { value["document"]?.text("csaf_version") != nil }

    /// `recommended` says nothing about the vulnerability.
    private static let statuses: [(String, VEXStatus)] = [
        ("known_not_affected", .notAffected), ("fixed", .fixed), ("first_fixed", .fixed),
        ("known_affected", .affected), ("first_affected", .affected), ("last_affected", .affected),
        ("under_investigation", .underInvestigation),
    ]

    static func read(_ value: JSONValue, into draft: inout VEXDraft) throws(ParseError) {
        let about = value["document"] ?? .null
        let tracking = about["tracking"] ?? .null
        draft.document.format = "CSAF \(about.text("csaf_version") ?? "")"
        draft.document.author = about["publisher"]?.text("name")
        draft.document.timestamp = tracking.text("current_release_date").flatMap { Timestamp($0) }
        if let status = tracking.text("status"), status != "final" { draft.note("the document is marked as \(status)") }
        var products = CSAFProducts(value["product_tree"] ?? .null, &draft)
        for (index, vulnerability) in value.elements("vulnerabilities").enumerated() {
            read(vulnerability, index + 1, &products, into: &draft)
        }
    }

    private static func read(
        _ value: JSONValue, _ number: Int, _ products: inout CSAFProducts, into draft: inout VEXDraft
    ) {
        var names = [value.text("cve")].compactMap(\.self)
        names += value.elements("ids").compactMap { $0.text("text") }
        guard let name = names.first else { return draft.note("vulnerability \(number) has no name") }
        let remarks = CSAFRemarks(value, number, &draft)
        for (key, status) in statuses {
            // A statement for all products that the same is said about.
            var groups: [CSAFRemark: [VEXProduct]] = [:]
            var order: [CSAFRemark] = []
            for id in value["product_status"]?.elements(key).compactMap(\.text) ?? [] {
                let remark = remarks.remark(on: id, in: products.groups[id] ?? [], status)
                if groups[remark] == nil { order.append(remark) }
                groups[remark, default: []].append(products.product(id, &draft))
            }
            for remark in order {
                draft.add(
                    VEXStatement(
                        number: number, vulnerability: name, aliases: Array(names.dropFirst()),
                        products: groups[remark] ?? [], status: status, justification: remark.justification,
                        impact: remark.impact?.text, action: remark.action?.text, timestamp: remark.date))
            }
        }
    }
}

/// What is said about a product beside its status.
struct CSAFRemark: Hashable {
    var justification: VEXJustification?
    var impact: Words?
    var action: Words?
    var date: Timestamp?

    /// A text, which may be long and stand at many products, with a number of its own: that is what is compared.
    struct Words: Hashable {
        let text: String
        let number: Int

        static func == (left: Words, right: Words) -> Bool { left.number == right.number }
        func hash(into hasher: inout Hasher) { hasher.combine(number) }
    }

    /// Adds what another place says; the first word on a thing counts, the last date.
    mutating func add(_ other: CSAFRemark) {
        justification = justification ?? other.justification
        impact = impact ?? other.impact
        action = action ?? other.action
        if let time = other.date, date.map({ $0.description < time.description }) ?? true { date = time }
    }
}

/// Flags, threats and remediations of a vulnerability, which name products, or groups of them.
struct CSAFRemarks {
    private var byName: [String: CSAFRemark] = [:]
    private var numbers: [String: Int] = [:]

    init(_ value: JSONValue, _ number: Int, _ draft: inout VEXDraft) {
        for flag in value.elements("flags") {
            guard let label = flag.text("label") else { continue }
            guard let justification = VEXJustification(rawValue: label) else {
                draft.note("vulnerability \(number) has a flag that is not known: \(label)")
                continue
            }
            add(CSAFRemark(justification: justification, date: Self.date(flag)), to: flag)
        }
        for threat in value.elements("threats") where threat.text("category") == "impact" {
            add(CSAFRemark(impact: words(threat), date: Self.date(threat)), to: threat)
        }
        for remediation in value.elements("remediations") {
            add(CSAFRemark(action: words(remediation)), to: remediation)
        }
    }

    private mutating func words(_ value: JSONValue) -> CSAFRemark.Words? {
        guard let text = value.text("details") else { return nil }
        let number = numbers[text] ?? numbers.count
        numbers[text] = number
        return CSAFRemark.Words(text: text, number: number)
    }

    private static func date(_ value: JSONValue) -> Timestamp? { value.text("date").flatMap { Timestamp($0) } }

    /// One that names no product says something about the vulnerability: Red Hat puts its severity there.
    private mutating func add(_ remark: CSAFRemark, to value: JSONValue) {
        for key in ["product_ids", "group_ids"] {
            for id in value.elements(key).compactMap(\.text) {
                byName[Self.key(id, key), default: CSAFRemark()].add(remark)
            }
        }
    }

    private static func key(_ id: String, _ kind: String) -> String { "\(kind) \(id)" }

    func remark(on product: String, in groups: [String], _ status: VEXStatus) -> CSAFRemark {
        var result = byName[Self.key(product, "product_ids")] ?? CSAFRemark()
        for group in groups {
            if let remark = byName[Self.key(group, "group_ids")] { result.add(remark) }
        }
        switch status {
        case .notAffected: result.action = nil
        // An impact is then what the vulnerability does.
        case .fixed, .underInvestigation, .affected: (result.justification, result.impact) = (nil, nil)
        }
        return result
    }
}
