/// A scan with everything that it came from: what reports are made of.
package struct Scan: Sendable, Equatable {
    /// The data that findings come from.
    package struct Data: Sendable, Equatable {
        package struct Part: Sendable, Hashable {
            package var name: String
            /// The day that the publisher states, else that of fetching.
            package var date: CivilDate?
            package var records: Int
            /// Why it is not newer; `nil` where nothing is wrong.
            package var staleness: String?

            package init(name: String, date: CivilDate?, records: Int, staleness: String?) {
                self.name = name
                self.date = date
                self.records = records
                self.staleness = staleness
            }
        }

        package var digest: Digest
        package var parts: [Part]

        package init(digest: Digest, parts: [Part]) {
            self.digest = digest
            self.parts = parts
        }

        /// Whether it has something of a feed: good data, however old.
        package func holds(_ feed: String) -> Bool {
            parts.contains {
                ($0.name == feed || $0.name.hasPrefix(feed + "/") || $0.name == "sample") && $0.records > 0
            }
        }
    }

    package var subject: ScanSubject
    package var result: ScanResult
    package var day: CivilDate
    /// Version of the rules of matching.
    package var rules: Int
    package var data: Data
    package var gates: [GateOutcome]
    /// Images that might take the base's place.
    package var rebases: [RemediationPlan.Candidate]
    /// What only new findings were compared with; `nil` where all count.
    package var baseline: String?

    /// - Parameter unrated: what gates take a finding for that nobody has judged; `nil` leaves them undecided.
    package init(
        subject: ScanSubject, result: ScanResult, day: CivilDate, rules: Int = 0, data: Data, gates: [FindingGate],
        baseline: Baseline? = nil, unrated: Severity? = nil, rebases: [RemediationPlan.Candidate] = []
    ) {
        self.rebases = rebases
        self.subject = subject
        self.result = result
        self.day = day
        self.rules = rules
        self.data = data
        self.baseline = baseline?.name
        let counted = baseline?.new(result.findings, in: subject) ?? result.findings
        let circumstances = FindingGate.Circumstances(
            day: day, unrated: unrated, knowsExploited: data.holds("kev"), knowsPredictions: data.holds("epss"))
        self.gates = gates.map { Self.outcome(of: $0, counted, circumstances, lifecycle: result.lifecycle) }
    }

    /// What to do, worked out when asked for: not every form of a report has it.
    package var plan: RemediationPlan { RemediationPlan(subject, result, candidates: rebases) }

    /// Whether everything was read and compared.
    package var isComplete: Bool { incompleteness.isEmpty && result.isComplete && subject.gaps.isEmpty }

    /// Why a clean result would say nothing, beside what was not compared.
    package var incompleteness: [String] {
        subject.components.isEmpty ? ["no package was found in \(subject.name): there is nothing to compare"] : []
    }

    /// What is certain of a gate.
    package func verdict(of gate: GateOutcome) -> GateOutcome.Verdict { gate.verdict(isComplete: isComplete) }
}
