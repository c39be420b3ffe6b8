internal import Bytes
internal import Model

/// The security errata of Oracle Linux: OVAL definitions of all releases in one file.
/// Source: built from the OVAL 5.11 schema (definitions, metadata and criteria) and the comments that Oracle's definitions have for their tests, linux.oracle.com/security/oval;
/// not yet held against the whole file.
package struct OracleLinuxFeed: Feed {
    package let id: FeedID = "oracle"
    package let isTakenByDefault = false
    package let location = "https://linux.oracle.com/security/oval"
    package let parts = [
        FeedPart(
            name: "oracle", path: "com.oracle.elsa-all.xml.bz2",
            alternatives: ["com.oracle.elsa-all.xml", "com.oracle.elsa-all.xml.gz", "com.oracle.elsa-all.xml.zst"])
    ]

    private static let tags = XMLListCursor.Tags(
        list: "<definitions", endOfList: "</definitions>", element: "<definition", endOfElement: "</definition>",
        endOfDocument: "</oval_definitions>")

    package init() {}

    package func read(_ file: FeedFile, of part: FeedPart, into sink: inout some FeedSink) throws {
        let bytes = try file.document()
        do {
            var definitions = try XMLListCursor(bytes.span, Self.tags)
            while let next = try definitions.next() {
                do {
                    if let advisory = try OracleLinuxDefinition.advisory(XMLElement(parsing: next)) {
                        try sink.add(advisory)
                    }
                } catch let error as ParseError {
                    sink.skip("\(part.name), definition \(definitions.count)", "\(error)")
                }
            }
        } catch let error as ParseError {
            throw FeedError("\(file.path) is no list of Oracle Linux's definitions: \(error)")
        }
    }
}
