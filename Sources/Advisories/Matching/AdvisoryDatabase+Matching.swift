internal import Dispatch
package import Model
internal import Synchronization

extension AdvisoryDatabase {
    /// Below this number of components one stretch is as fast.
    private static let splitCount = 20_000

    /// Compares a subject with the advisories. Large subjects are compared in two stretches at once; the result does not depend on that.
    ///
    /// - Parameter day: for which the support of the distribution is judged.
    package func match(_ subject: ScanSubject, on day: CivilDate) throws -> ScanResult {
        // Another file may have taken this one's place meanwhile.
        guard subject.components.count >= Self.splitCount, let second = try? AdvisoryDatabase(path: path),
            second.digest == digest
        else { return try read { try Matcher($0).match(subject, on: day) } }
        let middle = subject.components.count / 2
        let work = [(self, 0..<middle), (second, middle..<subject.components.count)]
        let outcomes = Mutex<[Int: Result<MatchedStretch, any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: work.count) { index in
            let (store, range) = work[index]
            let outcome = Result { try store.read { try Matcher($0).stretch(range, of: subject) } }
            outcomes.withLock { $0[index] = outcome }
        }
        var whole = MatchedStretch()
        for (_, outcome) in outcomes.withLock({ $0 }).sorted(by: { $0.key < $1.key }) { whole.add(try outcome.get()) }
        return whole.result(subject, on: day)
    }
}
