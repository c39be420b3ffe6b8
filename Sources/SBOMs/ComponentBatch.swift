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
        let count = elements.count
        let outcomes = Mutex<[Int: Result<ComponentBatch, ParseError>]>([:])
        DispatchQueue.concurrentPerform(iterations: stretches.count) { index in
            let outcome = Result { () throws(ParseError) in
                try one(stretches[index], room: index == 0 ? count : 0, read)
            }
            outcomes.withLock { $0[index] = outcome }
        }
        var whole = ComponentBatch()
        for index in stretches.indices {
            guard let outcome = outcomes.withLock({ $0.removeValue(forKey: index) }) else { continue }
            whole.add(try outcome.get())
        }
        return whole
    }

    private static func one(
        _ elements: ArraySlice<JSONValue>, room: Int,
        _ read: (JSONValue, inout ComponentBatch) throws(ParseError) -> Void
    ) throws(ParseError) -> ComponentBatch {
        var batch = ComponentBatch()
        batch.components.reserveCapacity(max(room, elements.count))
        for element in elements { try read(element, &batch) }
        return batch
    }

    private mutating func add(_ next: consuming ComponentBatch) {
        if components.isEmpty {
            swap(&components, &next.components)
        } else {
            // Taken from the end, so that none is copied.
            next.components.reverse()
            while let component = next.components.popLast() { components.append(component) }
        }
        distribution = distribution ?? next.distribution
        shortfalls.add(next.shortfalls)
    }
}
