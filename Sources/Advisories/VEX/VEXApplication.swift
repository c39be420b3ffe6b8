package import Model

/// Marks the findings that documents clear. No finding disappears, and what something else cleared before is left alone.
package enum VEXApplication {
    /// - Returns: the result, and each statement that did not clear a finding with the reason, for whoever expected it to. Both depend on nothing but what is given.
    package static func apply(
        _ documents: [VEXDocument], to result: ScanResult, of subject: ScanSubject
    ) -> (result: ScanResult, nearMisses: [VEXNearMiss]) {
        guard !documents.isEmpty else { return (result, []) }
        var weighing = VEXWeighing(documents, subject)
        var marked = result
        for index in marked.findings.indices {
            weighing.note(marked.findings[index])
            guard marked.findings[index].suppression == nil else { continue }
            marked.findings[index].suppression = weighing.suppression(of: marked.findings[index])
        }
        return (marked, weighing.nearMisses())
    }
}

/// What documents say about the findings of one subject, taken together.
struct VEXWeighing {
    /// A statement's place in the documents.
    private struct Reference: Hashable {
        let document: Int
        let statement: Int
    }

    private struct Miss {
        let mismatch: Mismatch
        let product: String
        let package: String
    }

    private let documents: [VEXDocument]
    private let subject: ScanSubject
    private let matcher: VEXMatcher
    private var byName: [String: [Reference]] = [:]
    /// Statements about a vulnerability that was found somewhere.
    private var pertinent: Set<Reference> = []
    private var effective: Set<Reference> = []
    private var misses: [Reference: [Miss]] = [:]

    init(_ documents: [VEXDocument], _ subject: ScanSubject) {
        self.documents = documents
        self.subject = subject
        matcher = VEXMatcher(subject)
        for (document, content) in documents.enumerated() {
            for (index, statement) in content.statements.enumerated() {
                let reference = Reference(document: document, statement: index)
                for name in Set(([statement.vulnerability] + statement.aliases).map(Self.key)) {
                    byName[name, default: []].append(reference)
                }
            }
        }
    }

    private static func key(_ vulnerability: String) -> String { vulnerability.uppercased() }

    private func references(_ finding: VulnerabilityFinding) -> [Reference] {
        let found = Set(([finding.id] + finding.aliases).map(Self.key)).flatMap { byName[$0] ?? [] }
        return Set(found).sorted { ($0.document, $0.statement) < ($1.document, $1.statement) }
    }

    private func statement(_ reference: Reference) -> VEXStatement {
        documents[reference.document].statements[reference.statement]
    }

    private func file(_ reference: Reference) -> String { documents[reference.document].file }

    mutating func note(_ finding: VulnerabilityFinding) { pertinent.formUnion(references(finding)) }

    // MARK: One finding

    /// Of the statements that are about the finding the latest decides; of the same time, the most severe.
    mutating func suppression(of finding: VulnerabilityFinding) -> VulnerabilityFinding.Suppression? {
        let package = subject.components[finding.component].url.description
        var heard: [Reference] = []
        var missed: [(Reference, Miss)] = []
        for reference in references(finding) {
            let statement = statement(reference)
            switch nearest(statement.products, finding.component) {
            case .some(let other):
                missed.append(
                    (reference, Miss(mismatch: other.mismatch, product: other.product, package: package)))
            case nil:
                effective.insert(reference)
                if let reason = Self.weakness(of: statement, finding.kind) {
                    missed.append((reference, miss(reference, reason, package)))
                } else {
                    heard.append(reference)
                }
            }
        }
        let decisive = heard.max { isOutweighed($0, by: $1) }
        if let decisive, statement(decisive).status.clears {
            return VulnerabilityFinding.Suppression(file: file(decisive), reason: Self.reason(statement(decisive)))
        }
        for reference in heard {
            missed.append((reference, miss(reference, overruling(reference, decisive), package)))
        }
        // What is cleared by one statement needs no other.
        for (reference, miss) in missed { misses[reference, default: []].append(miss) }
        return nil
    }

