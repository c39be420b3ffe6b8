internal import Bytes
internal import Model

/// What a record in the OSV schema says about how bad it is: vectors, and the words of those who reviewed it.
enum OSVSeverities {
    static func all(of value: JSONValue, id: String) -> [SeverityStatement] {
        let source = source(of: id)
        var found: [SeverityStatement] = []
        if let word = value["database_specific"]?.text("severity").flatMap({ Severity(word: $0) }) {
            found.append(SeverityStatement(source: source, severity: word))
        } else if let word = leadingWord(value.text("summary"), id: id) {
            found.append(SeverityStatement(source: source, severity: word))
        }
        for entry in value.elements("severity") {
            guard let text = entry.text("score") else { continue }
            if let vector = try? CVSSVector(text) {
                found.append(SeverityStatement(source: source, severity: vector.severity, vector: vector))
            } else if let word = Severity(word: text) {
                // Ubuntu states a word where others have a vector.
                found.append(SeverityStatement(source: source, severity: word))
            }
        }
        return found
    }

    /// Updates of AlmaLinux and Rocky Linux begin with it: `Important: kernel security update`.
    private static func leadingWord(_ summary: String?, id: String) -> Severity? {
        guard ["ALSA-", "RLSA-", "RXSA-"].contains(where: { id.hasPrefix($0) }), let summary,
            let colon = summary.firstIndex(of: ":")
        else { return nil }
        return Severity(word: summary[..<colon])
    }

    private static let sources: [(prefix: String, name: String)] = [
        ("ALBA-", "AlmaLinux"), ("ALEA-", "AlmaLinux"), ("ALPINE-", "Alpine"), ("ALSA-", "AlmaLinux"),
        ("BIT-", "Bitnami"),
        ("CVE-", "CVE"), ("DEBIAN-", "Debian"), ("DLA-", "Debian"), ("DSA-", "Debian"), ("GHSA-", "GitHub"),
        ("GO-", "Go"),
        ("PYSEC-", "PyPA"), ("RHSA-", "Red Hat"), ("RLSA-", "Rocky Linux"), ("RUSTSEC-", "RustSec"),
        ("RXSA-", "Rocky Linux"),
        ("SUSE-", "SUSE"), ("UBUNTU-", "Ubuntu"), ("USN-", "Ubuntu"),
    ]

    /// Who publishes records of an id, for people.
    static func source(of id: String) -> String {
        sources.first { id.hasPrefix($0.prefix) }?.name ?? String(id.prefix { $0 != "-" })
    }

    /// Who publishes a feed, for people: `debian` is Debian.
    static func source(ofPart part: String) -> String {
        let feed = part.prefix { $0 != "/" }
        if let name = ["amazon": "Amazon Linux", "cve": "CVE", "nvd": "NVD", "redhat": "Red Hat"][feed] { return name }
        return feed.prefix(1).uppercased() + feed.dropFirst()
    }
}
