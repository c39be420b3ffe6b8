package import Model

/// A program or library that is recognised by what stands in it, and the version that stands there, too. Data: one table for each family, all in
/// `ProgramClassifiers`.
package struct ProgramClassifier: Sendable {
    /// The name of the package.
    package let name: String
    package let ecosystem: Ecosystem
    package let namespace: String?
    /// `vendor:product` of its Common Platform Enumeration names, the usual one first.
    package let products: [String]
    /// Patterns of a file's own name, one of which must fit; none: the marks are enough.
    package let files: [PathPattern]
    package let kind: Claim.ContentKind
    /// Any of these tells the version.
    package let marks: [VersionMark]

    /// - Parameter kind: `.program` for what can be started; `.elf` for what may be a library, too; `.text` for scripts.
    package init(
        _ name: String, _ ecosystem: Ecosystem = .generic, namespace: String? = nil, cpe products: String...,
        files: [String] = [], in kind: Claim.ContentKind = .program, _ marks: [VersionMark]
    ) {
        self.name = name
        self.ecosystem = ecosystem
        self.namespace = namespace
        self.products = products
        self.files = files.map { PathPattern($0) }
        self.kind = kind
        self.marks = marks
    }

    init(
        _ name: String, _ ecosystem: Ecosystem, namespace: String?, product: String, files: [String],
        _ marks: [VersionMark]
    ) {
        self.init(name, ecosystem, namespace: namespace, cpe: product, files: files, marks)
    }

    /// Whether a file of this name may be it.
    package func mayBe(_ fileName: Substring) -> Bool {
        files.isEmpty || files.contains { $0.matches(String(fileName)) }
    }

    package func package(version: String) -> Package {
        Package(
            ecosystem: ecosystem, namespace: namespace, name: name,
            version: ecosystem == .golang && !version.hasPrefix("v") ? "v\(version)" : version,
            attributes: Package.Attributes(
                basis: .identified, cpes: products.map { PlatformName.application($0, version: version) }))
    }
}

/// Names of the Common Platform Enumeration. Source: NISTIR 7695, "Formatted string binding".
enum PlatformName {
    /// - Parameter product: `vendor:product`, already escaped.
    static func application(_ product: String, version: String, update: String? = nil) -> String {
        "cpe:2.3:a:\(product):\(escaped(version)):\(update.map(escaped) ?? "*"):*:*:*:*:*:*"
    }

    static func operatingSystem(_ product: String, version: String) -> String {
        "cpe:2.3:o:\(product):\(escaped(version)):*:*:*:*:*:*:*"
    }

    /// Everything but letters, digits, `.`, `-` and `_` stands behind a backslash.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            let isPlain = character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
            result += isPlain ? String(character) : "\\\(character)"
        }
        return result
    }
}