    /// `nil` where one of the products is the component.
    private func nearest(_ products: [VEXProduct], _ component: Int) -> (mismatch: Mismatch, product: String)? {
        var nearest: (mismatch: Mismatch, product: String)?
        for product in products {
            guard let other = matcher.mismatch(product, component) else { return nil }
            if nearest.map({ $0.mismatch.closeness < other.mismatch.closeness }) ?? true { nearest = other }
        }
        return nearest ?? (Mismatch(.nothing, "names no product"), "")
    }

    /// Why a statement that is about the finding does not clear it, whatever others say.
    private static func weakness(of statement: VEXStatement, _ kind: VulnerabilityFinding.Kind) -> String? {
        guard statement.status.clears else { return nil }
        if kind == .malicious { return "no document clears a malicious package" }
        let isReasoned = statement.justification != nil || statement.impact != nil
        return statement.status == .notAffected && !isReasoned ? "no justification" : nil
    }

    private func isOutweighed(_ left: Reference, by right: Reference) -> Bool {
        let times = [left, right].map { reference in
            (statement(reference).timestamp ?? documents[reference.document].timestamp)?.description ?? ""
        }
        if times[0] != times[1] { return times[0] < times[1] }
        let severities = [left, right].map { VEXStatus.allCases.firstIndex(of: statement($0).status) ?? 0 }
        if severities[0] != severities[1] { return severities[0] < severities[1] }
        // Of equals the first.
        return (left.document, left.statement) > (right.document, right.statement)
    }

    private func overruling(_ reference: Reference, _ decisive: Reference?) -> String {
        guard let decisive, decisive != reference, statement(reference).status.clears else {
            return "\(statement(reference).status.rawValue) clears nothing"
        }
        let winner = statement(decisive)
        return "overruled by \(file(decisive)), statement \(winner.number): \(winner.status.rawValue)"
    }

    private func miss(_ reference: Reference, _ reason: String, _ package: String) -> Miss {
        Miss(
            mismatch: Mismatch(.build, reason), product: statement(reference).products.first?.name ?? "",
            package: package)
    }

    private static let wordLimit = 200

    private static func reason(_ statement: VEXStatement) -> String {
        let words = statement.status == .notAffected ? statement.impact : statement.action
        let short = words.map { $0.count > wordLimit ? $0.prefix(wordLimit - 1) + "…" : $0 }
        let parts = [statement.justification?.rawValue, short].compactMap(\.self)
        return parts.isEmpty
            ? statement.status.rawValue : "\(statement.status.rawValue): \(parts.joined(separator: ", "))"
    }

    // MARK: Near misses

    func nearMisses() -> [VEXNearMiss] {
        var result: [VEXNearMiss] = []
        for (document, content) in documents.enumerated() {
            for (index, statement) in content.statements.enumerated() {
                let reference = Reference(document: document, statement: index)
                for miss in worthTelling(reference, statement) {
                    result.append(
                        VEXNearMiss(
                            file: content.file, number: statement.number, vulnerability: statement.vulnerability,
                            product: miss.product, status: statement.status,
                            package: miss.package.isEmpty ? nil : miss.package, reason: miss.mismatch.reason))
                }
            }
        }
        return Set(result).sorted()
    }

    /// What came nearest. A statement that was about something else in the image is not expected to be about every package with the vulnerability.
    private func worthTelling(_ reference: Reference, _ statement: VEXStatement) -> [Miss] {
        guard pertinent.contains(reference) else {
            return [miss(reference, "the vulnerability is not among the findings", "")]
        }
        let own = misses[reference] ?? []
        guard let nearest = own.map(\.mismatch.closeness).max() else { return [] }
        if effective.contains(reference), nearest <= .name { return [] }
        let told = own.filter { $0.mismatch.closeness == nearest }
        // That is the same for every package with the vulnerability.
        guard nearest <= .absent, let first = told.first else { return told }
        return [Miss(mismatch: first.mismatch, product: first.product, package: "")]
    }
}
