internal import Bytes
internal import Model

/// A small choice of well-known advisories that the program carries, so that a scan says something before anything was fetched: ids, ranges and severities, no texts.
/// It is no substitute for the feeds: what it does not name may be vulnerable all the same.
///
/// The layout is a table, and whoever has advisories of their own can write it: one line for each advisory and package, fields separated by tabs, `-` where
/// there is nothing to say, several values in a field separated by blanks. The first line is `boltseal-advisories`, a tab, `1`, a tab and the day that the data is of; empty
/// lines and lines with `#` in front are left out.
///
///     id  kind  aliases  covers  severities  ecosystem  package  ranges  state  parts
///
/// - `kind`: `malicious`, `notice`, `withdrawn`; `-` for a vulnerability.
/// - `aliases`: other names of the same vulnerability.
/// - `covers`: the vulnerabilities that a distribution's update mends, each of its own.
/// - `severities`: words (`high`) and CVSS vectors, `Debian=` in front where another than the id's publisher says so.
/// - `ecosystem`, `package`: as in the OSV schema, `PyPI`, `Debian:12`, `Alpine:v3.11`. Debian and Alpine name the source package.
/// - `ranges`: `1.0..1.2.3` from 1.0 until it is fixed in 1.2.3, `..1.2.3` from the beginning, `1.0..` without an end, `..<=1.5` where 1.5 is the last with it, `..<1.5`
///   for a bound that is no fix, `=1.4` for one version, `..0` for never.
/// - `state`: what happens where no range ends with a fix, as in results: `not-fixed`, `wont-fix`, `postponed`, `end-of-life`.
/// - `parts`: vulnerable functions, `path:One,Two.Three`; `module=nodejs:20` where it concerns rpms of that module only.
///
/// Two other lines state what is known of exploitation: `kev`, the CVE, the day it was added, the day it is due, and `ransomware` or `-`; `epss`, the CVE, probability and
/// percentile.
package struct SampleFeed: Feed {
    package let id: FeedID = "sample"
    package let location = "boltseal"
    package static let partName = "sample"
    package let parts = [FeedPart(name: partName, path: "sample.tsv", alternatives: ["sample.tsv.gz"])]

    /// The day that the newest facts of the embedded table are of.
    package static let date = "2026-08-22"

    /// The embedded table.
    package static var text: String {
        let tables = [
            exploits, debian, alpine, almaLinux, python, node, java, go, otherLanguages, programs,
        ]
        return "\(heading)\t1\t\(date)\n\(tables.joined(separator: "\n"))\n"
    }

    private static let heading = "boltseal-advisories"

    package init() {}

    package func read(_ file: FeedFile, of part: FeedPart, into sink: inout some FeedSink) throws {
        let bytes = try file.document()
        try Self.read(bytes.span, named: file.path, into: &sink)
    }

    /// Reads the embedded table.
    package func read(into sink: inout some FeedSink) throws {
        let bytes = Array(Self.text.utf8)
        try Self.read(bytes.span, named: "the sample", into: &sink)
    }

    private static func read(_ bytes: Span<UInt8>, named name: String, into sink: inout some FeedSink) throws {
        var lines = LineCursor(bytes)
        guard let first = lines.next(), let day = day(first.text) else {
            throw FeedError("\(name) is no table of advisories: it does not begin with '\(heading)', '1' and a day")
        }
        sink.state(date: day)
        while let line = lines.next() {
            let text = line.text
            if text.isEmpty || text.hasPrefix("#") { continue }
            let fields = text.split(separator: "\t", omittingEmptySubsequences: false)
            switch SampleLine(fields) {
            case .advisory(let advisory): try sink.add(advisory)
            case .exploited(let id, let entry): try sink.add(exploited: id, entry)
            case .score(let id, let prediction): try sink.add(score: id, prediction)
            case .fault(let reason): sink.skip(String(fields[0].prefix(40)), "line \(lines.line): \(reason)")
            }
        }
    }

    private static func day(_ line: String) -> CivilDate? {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0] == heading, fields[1] == "1" else { return nil }
        return CivilDate(fields[2])
    }
}
