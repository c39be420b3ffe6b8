package import Bytes
internal import Model

/// `pnpm-lock.yaml`, lockfile versions 5, 6 and 9: the keys of its table of packages say name and version. What is marked as needed for development only is left
/// out; version 9 does not mark it. Source: pnpm/spec, lockfile.
package struct PnpmLock: Cataloger {
    package let id: CatalogerID = "pnpm-lock"
    package let wanted: [Claim] = [Claim(.name("pnpm-lock.yaml"), upTo: .mebibytes(64))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var locked = LockedPackages()
        var isInPackages = false
        var entry = Entry()
        var lines = LineCursor(file.bytes)
        while let line = lines.next() {
            let text = line.text
            let depth = text.prefix { $0 == " " }.count
            let content = text.dropFirst(depth)
            guard !content.isEmpty, content.first != "#" else { continue }
            switch depth {
            case 0:
                entry.finish(&locked)
                entry = Entry()
                isInPackages = content == "packages:"
            case 2 where isInPackages:
                entry.finish(&locked)
                entry = Entry(key: Self.unquoted(content))
            case 3... where isInPackages: entry.read(content, depth: depth)
            default: break
            }
        }
        entry.finish(&locked)
        try locked.report(of: file.path, into: &sink)
    }

    private static func unquoted(_ text: Substring) -> String {
        let body = text.last == ":" ? text.dropLast() : text.prefix { $0 != " " }
        return String(body.filter { $0 != "'" && $0 != "\"" })
    }

    private struct Entry {
        private var key = ""
        private var isDevelopment = false
        private var integrity: String?
        private var isInDependencies = false
        private var dependencies: [String] = []

        init(key: String = "") { self.key = key }

        mutating func read(_ content: Substring, depth: Int) {
            if depth > 4 {
                if isInDependencies { dependencies.append(String(content.prefix { $0 != ":" }.filter { $0 != "'" })) }
                return
            }
            isInDependencies = content == "dependencies:" || content == "optionalDependencies:"
            if content == "dev: true" { isDevelopment = true }
            if content.hasPrefix("resolution:"), let mark = content.firstRange(of: "integrity: ") {
                integrity = String(content[mark.upperBound...].prefix { $0 != "}" && $0 != "," })
            }
        }

        /// `/@babel/core/7.0.0_peer@1` (5), `/@babel/core@7.0.0(peer@1)` (6), `@babel/core@7.0.0` (9).
        func finish(_ locked: inout LockedPackages) {
            guard !key.isEmpty, !isDevelopment else { return }
            var text = key.hasPrefix("/") ? key.dropFirst() : key[...]
            if let peers = text.firstIndex(of: "(") { text = text[..<peers] }
            let slash = text.lastIndex(of: "/")
            let behind = slash.map { text[text.index(after: $0)...].prefix { $0 != "_" } } ?? ""
            let isBehindSlash = behind.first?.isNumber == true && behind.contains(".") && !behind.contains("@")
            let mark = isBehindSlash ? slash : text.dropFirst().lastIndex(of: "@")
            guard let mark else { return }
            let version = text[text.index(after: mark)...].prefix { $0 != "_" }
            // What is no registry's package has an address or a path for its version.
            guard version.first?.isNumber == true else { return }
            let name = Ecosystem.npmName(String(text[..<mark]))
            locked.add(
                .npm, namespace: name.scope, name: name.name, version: String(version),
                checksums: Checksum.integrity(integrity), dependencies: dependencies)
        }
    }
}
