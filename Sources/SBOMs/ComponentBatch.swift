internal import Bytes
internal import Dispatch
internal import Model
internal import Synchronization

/// What one stretch of a bill's components says. Large bills are read in two stretches at once; the outcome does not depend on that.
struct ComponentBatch: Sendable {
    var components: [SBOMDraft.Component] = []
    /// The first one that is named.
    var distribution: Distribution?
    var shortfalls = Shortfalls()

    /// Below this number one stretch is as fast.
    private static let splitCount = 5_000

    /// - Throws: the first error in the order of the elements.
    static func read(
        _ elements: [JSONValue],
        _ read: @Sendable (JSONValue, inout ComponentBatch) throws(ParseError) -> Void
    ) throws(ParseError) -> ComponentBatch {
        let middle = elements.count < splitCount ? elements.count : elements.count / 2
        let stretches = [elements[..<middle], elements[middle...]].filter { !$0.isEmpty }
        let outcomes = Mutex<[Int: Result<ComponentBatch, ParseError>]>([:])
        DispatchQueue.concurrentPerform(iterations: stretches.count) { index in
            let outcome = Result { () throws(ParseError) in try one(stretches[index], read) }
            outcomes.withLock { $0[index] = outcome }
        }
        var whole = ComponentBatch()
        for (_, outcome) in outcomes.withLock({ $0 }).sorted(by: { $0.key < $1.key }) { whole.add(try outcome.get()) }
        return whole
    }

    private static func one(
        _ elements: ArraySlice<JSONValue>,
        _ read: (JSONValue, inout ComponentBatch) throws(ParseError) -> Void
    ) throws(ParseError) -> ComponentBatch {
        var batch = ComponentBatch()
        batch.components.reserveCapacity(elements.count)
        for element in elements { try read(element, &batch) }
        return batch
    }

    private mutating func add(_ next: ComponentBatch) {
        if components.isEmpty { components = next.components } else { components += next.components }
        distribution = distribution ?? next.distribution
        shortfalls.add(next.shortfalls)
    }
}
