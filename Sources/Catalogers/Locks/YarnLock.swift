package import Bytes
internal import Model

/// `yarn.lock` of Yarn 1 and of Berry: both are blocks of indented lines, the one with spaces, the other with colons between key and value. It does not
/// tell what only development needs. Source: Yarn's packages/lockfile and Berry's `yarn.lock`, `__metadata`.
package struct YarnLock: Cataloger {
    package let id: CatalogerID = "yarn-lock"
    package let wanted: [Claim] = [Claim(.name("yarn.lock"), upTo: .mebibytes(64))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var locked = LockedPackages()
        var block = Block()
        var lines = LineCursor(file.bytes)
        while let line = lines.next() {
            guard !line.isEmpty, line[0] != UInt8(ascii: "#") else { continue }
            let text = line.text
            let depth = text.prefix { $0 == " " }.count
            let content = text.dropFirst(depth)
            guard !content.isEmpty else { continue }
            if depth == 0 {
                block.finish(&locked)
                block = Block(head: String(content))
            } else {
                block.read(content, depth: depth)
            }
        }
        block.finish(&locked)
        try locked.report(of: file.path, into: &sink)
    }

    /// What is known of one package.
    private struct Block {
        private var head = ""
        private var version: String?
        private var integrity: String?
        private var resolution: String?
        private var isInDependencies = false
        private var dependencies: [String] = []

        init(head: String = "") { self.head = head }

        mutating func read(_ content: Substring, depth: Int) {
            if depth > 2 {
                if isInDependencies { dependencies.append(Self.pair(content).key) }
                return
            }
            let (key, value) = Self.pair(content)
            isInDependencies = value.isEmpty && (key == "dependencies" || key == "optionalDependencies")
            switch key {
            case "version": version = value
            case "integrity": integrity = value
            case "resolution": resolution = value
            default: break
            }
        }

        /// `key "value"`, `"key" value`, `key: value`.
        private static func pair(_ content: Substring) -> (key: String, value: String) {
            var rest = content
            let key: Substring
            if rest.first == "\"", let close = rest.dropFirst().firstIndex(of: "\"") {
                key = rest[rest.index(after: rest.startIndex)..<close]
                rest = rest[rest.index(after: close)...]
            } else {
                key = rest.prefix { $0 != " " && $0 != ":" }
                rest = rest[key.endIndex...]
            }
            let value = rest.drop { $0 == ":" || $0 == " " }
            return (String(key), String(value.filter { $0 != "\"" }))
        }

        func finish(_ locked: inout LockedPackages) {
            guard !head.isEmpty, !head.hasPrefix("__metadata") else { return }
            // `"@babel/core@^7.0.0", "@babel/core@npm:^7.1.0":`
            let first = head.split(separator: ",").first.map { $0.filter { $0 != "\"" } } ?? ""
            let selector = resolution ?? (first.last == ":" ? String(first.dropLast()) : String(first))
            guard let at = selector.dropFirst().firstIndex(of: "@") else { return }
            var name = String(selector[..<at])
            let range = selector[selector.index(after: at)...]
            for own in ["workspace:", "link:", "portal:", "file:"] where range.hasPrefix(own) { return }
            if range.hasPrefix("npm:"), resolution == nil, let inner = range.dropFirst(4).dropFirst().lastIndex(of: "@")
            {
                name = String(range[range.index(range.startIndex, offsetBy: 4)..<inner])
            }
            guard let version else {
                locked.note("package without version: \(name)")
                return
            }
            let parts = Ecosystem.npmName(name)
            locked.add(
                .npm, namespace: parts.scope, name: parts.name, version: version,
                checksums: Checksum.integrity(integrity), dependencies: dependencies)
        }
    }
}
