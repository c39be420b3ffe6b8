internal import Bytes

/// The parts of an archive's file name: `netty-codec-4.1.100.Final-linux-x86_64.jar`. Source: Maven's repository layout.
struct JavaFileName: Equatable {
    /// What the archive is by its suffix: `jar`, `war`.
    let type: String
    /// The name without suffix.
    let stem: String
    /// The stem up to the version.
    let name: String
    let version: String?
    /// `linux-x86_64`, `sources`.
    let classifier: String?

    /// Suffixes of archives that hold Java classes: Java EE's, and those of NiFi, Jenkins, Karaf, JBoss, Liferay.
    static let types = ["jar", "war", "ear", "par", "sar", "nar", "jpi", "hpi", "kar", "rar", "lpkg"]
    /// Words that belong to a version, with or without a number behind them.
    private static let qualifiers: Set<String> = [
        "snapshot", "release", "final", "ga", "rc", "cr", "m", "milestone", "alpha", "beta", "a", "b", "pre", "preview",
        "ea", "sp", "jre", "jdk", "java", "android", "incubating", "redhat", "jbossorg", "build", "dev", "nightly",
        "rev",
        "hotfix", "patch", "p", "r", "v", "fuse", "atlassian", "cdh", "hadoop", "spark",
    ]

    init(_ fileName: String) {
        let dot = fileName.lastIndex(of: ".")
        type = dot.map { fileName[fileName.index(after: $0)...].lowercased() } ?? ""
        let stem = dot.map { String(fileName[..<$0]) } ?? fileName
        self.stem = stem
        let parts = stem.split(separator: "-", omittingEmptySubsequences: false)
        // `3.x` is what a link is called.
        guard let (start, end) = Self.version(in: parts), !parts[start..<end].joined().hasSuffix(".x") else {
            name = stem
            version = nil
            classifier = nil
            return
        }
        name = parts[..<start].joined(separator: "-")
        version = parts[start..<end].joined(separator: "-")
        classifier = end < parts.count ? parts[end...].joined(separator: "-") : nil
    }

    /// The version begins at a part that begins with a digit. After it come parts that do so too, and known words. Any other word begins the classifier, or,
    /// where a version with a dot follows it, was part of the name, as a number without one is: `log4j-1.2-api-2.17.1`, `jsr-275-1.0`.
    private static func version(in parts: [Substring]) -> (start: Int, end: Int)? {
        var found: (start: Int, end: Int)?
        for index in parts.indices.dropFirst() {
            let part = parts[index]
            let isNumber = part.utf8.first?.isASCIIDigit == true
            guard let (start, end) = found else {
                if isNumber { found = (index, index + 1) }
                continue
            }
            let isNext = end == index
            if isNumber, part.contains("."), !isNext || !parts[start..<end].contains(where: { $0.contains(".") }) {
                found = (index, index + 1)
            } else if isNext, isNumber || isQualifier(part) {
                found = (start, index + 1)
            }
        }
        return found
    }

    private static func isQualifier(_ part: Substring) -> Bool {
        let word = part.lowercased().prefix { $0.isASCII && $0.isLetter }
        let rest = part.dropFirst(word.count)
        return qualifiers.contains(String(word)) && rest.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
    }
}
