package import Bytes
internal import Model

/// Users and groups that the image defines. Sources: passwd(5), group(5).
package struct Accounts: Cataloger {
    package let id: CatalogerID = "accounts"
    package let wanted: [Claim] = [
        Claim(.path("etc/passwd"), upTo: .mebibytes(4)),
        Claim(.path("etc/group"), upTo: .mebibytes(4)),
    ]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let kind: Account.Kind = file.name == "group" ? .group : .user
        var faults = RecordFaults()
        var lines = LineCursor(file.bytes)
        while true {
            let offset = lines.offset
            guard let line = lines.next() else { break }
            // `+` and `-` lines include or exclude accounts of a directory service.
            if line.trimmed.isEmpty || line.starts(with: "#") || line.starts(with: "+") || line.starts(with: "-") {
                continue
            }
            if let account = Self.account(kind, line) {
                sink.add(account)
            } else {
                faults.note("line is no \(kind == .user ? "user" : "group") entry", at: offset)
            }
        }
        faults.report(of: file.path, weight: .local, into: &sink)
    }

    private static func account(_ kind: Account.Kind, _ line: Span<UInt8>) -> Account? {
        let fields = line.text.split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count >= 3, !fields[0].isEmpty, let id = UInt32(fields[2]) else { return nil }
        let name = String(fields[0])
        switch kind {
        case .group:
            return Account(kind: .group, name: name, id: id, groupID: id)
        case .user:
            guard fields.count >= 4, let groupID = UInt32(fields[3]) else { return nil }
            return Account(
                kind: .user, name: name, id: id, groupID: groupID, home: fields.count > 5 ? String(fields[5]) : "",
                shell: fields.count > 6 ? String(fields[6]) : "")
        }
    }
}
