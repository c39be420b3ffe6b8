/// An image that may be the base of another.
package struct BaseCandidate: Sendable {
    package let reference: String
    package let manifestDigest: Digest?
    /// Digest of the index through which it was chosen.
    package let indexDigest: Digest?
    package let diffIDs: [Digest]

    package init(reference: String, manifestDigest: Digest?, indexDigest: Digest? = nil, diffIDs: [Digest]) {
        self.reference = reference
        self.manifestDigest = manifestDigest
        self.indexDigest = indexDigest
        self.diffIDs = diffIDs
    }

    /// The base of an image with these layers: proven where all layers of the candidate are the lowest of the image; the longest such candidate
    /// counts, and among equals the first by reference.
    package static func proven(below diffIDs: [Digest?], among candidates: [BaseCandidate]) -> BaseCandidate? {
        candidates
            .filter { !$0.diffIDs.isEmpty && diffIDs.starts(with: $0.diffIDs.map(Optional.some)) }
            .max { ($0.diffIDs.count, $1.reference) < ($1.diffIDs.count, $0.reference) }
    }
}
