import OCI

/// Bytes that arrive in pieces of a given size.
package final class ChunkedStream: ByteStream {
    private var rest: ArraySlice<UInt8>
    private let size: Int

    package init(_ bytes: [UInt8], size: Int = 1 << 18) {
        rest = bytes[...]
        self.size = size
    }

    package func next() async throws -> [UInt8]? {
        guard !rest.isEmpty else { return nil }
        defer { rest = rest.dropFirst(size) }
        return Array(rest.prefix(size))
    }
}
