internal import Bytes

/// Finds the elements of a long list in an XML document without making a tree of it, which would be many times as large. One that is malformed leaves the others
/// readable.
struct XMLListCursor: ~Escapable {
    /// The tags of one kind of list; all of them without the prefix of a namespace.
    struct Tags {
        /// `<updates`
        let list: StaticString
        /// `</updates>`
        let endOfList: StaticString
        /// `<update`
        let element: StaticString
        /// `</update>`
        let endOfElement: StaticString
        /// What the document ends with; a list that is the whole document ends with itself.
        let endOfDocument: StaticString
    }

    private let bytes: Span<UInt8>
    private let tags: Tags
    private var position: Int
    private var isOver: Bool
    /// How many were returned.
    private(set) var count = 0

    /// - Throws: where there is no such list.
    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, _ tags: Tags) throws(ParseError) {
        self.bytes = bytes
        self.tags = tags
        guard let root = bytes.firstRange(of: tags.list),
            let end = bytes.firstIndex(of: UInt8(ascii: ">"), from: root)
        else { throw ParseError("it has no list that begins with \(tags.list)>", at: 0) }
        position = end + 1
        // A list without anything in it may be one tag.
        isOver = bytes[end - 1] == UInt8(ascii: "/")
    }

    /// The text of the next element, or `nil` after the last.
    @_lifetime(copy self)
    mutating func next() throws(ParseError) -> Span<UInt8>? {
        while !isOver {
            guard let start = bytes.firstIndex(of: UInt8(ascii: "<"), from: position) else {
                throw ParseError("it ends before its list does", at: bytes.count)
            }
            if bytes.starts(with: tags.endOfList, at: start) {
                isOver = true
                try checkEnd(from: start)
            } else if bytes.starts(with: "<!--", at: start) {
                position = try end(of: "-->", from: start)
            } else if bytes.starts(with: tags.element, at: start) {
                position = try end(of: tags.endOfElement, from: start)
                count += 1
                return bytes.extracting(start..<position)
            } else {
                throw ParseError("something other than \(tags.element)>", at: start)
            }
        }
        return nil
    }

    private func checkEnd(from start: Int) throws(ParseError) {
        guard bytes.firstRange(of: tags.endOfDocument, from: start) != nil else {
            throw ParseError("it ends before the document does", at: bytes.count)
        }
    }

    private func end(of mark: StaticString, from start: Int) throws(ParseError) -> Int {
        guard let found = bytes.firstRange(of: mark, from: start) else {
            throw ParseError("it ends inside of an element of its list", at: bytes.count)
        }
        return found + mark.utf8CodeUnitCount
    }
}
