internal import Model

/// 4: is it scanned at build, at deploy and at rest, and what was found when?
struct ScanQuestion: AssessedQuestion {
    let question = Question.scan

    func checks(_ image: AssessedImage) -> [Check] {
        [
            findings(image),
            .notExamined("scan.build", "a signed scan attestation would show it"),
            .notExamined("scan.deploy", "a recorded admission verdict would show it"),
            .notExamined("scan.rest", "a record of the fleet would show it"),
        ]
    }

    private func findings(_ image: AssessedImage) -> Check {
        switch image.vulnerabilities {
        case .notCompared(let reason): .notExamined("scan.findings", reason)
        case .compared(let subject, let result, let data):
            VulnerabilityCheck(image, subject, result, data).check
        }
    }
}

/// Whether the image holds what its owner should mend today: malicious or exploited packages, critical and high vulnerabilities.
private struct VulnerabilityCheck {
    private let image: AssessedImage
    private let subject: ScanSubject
    private let result: ScanResult
    private let data: Scan.Data
    /// What is certain and serious, worst first.
    private let serious: [VulnerabilityFinding]
    private let doubtful: Int

    init(_ image: AssessedImage, _ subject: ScanSubject, _ result: ScanResult, _ data: Scan.Data) {
        self.image = image
        self.subject = subject
        self.result = result
        self.data = data
        let counted = result.findings.filter { $0.counts && Self.isSerious($0) }
        serious = counted.filter { $0.doubt == nil }
        doubtful = counted.count - serious.count
    }

    private static func isSerious(_ finding: VulnerabilityFinding) -> Bool {
        finding.kind == .malicious || finding.knownExploited != nil || finding.severity >= .high
    }

    var check: Check {
        guard serious.isEmpty else {
            return Check(
                "scan.findings", .no, "\(tally), found by this assessment in \(basis)",
                evidence: worst + reservations, fix: fix)
        }
        guard reservations.isEmpty else {
            return Check(
                "scan.findings", .unknown,
                "no critical, high or exploited vulnerability found in \(basis), but not all was compared",
                evidence: reservations)
        }
        return Check("scan.findings", .yes, "no critical, high or exploited vulnerability is known in \(basis)")
    }

    /// `2 malicious packages, 3 critical and 11 high vulnerabilities, 4 of them exploited`.
    private var tally: String {
        let vulnerabilities = serious.filter { $0.kind != .malicious }
        let malicious = serious.count - vulnerabilities.count
        var parts: [String] = []
        if malicious > 0 { parts.append(Numbers.count(malicious, "malicious package")) }
        let bands = [Severity.critical, .high].map { severity in
            (severity, vulnerabilities.count { $0.severity == severity })
        }.filter { $0.1 > 0 }
        if let last = bands.last {
            let counts = bands.map { "\(Numbers.grouped($0.1)) \($0.0.rawValue)" }.joined(separator: " and ")
            parts.append("\(counts) \(last.1 == 1 ? "vulnerability" : "vulnerabilities")")
        }
        let exploited = vulnerabilities.count { $0.knownExploited != nil }
        if exploited > 0 { parts.append("\(Numbers.grouped(exploited)) known to be exploited") }
        return parts.joined(separator: ", ")
    }

    private var basis: String {
        let packages = Numbers.count(result.compared, "package")
        let dates = data.parts.compactMap(\.date)
        return dates.min().map { "\(packages) by the data of \($0)" } ?? packages
    }

    private var worst: [String] {
        let shown = serious.prefix(3).map { finding in
            let package = subject.components[finding.component].package
            let fix = finding.fixedVersions.first.map { ", fixed in \($0)" } ?? ", no fix"
            return "\(finding.id) in \(package.name) \(package.version)\(fix)"
        }
        return serious.count > 3 ? shown + ["and \(Numbers.grouped(serious.count - 3)) more"] : shown
    }

    private var fix: String {
        let fixable = serious.count(where: \.isFixable)
        let command = "boltseal scan \(image.inventory.image.reference) lists them"
        if fixable == 0 { return "\(command); none has a fix yet: take a base without these packages" }
        let rest = serious.count - fixable
        return "\(command): upgrades clear \(Numbers.grouped(fixable))"
            + (rest == 0 ? "" : ", \(Numbers.grouped(rest)) have no fix yet")
    }

    /// Why the truth may be worse.
    private var reservations: [String] {
        var found = result.notCompared.filter(\.isBlind).map { gap in
            "not compared: \(Numbers.grouped(gap.count)) \(gap.what): \(gap.reason)"
        }
        if doubtful > 0 { found.append("\(Numbers.grouped(doubtful)) more that cannot be told to apply or not") }
        found += subject.gaps.map { "not read: \($0)" }
        found += data.parts.compactMap { part in part.staleness.map { "old advisories of \(part.name): \($0)" } }
        return found
    }
}
