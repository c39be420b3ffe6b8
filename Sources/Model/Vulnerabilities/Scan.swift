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
    }

    /// What became of a condition.
    package struct GateOutcome: Sendable, Hashable {
        package var gate: String
        /// How many findings meet it.
        package var failures: Int
        /// How many more would, if they apply, which cannot be told.
        package var doubts: Int

        package init(gate: String, failures: Int, doubts: Int) {
            self.gate = gate
            self.failures = failures
            self.doubts = doubts
        }
    }

    package var subject: ScanSubject
    package var result: ScanResult
    package var day: CivilDate
    /// Version of the rules of matching.
    package var rules: Int
    package var data: Data
    package var gates: [GateOutcome]
    /// What only new findings were compared with; `nil` where all count.
    package var baseline: String?

    package init(
        subject: ScanSubject, result: ScanResult, day: CivilDate, rules: Int = 0, data: Data, gates: [FindingGate],
        baseline: Baseline? = nil
    ) {
        self.subject = subject
        self.result = result
        self.day = day
        self.rules = rules
        self.data = data
        self.baseline = baseline?.name
        // What is malicious is never known well enough to pass.
        let counted = result.findings.filter { $0.kind == .malicious || baseline?.contains($0, in: subject) != true }
        self.gates = gates.map { gate in
            if gate.terms == [.endOfLife] {
                let isEnded = if case .ended? = result.lifecycle { true } else { false }
                let malicious = counted.count { gate.isMet(by: $0) }
                return GateOutcome(gate: gate.description, failures: malicious + (isEnded ? 1 : 0), doubts: 0)
            }
            let met = counted.filter { gate.isMet(by: $0) }
            let doubts = met.count { $0.doubt != nil }
            return GateOutcome(gate: gate.description, failures: met.count - doubts, doubts: doubts)
        }
    }

    /// What is known already: only what is new against it counts.
    package struct Baseline: Sendable, Equatable {
        package struct Entry: Hashable, Sendable {
            package let id: String
            /// The package URL's type, namespace and name, without a version.
            package let package: String

            package init(id: String, package: String) {
                self.id = id
                self.package = package
            }
        }

        package let name: String
        package let entries: Set<Entry>

        package init(name: String, entries: Set<Entry>) {
            self.name = name
            self.entries = entries
        }

        package init(name: String, _ result: ScanResult, of subject: ScanSubject) {
            self.init(
                name: name, entries: Set(result.findings.map { Entry(id: $0.id, package: Self.package($0, subject)) }))
        }

        package func contains(_ finding: VulnerabilityFinding, in subject: ScanSubject) -> Bool {
            entries.contains(Entry(id: finding.id, package: Self.package(finding, subject)))
        }

        private static func package(_ finding: VulnerabilityFinding, _ subject: ScanSubject) -> String {
            package(subject.components[finding.component].url)
        }

        package static func package(_ url: PackageURL) -> String {
            ([url.type] + [url.namespace, url.name].compactMap(\.self)).joined(separator: "/")
        }
    }
}
