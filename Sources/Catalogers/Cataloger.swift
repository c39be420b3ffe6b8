package import Bytes
package import Model

/// Turns the bytes of claimed files into packages, owners, tools or secrets. It never opens, walks or guesses: the pass owns the files.
package protocol Cataloger: Sendable {
    /// Stable name: part of the cache key and of diagnostics.
    var id: CatalogerID { get }
    /// Raised whenever the same bytes give another result, so that cached results of older code are not used.
    var version: Int { get }
    var wanted: [Claim] { get }

    /// Called once for each claimed file (for an anchor, for each occurrence). An error means that the file is not what its name says; the pass makes it a
    /// diagnostic with `weight(of:)`.
    func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError)

    /// How much a broken file of this path matters.
    func weight(ofBroken path: String) -> Diagnostic.Weight
}

extension Cataloger {
    package var version: Int { 1 }

    /// A broken file is blinding unless it lies where projects keep broken files on purpose.
    package func weight(ofBroken path: String) -> Diagnostic.Weight {
        FixturePath.contains(path) ? .local : .blinding
    }
}

package struct CatalogerID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let description: String
    package init(stringLiteral value: String) { description = value }
    package init(_ description: String) { self.description = description }
}

/// Folders that hold examples and tests: what lies there is often broken, or secret-looking, on purpose.
package enum FixturePath {
    private static let names: Set<String> = [
        "test", "tests", "testing", "testdata", "test-data", "test_data", "__tests__", "spec", "specs", "fixture",
        "fixtures", "example", "examples", "sample", "samples", "mock", "mocks", "demo", "demos",
    ]

    /// Whether a directory on the way to `path` has such a name.
    package static func contains(_ path: String) -> Bool {
        path.split(separator: "/").dropLast().contains { names.contains($0.lowercased()) }
    }
}
