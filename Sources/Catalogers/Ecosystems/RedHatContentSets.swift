package import Bytes
package import Model

/// Which repositories an image of Red Hat was built from.
/// Source: atomic-reactor's schemas/content_manifest.json, "content_sets"; images of newer builds keep the same in
/// `usr/share/buildinfo`.
package struct RedHatContentSets: Cataloger {
    package let id: CatalogerID = "redhat-content-sets"
    package let wanted: [Claim] = [
        Claim(.child(of: "root/buildinfo/content_manifests", suffix: ".json"), upTo: .mebibytes(32), overLimit: .local),
        Claim(.path("usr/share/buildinfo/content-sets.json"), upTo: .mebibytes(32), overLimit: .local),
    ]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var json = JSONCursor(file.bytes)
        var names: [String] = []
        try json.enterObject()
        while let key = try json.nextKey() {
            guard key == "content_sets", try json.kind() == .array else {
                try json.skip()
                continue
            }
            try json.enterArray()
            while try json.nextElement() {
                if let name = try json.stringIfPresent(), !name.isEmpty { names.append(name) }
            }
        }
        try json.finish()
        if !names.isEmpty { sink.state(ContentSets(names: names)) }
    }

    /// No package depends on it.
    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }
}
