package import Bytes
internal import Model

/// `gradle.lockfile` and `buildscript-gradle.lockfile`: a line `group:artifact:version=configurations` for each. What only test configurations have is left out.
/// Source: Gradle's user manual, "Locking versions".
package struct GradleLock: Cataloger {
    package let id: CatalogerID = "gradle-lock"
    package let wanted: [Claim] = [Claim(.suffix("gradle.lockfile"), upTo: .mebibytes(8))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var locked = LockedPackages()
        var lines = LineCursor(file.bytes)
        while let line = lines.next() {
            let offset = lines.offset
            let text = line.trimmed.text
            guard !text.isEmpty, !text.hasPrefix("#"), !text.hasPrefix("empty=") else { continue }
            let halves = text.split(separator: "=", maxSplits: 1)
            let parts = halves.first?.split(separator: ":", omittingEmptySubsequences: false) ?? []
            guard halves.count == 2, parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else {
                locked.note("a line that is no group:artifact:version=configurations", at: offset)
                continue
            }
            let configurations = halves[1].split(separator: ",")
            if !configurations.isEmpty, configurations.allSatisfy({ $0.lowercased().hasPrefix("test") }) { continue }
            locked.add(.maven, namespace: String(parts[0]), name: String(parts[1]), version: String(parts[2]))
        }
        try locked.report(of: file.path, into: &sink)
    }
}
