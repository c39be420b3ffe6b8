package import Bytes

/// A document that was read from a file: the list of formats that can be.
package struct VEXReading: Sendable {
    package let document: VEXDocument
    /// What of it is broken or means nothing here, a sentence each; the rest holds.
    package let notes: [String]

    /// Larger files are refused.
    package static let sizeLimit = 128 << 20

    private static var formats: [any VEXFormat.Type] { [OpenVEX.self, CSAF.self, CycloneDXVEX.self] }

    /// Recognises the format by the content.
    ///
    /// - Throws: `ParseError` where it is none of them, or not well formed.
    package init(_ bytes: Span<UInt8>, named file: String) throws(ParseError) {
        guard bytes.count <= Self.sizeLimit else { throw ParseError("larger than \(Self.sizeLimit >> 20) MiB") }
        try self.init(JSONValue(parsing: bytes), named: file)
    }

    init(_ value: JSONValue, named file: String) throws(ParseError) {
        guard let format = Self.formats.first(where: { $0.isThat(value) }) else {
            throw ParseError("none of the formats of VEX that are known: OpenVEX, CSAF, CycloneDX", at: 0)
        }
        var draft = VEXDraft(file: file)
        try format.read(value, into: &draft)
        document = draft.document
        notes = draft.allNotes
    }
}

/// A format of VEX documents.
protocol VEXFormat {
    static func isThat(_ value: JSONValue) -> Bool
    /// - Throws: only where nothing of the document can be used.
    static func read(_ value: JSONValue, into draft: inout VEXDraft) throws(ParseError)
}

/// A document while it is read.
struct VEXDraft {
    private static let statementLimit = 1_000_000
    private static let noteLimit = 100

    var document: VEXDocument
    private var notes: [String] = []
    private var unheard = 0
    private var isFull = false

    init(file: String) { document = VEXDocument(file: file, format: "") }

    mutating func note(_ text: String) {
        if notes.count < Self.noteLimit { notes.append(text) } else { unheard += 1 }
    }

    mutating func add(_ statement: VEXStatement) {
        if document.statements.count < Self.statementLimit {
            document.statements.append(statement)
        } else if !isFull {
            isFull = true
            note("more than \(Self.statementLimit) statements: the rest was not read")
        }
    }

    var allNotes: [String] { unheard == 0 ? notes : notes + ["\(unheard) more remarks"] }
}
