/// A layer of an image as its manifest and configuration describe it.
package struct ImageLayer: Hashable, Sendable {
    /// Digest of the bytes as they are stored; `nil` where the source names none (a `docker save` archive, a folder).
    package let digest: Digest?
    /// Digest of the uncompressed tar; `nil` only for an unpacked folder.
    package let diffID: Digest?
    /// Size of the stored bytes, where the source states it.
    package let size: Int64?
    package let mediaType: MediaType
    /// What the history says made this layer, without the shell around it.
    package let instruction: String?

    package init(digest: Digest?, diffID: Digest?, size: Int64?, mediaType: MediaType, instruction: String?) {
        self.digest = digest
        self.diffID = diffID
        self.size = size
        self.mediaType = mediaType
        self.instruction = instruction
    }
}
