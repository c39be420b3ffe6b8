package import Bytes
package import Model

/// Installed packages of R: `DESCRIPTION` with the line `Built`, which installing adds. Source: Writing R Extensions, "The DESCRIPTION file".
package struct RPackages: Cataloger {
    package let id: CatalogerID = "r-packages"
    package let wanted = [Claim(.name("DESCRIPTION"), upTo: .kibibytes(256), overLimit: .local)]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let description = RDescription(file.bytes)
        // A file of this name is common; in an installed package the folder has the package's name.
        guard let name = description.name, let version = description.version, description.isInstalled,
            file.directory.split(separator: "/").last.map(String.init) == name
        else { return }
        let owner = OwnerKey(.cran, String(file.directory))
        sink.add(
            Package(
                ecosystem: .cran, name: name, version: version, licenses: description.licenses,
                attributes: Package.Attributes(
                    supplier: description.maintainer, dependencies: description.needed.subtracting([name]).sorted())),
            owner: owner)
        sink.own(CatalogSink.Ownership(owner: owner, trees: [String(file.directory)]))
    }

    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }
}

private struct RDescription {
    private(set) var name: String?
    private(set) var version: String?
    private(set) var isInstalled = false
    private(set) var licenses: [String] = []
    private(set) var maintainer: String?
    private(set) var needed: Set<String> = []

    init(_ bytes: Span<UInt8>) {
        var cursor = FieldCursor(bytes)
        var listsNeeded = false
        while let line = cursor.next() {
            switch line {
            case .field:
                listsNeeded = cursor.isNamed("depends") || cursor.isNamed("imports") || cursor.isNamed("linkingto")
                if listsNeeded { need(cursor.value.text) }
                if cursor.isNamed("package") { name = cursor.value.text }
                if cursor.isNamed("version") { version = cursor.value.text }
                if cursor.isNamed("built") { isInstalled = true }
                if cursor.isNamed("license") { licenses = [cursor.value.text] }
                if cursor.isNamed("maintainer") { maintainer = cursor.value.text }
            case .continuation: if listsNeeded { need(cursor.line.trimmed.text) }
            case .blank, .malformed: listsNeeded = false
            }
        }
    }

    /// `R (>= 3.5), methods, Rcpp (>= 1.0)`
    private mutating func need(_ list: String) {
        for item in list.split(separator: ",") {
            let name = item.drop { $0 == " " }.prefix { $0.isLetter || $0.isNumber || $0 == "." }
            if !name.isEmpty, name != "R" { needed.insert(String(name)) }
        }
    }
}
