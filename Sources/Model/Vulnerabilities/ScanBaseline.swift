extension Scan {
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
        /// How often each is there for certain.
        private var certain: [Entry: Int] = [:]
        /// How often each may be there.
        private var doubtful: [Entry: Int] = [:]

        package init(name: String) { self.name = name }

        package init(name: String, _ result: ScanResult, of subject: ScanSubject) {
            self.name = name
            for finding in result.findings where finding.counts {
                add(
                    Entry(id: finding.id, package: Self.package(subject.components[finding.component].url)),
                    isDoubtful: finding.doubt != nil)
            }
        }

        /// Adds a finding that counts there: what was suppressed or is not reachable is not known as a risk that somebody took.
        package mutating func add(_ entry: Entry, isDoubtful: Bool) {
            if isDoubtful { doubtful[entry, default: 0] += 1 } else { certain[entry, default: 0] += 1 }
        }

        /// The findings that it does not have. One that is there twice is new where the base has it once; one that certainly applies is new
        /// where the base only may have it; and a malicious package is never known well enough to pass.
        package func new(_ findings: [VulnerabilityFinding], in subject: ScanSubject) -> [VulnerabilityFinding] {
            var certain = certain
            var doubtful = doubtful
            return findings.filter { finding in
                if finding.kind == .malicious { return true }
                guard finding.counts else { return false }
                let entry = Entry(id: finding.id, package: Self.package(subject.components[finding.component].url))
                if let count = certain[entry], count > 0 {
                    certain[entry] = count - 1
                    return false
                }
                guard finding.doubt != nil, let count = doubtful[entry], count > 0 else { return true }
                doubtful[entry] = count - 1
                return false
            }
        }

        package static func package(_ url: PackageURL) -> String {
            ([url.type] + [url.namespace, url.name].compactMap(\.self)).joined(separator: "/")
        }
    }
}
