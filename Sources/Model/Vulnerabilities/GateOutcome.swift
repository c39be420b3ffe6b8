extension Scan {
    /// What became of a condition.
    package struct GateOutcome: Sendable, Hashable {
        package enum Verdict: String, Sendable, CaseIterable {
            case passed
            case failed
            /// Something that would meet it may be there, and what is known does not tell.
            case undecided
        }

        package var gate: String
        /// How many findings meet it.
        package var failures: Int
        /// How many more would, if they apply, which cannot be told.
        package var doubts: Int
        /// How many more might, if somebody had judged how severe they are.
        package var unrated: Int
        /// Data that it needs and that the database does not have.
        package var missing: [String]

        package init(gate: String, failures: Int, doubts: Int, unrated: Int = 0, missing: [String] = []) {
            self.gate = gate
            self.failures = failures
            self.doubts = doubts
            self.unrated = unrated
            self.missing = missing
        }

        /// - Parameter isComplete: whether everything was read and compared.
        package func verdict(isComplete: Bool) -> Verdict {
            if failures > 0 { return .failed }
            return isComplete && doubts == 0 && unrated == 0 && missing.isEmpty ? .passed : .undecided
        }

        /// Why it is undecided, as far as that is its own matter; for people.
        package var reasons: [String] {
            var found = missing
            if doubts > 0 {
                found.append(
                    "\(Numbers.count(doubts, "finding")) may meet it: whether the package is affected cannot be told")
            }
            if unrated > 0 {
                found.append("\(Numbers.count(unrated, "finding")) may meet it: nobody has judged how severe")
            }
            return found
        }
    }

    /// Applies a condition to the findings that count for it.
    static func outcome(
        of gate: FindingGate, _ counted: [VulnerabilityFinding], _ circumstances: FindingGate.Circumstances,
        lifecycle: Lifecycle.Finding?
    ) -> GateOutcome {
        var outcome = GateOutcome(gate: gate.description, failures: 0, doubts: 0, missing: gate.missing(circumstances))
        for finding in counted {
            switch gate.match(finding, circumstances) {
            case .no: break
            case .yes: if finding.doubt == nil { outcome.failures += 1 } else { outcome.doubts += 1 }
            case .unrated: outcome.unrated += 1
            // Said once, as missing data.
            case .unknown: break
            case .undated: outcome.doubts += 1
            }
        }
        guard gate.terms == [.endOfLife] else { return outcome }
        switch lifecycle {
        case .ended?: outcome.failures += 1
        case .unknown?: outcome.missing.append("when the distribution's support ends is not known")
        default: break
        }
        return outcome
    }
}
