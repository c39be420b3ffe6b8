package import Model

/// Looks up a name: an id of a vulnerability or advisory, else a package.
package enum AdvisorySearch {
    package static func run(_ term: String, in lookup: AdvisoryLookup) throws -> AdvisorySearchResult {
        var result = AdvisorySearchResult(term: term)
        let references = try lookup.references(naming: term)
        if !references.isEmpty {
            let affected = try lookup.packages(of: references)
            for reference in references {
                result.records.append(try record(reference, affected[reference] ?? [], lookup))
            }
        } else {
            var byReference: [AdvisoryLookup.Reference: [AffectedPackage]] = [:]
            for (ecosystem, name) in try lookup.packages(named: term) {
                for statement in try lookup.statements(ecosystem, name) {
                    byReference[statement.reference, default: []].append(statement.affected)
                }
            }
            for (reference, affected) in byReference { result.records.append(try record(reference, affected, lookup)) }
        }
        result.records.sort { ($0.id, $0.part) < ($1.id, $1.part) }
        result.exploitation = try lookup.prediction(term)
        result.knownExploited = try lookup.exploited(term)
        return result
    }

    private static func record(
        _ reference: AdvisoryLookup.Reference, _ affected: [AffectedPackage], _ lookup: AdvisoryLookup
    ) throws -> AdvisorySearchResult.Record {
        let advisory = try lookup.advisory(reference)
        return AdvisorySearchResult.Record(
            id: advisory.id, part: lookup.part(of: reference), isWithdrawn: advisory.isWithdrawn,
            names: (advisory.aliases + advisory.covered).filter { $0 != advisory.id }, title: advisory.title,
            severities: advisory.severities, affected: affected.map(describe))
    }

    private static func describe(_ affected: AffectedPackage) -> AdvisorySearchResult.Affected {
        return AdvisorySearchResult.Affected(
            ecosystem: affected.ecosystem.description, name: affected.name, versions: affected.versionText)
    }
}
