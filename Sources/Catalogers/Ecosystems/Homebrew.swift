package import Bytes
internal import Model

/// Formulae that Homebrew installed: the receipt in `Cellar/NAME/VERSION`. Source: Homebrew's Library/Homebrew/tab.rb.
package struct Homebrew: Cataloger {
    package let id: CatalogerID = "homebrew"
    package let wanted = [Claim(.name("INSTALL_RECEIPT.json", within: "Cellar"), upTo: .mebibytes(1))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let folders = file.directory.split(separator: "/").map(String.init)
        guard folders.count >= 3, folders[folders.count - 3] == "Cellar" else { return }
        let (name, version) = (folders[folders.count - 2], folders[folders.count - 1])
        let receipt = try JSONValue(parsing: file.bytes)
        let tap = receipt["source"]?.text("tap")
        let needed = receipt.elements("runtime_dependencies").compactMap { item in
            item.text("full_name")?.split(separator: "/").last.map(String.init)
        }
        let owner = OwnerKey(.brew, String(file.directory))
        sink.add(
            Package(
                ecosystem: .brew, namespace: tap == "homebrew/core" ? nil : tap, name: name, version: version,
                architecture: receipt.text("arch"),
                attributes: Package.Attributes(dependencies: Set(needed).subtracting([name]).sorted())),
            owner: owner)
        sink.own(CatalogSink.Ownership(owner: owner, trees: [String(file.directory)]))
    }
}
