package import Bytes
internal import Model

/// `go.mod`: what is required, indirectly too, with replacements applied and exclusions left out. Since Go 1.17 that is everything a build takes; older files name direct
/// requirements only, which a diagnostic says. `go.sum` also lists versions that are not used, and is not read. Source: Go modules reference, "go.mod files".
package struct GoMod: Cataloger {
    package let id: CatalogerID = "go-mod"
    package let wanted: [Claim] = [Claim(.name("go.mod"), upTo: .mebibytes(4))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var required: [(path: String, version: String)] = []
        var replaced: [String: [String]] = [:]
        var excluded: Set<String> = []
        var goVersion: [Int] = []
        var isModule = false
        var block: String?
        var lines = LineCursor(file.bytes)
        while let line = lines.next() {
            let text = Self.withoutComment(line.text)
            var words = text.split(whereSeparator: \.isWhitespace).map { String($0.filter { $0 != "\"" && $0 != "`" }) }
            guard let first = words.first else { continue }
            if first == ")" {
                block = nil
                continue
            }
            let verb = block ?? first
            if block == nil { words.removeFirst() }
            if words.last == "(" {
                block = verb
                continue
            }
            switch verb {
            case "module": isModule = true
            case "go": goVersion = words.first?.split(separator: ".").compactMap { Int($0) } ?? []
            case "require" where words.count >= 2: required.append((words[0], words[1]))
            case "exclude" where words.count >= 2: excluded.insert("\(words[0]) \(words[1])")
            case "replace":
                guard let arrow = words.firstIndex(of: "=>"), arrow > 0 else { continue }
                replaced[words[..<arrow].joined(separator: " ")] = Array(words[(arrow + 1)...])
            default: break
            }
        }
        guard isModule || !required.isEmpty else { throw ParseError("no module directive", at: 0) }
        var locked = LockedPackages()
        for (path, version) in required where !excluded.contains("\(path) \(version)") {
            let target = replaced["\(path) \(version)"] ?? replaced[path]
            // A folder stands in: whose code that is, the file does not say.
            if let target, target.count < 2 { continue }
            let (path, version) = target.map { ($0[0], $0[1]) } ?? (path, version)
            let slash = path.lastIndex(of: "/")
            locked.add(
                .golang, namespace: slash.map { String(path[..<$0]) },
                name: slash.map { String(path[path.index(after: $0)...]) } ?? path, version: version)
        }
        try locked.report(of: file.path, into: &sink)
        if goVersion.count >= 2, goVersion[0] == 1, goVersion[1] < 17, !locked.packages.isEmpty {
            sink.report(
                Diagnostic(
                    weight: .local, path: file.path,
                    reason: "written for Go before 1.17: indirect requirements are not all listed"))
        }
    }

    private static func withoutComment(_ text: String) -> Substring {
        guard let mark = text.firstRange(of: "//") else { return text[...] }
        return text[..<mark.lowerBound]
    }
}
