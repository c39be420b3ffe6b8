/// Bytes that arrive piece by piece: a file, a part of an archive, a download. Used by one task at a time.
package protocol ByteStream: AnyObject {
    /// The next piece, never empty; `nil` at the end. An error says why the rest cannot be had; pieces delivered before stay valid.
    func next() async throws -> [UInt8]?
}
