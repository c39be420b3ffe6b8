internal import Model

/// One line of the table that `SampleFeed` describes.
enum SampleLine {
    case advisory(Advisory)
    case exploited(String, VulnerabilityFinding.KnownExploited)
    case score(String, VulnerabilityFinding.ExploitPrediction)
    /// It is not what the layout demands.
    case fault(String)

    init(_ fields: [Substring]) {
        do throws(Fault) {
            switch fields[0] {
            case "kev": self = try Self.exploited(fields)
            case "epss": self = try Self.score(fields)
            default: self = .advisory(try Self.advisory(fields))
            }
        } catch {
            self = .fault(error.reason)
        }
    }

    private struct Fault: Error {
        let reason: String
        init(_ reason: String) { self.reason = reason }
    }

    private static func advisory(_ fields: [Substring]) throws(Fault) -> Advisory {
        guard fields.count == 10 else { throw Fault("\(fields.count) fields, not 10") }
        guard fields[0].utf8.count > 1, !fields[5].isEmpty, !fields[6].isEmpty else {
            throw Fault("no id, ecosystem or package")
        }
        var advisory = Advisory(id: String(fields[0]))
        switch fields[1] {
        case "-": break
        case "malicious": advisory.kind = .malicious
        case "notice": advisory.kind = .notice
        case "withdrawn": advisory.isWithdrawn = true
        default: throw Fault("no kind of advisory: '\(fields[1])'")
        }
        advisory.aliases = values(fields[2]).map(String.init)
        advisory.covered = values(fields[3]).map(String.init)
        for value in values(fields[4]) { advisory.severities.append(try severity(value, of: advisory.id)) }
        let affected = try affected(fields)
        advisory.affected = [affected]
        advisory.references = SampleReferences.references(to: advisory.id, affected.ecosystem)
        return advisory
    }

    private static func affected(_ fields: [Substring]) throws(Fault) -> AffectedPackage {
        let ecosystem = AdvisoryEcosystem(String(fields[5]))
        guard ecosystem.ecosystem != nil else { throw Fault("no ecosystem: '\(ecosystem)'") }
        var affected = AffectedPackage(
            ecosystem: ecosystem, name: ecosystem.normalized(name: String(fields[6])))
        for value in values(fields[7]) {
            if value.hasPrefix("=") {
                affected.versions.append(String(value.dropFirst()))
            } else {
                affected.ranges.append(try range(value))
            }
        }
        if fields[8] != "-" {
            guard let state = FixState(rawValue: String(fields[8])) else { throw Fault("no state: '\(fields[8])'") }
            affected.openState = state
        }
        for value in values(fields[9]) {
            if value.hasPrefix("module=") {
                affected.module = String(value.dropFirst(7))
            } else {
                affected.symbols.append(try symbols(value))
            }
        }
        if affected.ranges.isEmpty, affected.versions.isEmpty {
            affected.doubt = "the advisory names no versions"
        }
        return affected
    }

    private static func range(_ text: Substring) throws(Fault) -> VersionRange {
        guard let dots = separator(in: text) else { throw Fault("no range: '\(text)'") }
        let start = text[..<dots]
        let end = text[dots...].dropFirst(2)
        let bound: VersionRange.End
        if end.isEmpty {
            bound = .none
        } else if end.hasPrefix("<=") {
            bound = .lastAffected(String(end.dropFirst(2)))
        } else if end.hasPrefix("<") {
            bound = .before(String(end.dropFirst()))
        } else {
            bound = .fixed(String(end))
        }
        return VersionRange(from: start.isEmpty ? nil : String(start), bound)
    }

    /// The first two dots in a row: no scheme of versions has them.
    private static func separator(in text: Substring) -> Substring.Index? {
        text.indices.first { text[$0...].hasPrefix("..") }
    }

    private static func symbols(_ text: Substring) throws(Fault) -> VulnerableSymbols {
        guard let colon = text.firstIndex(of: ":") else { throw Fault("no package in front of '\(text)'") }
        let names = text[text.index(after: colon)...].split(separator: ",")
        return VulnerableSymbols(path: String(text[..<colon]), symbols: names.map(String.init))
    }

    private static func severity(_ text: Substring, of id: String) throws(Fault) -> SeverityStatement {
        var source = OSVSeverities.source(of: id)
        var value = text
        if let sign = text.firstIndex(of: "=") {
            source = String(text[..<sign])
            value = text[text.index(after: sign)...]
        }
        if let word = Severity(word: value) { return SeverityStatement(source: source, severity: word) }
        guard let vector = try? CVSSVector(String(value)) else { throw Fault("no severity: '\(value)'") }
        return SeverityStatement(source: source, severity: vector.severity, vector: vector)
    }

    private static func exploited(_ fields: [Substring]) throws(Fault) -> SampleLine {
        guard fields.count == 5, Advisory.isCVE(String(fields[1])) else { throw Fault("no entry of a CVE") }
        return .exploited(
            String(fields[1]),
            VulnerabilityFinding.KnownExploited(
                added: CivilDate(fields[2]), due: CivilDate(fields[3]), isUsedByRansomware: fields[4] == "ransomware"))
    }

    private static func score(_ fields: [Substring]) throws(Fault) -> SampleLine {
        guard fields.count == 4, Advisory.isCVE(String(fields[1])), let probability = Double(fields[2]),
            let percentile = Double(fields[3]), (0...1).contains(probability), (0...1).contains(percentile)
        else { throw Fault("no score of a CVE between 0 and 1") }
        return .score(
            String(fields[1]),
            VulnerabilityFinding.ExploitPrediction(probability: probability, percentile: percentile))
    }

    private static func values(_ field: Substring) -> [Substring] { field == "-" ? [] : field.split(separator: " ") }
}

/// Where an advisory of the sample can be read.
private enum SampleReferences {
    static func references(to id: String, _ ecosystem: AdvisoryEcosystem) -> [String] {
        switch ecosystem.family {
        case "Debian": ["https://security-tracker.debian.org/tracker/\(id)"]
        case "Alpine": ["https://security.alpinelinux.org/vuln/\(id)"]
        // Ids of our own making for advisories that have none.
        case _ where id.hasPrefix("x_"): []
        default: ["https://osv.dev/vulnerability/\(id)"]
        }
    }
}
