package import Bytes
package import Model

/// Which packages a rule means.
package enum PackagePattern: Sendable, Hashable, CustomStringConvertible {
    /// A name, with its scope or group or without it.
    case name(TextPattern)
    /// A package URL. What it does not say may be anything.
    case url(PackageURL)
    /// A package URL with wildcards, compared with that of a package without qualifiers, with its version and without.
    case urls(TextPattern)

    /// - Throws: `ParseError` where it is neither.
    package init(_ text: String) throws(ParseError) {
        let pattern = TextPattern(text)
        if text.isEmpty { throw ParseError("an empty package") }
        if text.prefix(4).lowercased() != "pkg:" {
            self = .name(pattern)
        } else if pattern.isLiteral {
            self = .url(try PackageURL(parsing: text))
        } else if text.contains("?") || text.contains("#") {
            throw ParseError("a package URL with wildcards has no qualifiers: \(text)")
        } else {
            self = .urls(pattern)
        }
    }

    package var description: String {
        switch self {
        case .name(let pattern), .urls(let pattern): pattern.description
        case .url(let url): url.description
        }
    }

    /// Whether it can mean only one package, whatever its version.
    var isExact: Bool {
        switch self {
        case .name(let pattern), .urls(let pattern): pattern.isLiteral
        case .url: true
        }
    }

    var namesVersion: Bool {
        if case .url(let url) = self { url.version != nil } else { false }
    }

    func matches(_ component: ScanSubject.Component, in subject: ScanSubject) -> Bool {
        let (package, url) = (component.package, component.url)
        switch self {
        case .name(let pattern):
            var names = [package.name, url.name]
            for namespace in Set([package.namespace, url.namespace].compactMap(\.self)).sorted() {
                names += ["\(namespace)/\(package.name)", "\(namespace)/\(url.name)"]
                if url.type == "maven" { names.append("\(namespace):\(package.name)") }
            }
            return names.contains { pattern.matches($0) }
        case .url(let stated):
            return PackageComparison.mismatch(stated, component, in: subject) == nil
        case .urls(let pattern):
            let text = "pkg:\(url.type)/" + [url.namespace, url.name].compactMap(\.self).joined(separator: "/")
            return pattern.matches(text) || pattern.matches("\(text)@\(url.version ?? package.version)")
        }
    }
}
