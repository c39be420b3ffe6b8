package import Bytes
internal import Model

/// Tools by bytes that only they contain: a renamed busybox is still busybox. Of a busybox the applets that are built
/// in are read as well.
///
/// Not recognised this way: launchers so small that all is in a shared library (Debian's `guile`, `nft`), programs that
/// have nothing of their own (`as`, `cp`, `env`), Debian's `perl` where it is dynamic, Java launchers (all are alike),
/// and whatever was packed or encrypted.
package struct ToolsByContent: Cataloger {
    package let id: CatalogerID = "tools-by-content"
    package let wanted: [Claim]
    private let signatures: [Int]

    package init() {
        var claims: [Claim] = []
        var signatures: [Int] = []
        for (position, signature) in ToolSignatures.all.enumerated() {
            for text in signature.content {
                // The applet table lies around its anchor; of the others nothing more is needed than that they are
                // there.
                let isTable = signature.isMultiCall && text.hasPrefix("\0")
                claims.append(
                    Claim(
                        .anchor(Array(text.utf8), in: .program, before: isTable ? 4096 : 0),
                        upTo: isTable ? .kibibytes(8) : .bytes(text.utf8.count)))
                signatures.append(position)
            }
        }
        wanted = claims
        self.signatures = signatures
    }

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let signature = ToolSignatures.all[signatures[file.claim]]
        guard signature.isMultiCall, let table = AppletTable(around: file.anchor, in: file.bytes) else {
            // An anchor that looks like a table must be one: "printf" and "ps" may stand together by chance.
            if signature.isMultiCall, file.bytes.count > file.anchor, file.bytes[file.anchor] == 0 { return }
            sink.recognize(signature.id)
            return
        }
        sink.recognize(signature.id)
        for tool in table.tools { sink.recognize(tool) }
    }
}

/// The names of the applets that are built into a busybox: sorted, each ended by a NUL. Source: busybox,
/// `applets/applet_tables.c`.
struct AppletTable {
    let names: [String]

    /// Reads the table in both directions from a NUL between two names; `nil` where too few sorted names stand
    /// together.
    init?(around anchor: Int, in bytes: Span<UInt8>) {
        guard anchor >= 0, anchor < bytes.count, bytes[anchor] == 0 else { return nil }
        var start = anchor
        // Two NULs in a row end the table.
        while start > 0, Self.isNameByte(bytes[start - 1]) || (bytes[start - 1] == 0 && bytes[start] != 0) {
            start -= 1
        }
        var names: [String] = []
        var position = start
        var previous: Span<UInt8> = bytes.extracting(0..<0)
        while position < bytes.count, let end = bytes.firstIndex(of: 0, from: position) {
            let name = bytes.extracting(position..<end)
            position = end + 1
            if name.isEmpty {
                if names.isEmpty { continue }
                break
            }
            guard Self.isName(name) else { break }
            if name.order(to: previous) <= 0 {
                // What came before belongs to something else, unless the anchor lies behind.
                if position > anchor + 1 { break }
                names = []
            }
            names.append(name.text)
            previous = name
        }
        guard names.count >= 8 else { return nil }
        self.names = names
    }

    /// The applets that count as tools, without the table's own program.
    var tools: [ToolID] {
        names.compactMap { name in
            let bytes = Array(name.utf8)
            guard let position = ToolNameIndex.shared.signature(named: bytes.span) else { return nil }
            let signature = ToolSignatures.all[position]
            return signature.isMultiCall ? nil : signature.id
        }
    }

    private static func isName(_ name: Span<UInt8>) -> Bool {
        guard name.count <= 24 else { return false }
        for index in 0..<name.count where !isNameByte(name[index]) { return false }
        return true
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || "._-[".utf8.contains(byte)
    }
}
