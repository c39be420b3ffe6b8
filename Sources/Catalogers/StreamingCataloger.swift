package import Bytes
package import Model

/// A cataloger whose files may be of any size: it reads them while they stream by, and holds what it needs of them.
package protocol StreamingCataloger: Cataloger {
    /// Starts with a file that a streamed claim wants.
    func reader(of path: String, record: FileRecord, claim: Int) -> any FileReading
}

/// The reading of one file by a `StreamingCataloger`.
package protocol FileReading {
    /// The next bytes, in order, cut anywhere. After an error nothing more of this file comes.
    mutating func consume(_ piece: Span<UInt8>) throws(ParseError)

    /// Says what was found. Called once, after the last byte, or after an error, when what was found before it still counts.
    mutating func finish(into sink: inout CatalogSink) throws(ParseError)
}

extension StreamingCataloger {
    /// A file that is all at hand.
    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var reader = reader(of: file.path, record: file.record, claim: file.claim)
        do {
            try reader.consume(file.bytes)
        } catch {
            try? reader.finish(into: &sink)
            throw error
        }
        try reader.finish(into: &sink)
    }
}
