internal import Model

/// Package databases that are not read yet: their presence alone makes an inventory incomplete, and that must be said.
struct UnreadDatabases: Cataloger {
    let id: CatalogerID = "unread-databases"
    let wanted: [Claim] =
        [
            Claim(.path("var/lib/pacman/local/ALPM_DB_VERSION"), upTo: .bytes(0)),
            Claim(.path("var/lib/chisel/manifest.wall"), upTo: .bytes(0)),
        ]

    func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) {
        let kind = file.path.contains("pacman") ? "pacman" : "Chisel"
        sink.report(
            Diagnostic(
                weight: .blinding, path: file.path,
                reason: "a package database of \(kind), which is not read: its packages are missing"))
    }
}
