import Model
import Versions

extension FuzzTarget {
    /// Versions, one a line: what compares must do so the same way from both sides, and three of them must not go in a circle.
    static let versions = FuzzTarget(name: "versions", corpus: { FuzzCorpus.versions }) { input in
        let lines = input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let texts = lines.prefix(3).map { String(decoding: $0, as: UTF8.self) }
        for scheme in VersionScheme.allCases {
            let versions = texts.compactMap { try? Version($0, scheme) }
            if let broken = broken(versions) { return "\(scheme): \(broken)" }
        }
        return brokenRange(texts)
    }

    private static func broken(_ versions: [Version]) -> String? {
        for one in versions {
            _ = one.releaseNumbers
            if one.compare(to: one) != .equal { return "'\(one.text)' is not itself" }
            for other in versions where one.compare(to: other) != other.compare(to: one).reversed {
                return "'\(one.text)' and '\(other.text)' do not agree on their order"
            }
        }
        // Sorting three of them is right only if there is no circle.
        let sorted = versions.sorted { $0.compare(to: $1) == .less }
        guard sorted.count == 3 else { return nil }
        let (low, middle, high) = (sorted[0], sorted[1], sorted[2])
        let isEqual = low.compare(to: middle) == .equal && middle.compare(to: high) == .equal
        let order = low.compare(to: high)
        let isRound =
            middle.compare(to: low) == .less || high.compare(to: middle) == .less || order != (isEqual ? .equal : .less)
        return isRound ? "'\(low.text)', '\(middle.text)' and '\(high.text)' go in a circle" : nil
    }

    /// The first line as a range of npm, the others as versions.
    private static func brokenRange(_ texts: [String]) -> String? {
        guard let range = texts.first.flatMap({ try? NPMRange($0) }) else { return nil }
        for version in texts.dropFirst().compactMap({ try? Version($0, .npm) }) {
            let isIn = range.contains(version, includingPrereleases: false)
            if isIn, !range.contains(version, includingPrereleases: true) {
                return "'\(version.text)' is in '\(range.text)', but not where prereleases are"
            }
        }
        return nil
    }

    /// A vector's scores lie on the scale, and what it says of itself means the same.
    static let cvss = FuzzTarget(name: "cvss", corpus: { FuzzCorpus.vectors }) { input in
        let text = String(decoding: input, as: UTF8.self)
        _ = Severity(word: text)
        let vector: CVSSVector
        do throws(CVSSError) {
            vector = try CVSSVector(text)
        } catch {
            return error.description.utf8.count < 1000 ? nil : "an error that is no line"
        }
        guard (0...100).contains(vector.score.tenths), (0...100).contains(vector.baseScore.tenths) else {
            return "a score beyond the scale"
        }
        return (try? CVSSVector(vector.text)) == vector ? nil : "\(vector) does not mean itself"
    }
}

extension FuzzCorpus {
    static let versions: [[UInt8]] =
        [
            "1.2.3\n1.2.3-rc.1\n1.2.4", "1:2.3-4~rc1+b\n2.3-4\n1:2.3", "1.0_rc1\n1.0_p1-r2\n1.00",
            "2.3.x-dev\n2.3.0\ndev-main",
            "0:1.0~rc1^git1-2.el9\n1.0-1\n1.0", "1!2.0rc1.post1.dev2+a.1\n1.0.dev0\n1.0a1",
            "1.0-alpha-1-SNAPSHOT\n1.0-ga\n1-sp",
            "go1.21rc2\nv1.21.0-rc.2\n1.21", "1.0.a\n1.0\n1-b.2", "1.2.3.4-beta+x\n1.2.3\n1.2",
            "v2.0.0+incompatible\nv1.0.0-0.20210101000000-abcdef012345\nv2",
            "1.1.1w\n1.1.1\n1.1.1-pre1", "^1.2.3 || ~2.0 || >=3.0.0-beta <4\n1.9.0\n3.0.0-rc",
            "1.x - 2.3\n2.3.9\n2.4.0-0", "2010-01-02\n2010.1.2.3\n201001021530",
            "3.0-0ubuntu1.1\n3.0-0ubuntu1\n3.0", "99999999999999999999.1\n99999999999999999998.2\n0",
        ].map { Array($0.utf8) }
        + SharedCorpus.lines(of: ["dpkg", "rpm", "apk", "maven", "pep440", "rubygems"].map { "versions/\($0).tsv" })
        .map { line in line.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: "\n") : $0 } }

    static let vectors: [[UInt8]] = [
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS:3.0/AV:L/AC:H/PR:L/UI:R/S:C/C:L/I:N/A:H/E:P/RL:O/RC:C",
        "CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:C/C:N/I:L/A:N/CR:H/IR:L/AR:M/MAV:N/MAC:L/MPR:N/MUI:N/MS:C/MC:H/MI:H/MA:X",
        "(AV:N/AC:L/Au:N/C:P/I:P/A:C)", "AV:L/AC:H/Au:M/C:C/I:C/A:C/E:POC/RL:OF/RC:UR/CDP:MH/TD:H/CR:M/IR:H/AR:ND",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
        "CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:L/SC:L/SI:L/SA:H/E:U/CR:L/IR:M/AR:H/MAV:A/MAC:L/MAT:N/MVC:H/MSI:S/S:P/AU:Y/R:I/V:C/RE:M/U:Red",
        "important", "not yet assigned",
    ].map { Array($0.utf8) }
}
