package import Bytes
package import Model

/// From which repositories of Alpine an image takes its packages: those decide what its packages are, whatever `os-release` says. Each becomes the end of its address,
/// `alpine/v3.20/main`. Source: apk-repositories(5).
package struct AlpineRepositories: Cataloger {
    package let id: CatalogerID = "alpine-repositories"
    package let wanted: [Claim] = [Claim(.path("etc/apk/repositories"), upTo: .mebibytes(1), overLimit: .local)]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var names: [String] = []
        var lines = LineCursor(file.bytes)
        while let line = lines.next() {
            // What is tagged (`@testing https://…`) gives only packages that were asked for by the tag.
            if let name = Self.name(line.text) { names.append(name) }
        }
        if !names.isEmpty { sink.state(ContentSets(names: names)) }
    }

    private static func name(_ line: String) -> String? {
        guard let address = line.split(whereSeparator: \.isWhitespace).first, !address.hasPrefix("#"),
            !address.hasPrefix("@")
        else { return nil }
        let steps = address.split(separator: "/")
        guard steps.count >= 3, isRelease(steps[steps.count - 2]) else { return nil }
        return "alpine/\(steps[steps.count - 2])/\(steps[steps.count - 1])"
    }

    /// `edge` or `v3.20`; what `latest-stable` was is not written down.
    private static func isRelease(_ step: Substring) -> Bool {
        if step == "edge" { return true }
        guard step.hasPrefix("v") else { return false }
        let numbers = step.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 2 && numbers.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIDigit) }
    }

    /// No package depends on it.
    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }
}
