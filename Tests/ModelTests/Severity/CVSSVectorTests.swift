import Model
import Testing

@Suite struct CVSSVectorTests {
    @Test(
        "base scores of version 2 are those of the NVD and of the guide",
        arguments: [
            ("AV:N/AC:L/Au:N/C:P/I:N/A:N", "5.0", .medium),  // CVE-2014-0160, Heartbleed
            ("AV:N/AC:L/Au:N/C:C/I:C/A:C", "10.0", .high),  // CVE-2014-6271, Shellshock; the NVD's scale ends at "high"
            ("AV:N/AC:M/Au:N/C:C/I:C/A:C", "9.3", .high),  // CVE-2021-44228, Log4Shell
            ("AV:N/AC:L/Au:N/C:N/I:N/A:C", "7.8", .high),  // CVE-2002-0392, the guide's section 3.3.1
            ("AV:L/AC:H/Au:N/C:C/I:C/A:C", "6.2", .medium),  // CVE-2003-0062, 3.3.3
            ("(AV:N/AC:L/Au:N/C:P/I:P/A:P)", "7.5", .high),  // the NVD's older feeds have parentheses
            ("AV:L/AC:H/Au:M/C:P/I:N/A:N", "0.8", .low),  // the lowest that is not 0
            ("AV:L/AC:L/Au:N/C:N/I:N/A:N", "0.0", .low),
        ] as [(String, String, Severity)])
    func version2(_ text: String, _ score: String, _ severity: Severity) throws {
        let vector = try CVSSVector(text)
        #expect(vector.version == .v2)
        #expect(vector.text == text)
        #expect(vector.baseScore.description == score)
        #expect(vector.score == vector.baseScore)
        #expect(vector.severity == severity)
    }

    @Test(
        "temporal and environmental metrics of version 2 count",
        arguments: [
            ("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C", "7.8", "6.4"),  // CVE-2002-0392, the guide's section 3.3.1
            ("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H", "7.8", "9.2"),
            ("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:N/TD:N/CR:M/IR:M/AR:H", "7.8", "0.0"),  // nobody has it
            ("AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C", "6.2", "4.9"),  // CVE-2003-0062, 3.3.3
            ("AV:N/AC:L/Au:N/C:P/I:N/A:N/E:ND/RL:ND/RC:ND/CDP:ND/TD:ND/CR:ND/IR:ND/AR:ND", "5.0", "5.0"),
            ("AV:L/AC:H/Au:M/C:P/I:N/A:N/CR:L", "0.8", "0.0"),  // the adjusted base is below zero
            ("AV:L/AC:H/Au:M/C:P/I:N/A:N/CR:L/CDP:H", "0.8", "4.9"),  // and stays so until damage is added
        ])
    func version2WithContext(_ text: String, _ base: String, _ score: String) throws {
        let vector = try CVSSVector(text)
        #expect(vector.baseScore.description == base)
        #expect(vector.score.description == score)
    }

    @Test(
        "base scores of version 3 are those of the NVD and of FIRST's examples",
        arguments: [
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", "10.0", .critical),  // CVE-2021-44228, Log4Shell
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", "7.5", .high),  // CVE-2014-0160, Heartbleed
            ("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", "7.5", .high),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "9.8", .critical),  // CVE-2014-6271, Shellshock
            ("CVSS:3.0/AV:L/AC:H/PR:L/UI:N/S:C/C:H/I:N/A:N", "5.6", .medium),  // CVE-2017-5754, Meltdown
            ("CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", "7.8", .high),  // CVE-2021-4034, PwnKit
            ("CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", "6.4", .medium),  // CVE-2013-0375, FIRST's examples
            ("CVSS:3.0/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", "3.1", .low),  // CVE-2014-3566, POODLE
            ("CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", "9.9", .critical),  // CVE-2012-1516
            ("CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N", "1.6", .low),  // the lowest that is not 0
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N", "0.0", .negligible),
            ("CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N", "9.8", .critical),  // any order, section 6
        ] as [(String, String, Severity)])
    func version3(_ text: String, _ score: String, _ severity: Severity) throws {
        let vector = try CVSSVector(text)
        #expect(vector.version.rawValue == text.dropFirst(5).prefix(3))
        #expect(vector.baseScore.description == score)
        #expect(vector.score == vector.baseScore)
        #expect(vector.severity == severity)
    }

    @Test(
        "temporal and environmental metrics of version 3 count",
        arguments: [
            ("3.1", "AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/E:U/RL:O/RC:C", "10.0", "8.7"),
            ("3.1", "AV:N/AC:H/PR:N/UI:N/S:C/C:L/I:N/A:N/E:P/RL:T/RC:C", "4.0", "3.7"),
            ("3.1", "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N/E:X/RL:X/RC:X/CR:X/MAV:X", "7.5", "7.5"),
            ("3.1", "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:P", "9.8", "6.8"),
            ("3.1", "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MC:N/MI:N/MA:N", "9.8", "0.0"),
            // Privileges weigh by the scope that counts.
            ("3.1", "AV:N/AC:L/PR:H/UI:N/S:U/C:L/I:N/A:N/MS:C", "2.7", "4.1"),
            ("3.1", "AV:N/AC:L/PR:H/UI:N/S:C/C:L/I:N/A:N/MS:U", "4.1", "2.7"),
            // The power that is taken off the impact differs between 3.0 and 3.1, in the environmental score alone.
            ("3.0", "AV:P/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H/CR:H/IR:H/AR:H", "7.1", "7.1"),
            ("3.1", "AV:P/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H/CR:H/IR:H/AR:H", "7.1", "7.2"),
        ])
    func version3WithContext(_ version: String, _ metrics: String, _ base: String, _ score: String) throws {
        let vector = try CVSSVector("CVSS:\(version)/\(metrics)")
        #expect(vector.baseScore.description == base)
        #expect(vector.score.description == score)
    }

    @Test(
        "scores of version 4 are those of FIRST's examples",
        arguments: [
            ("AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "7.3", "7.3", .high),  // CVE-2022-41741
            ("AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U", "7.7", "5.2", .medium),  // CVE-2020-3549
            ("AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N", "8.3", "8.3", .high),  // CVE-2023-3089
            (
                "AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N/CR:H/IR:L/AR:L/MAV:N/MAC:H/MVC:H/MVI:L/MVA:L",
                "8.3", "8.1", .high
            ),
            ("AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N", "4.6", "4.6", .medium),  // CVE-2021-44714
            ("AV:L/AC:L/AT:N/PR:H/UI:N/VC:N/VI:N/VA:N/SC:H/SI:N/SA:N", "5.9", "5.9", .medium),  // CVE-2023-21989
            ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N/E:A", "8.7", "8.7", .high),  // Heartbleed
            // CVE-2021-44228, Log4Shell
            ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:A", "10.0", "10.0", .critical),
            (
                "AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:A/CR:H/IR:H/AR:H/MAV:L/MAT:P", "10.0", "8.9",
                .high
            ),
            ("AV:L/AC:L/AT:N/PR:H/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N/E:U", "8.3", "5.6", .medium),
            // People may come to harm: only the modified metric counts, not the supplemental one.
            ("AV:A/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N/S:P", "8.6", "8.6", .high),
            ("AV:A/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N/MSI:S/S:P", "8.6", "9.7", .critical),
            ("AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/S:P/AU:Y/V:C/RE:L/U:Red", "9.4", "9.4", .critical),
            ("AV:N/AC:L/AT:N/PR:L/UI:N/VC:N/VI:N/VA:N/SC:H/SI:L/SA:H/E:U/MAV:A/R:U/V:C", "6.4", "2.4", .low),
            // No impact is 0, whatever the table says.
            ("AV:L/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:A/MVC:N/MVI:N/MVA:N", "8.5", "0.0", .negligible),
            // The lowest level of each class: there is nothing below to measure to.
            ("AV:P/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N/E:U", "1.0", "0.1", .low),
            // Feeds do not keep the order of section 7.
            ("E:U/SA:N/SI:N/SC:N/VA:H/VI:H/VC:H/UI:P/PR:N/AT:P/AC:L/AV:N", "7.7", "5.2", .medium),
        ] as [(String, String, String, Severity)])
    func version4(_ metrics: String, _ base: String, _ score: String, _ severity: Severity) throws {
        let vector = try CVSSVector("CVSS:4.0/" + metrics)
        #expect(vector.version == .v40)
        #expect(vector.baseScore.description == base)
        #expect(vector.score.description == score)
        #expect(vector.severity == severity)
    }

    @Test(
        "what is no vector is refused, with what is wrong with it",
        arguments: [
            ("CVSS:3.2/AV:N", .unknownVersion("3.2")),
            ("CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P", .unknownVersion("2.0")),  // version 2 has no such beginning
            ("CVSS:/AV:N", .unknownVersion("")),
            ("", .malformed("")),
            ("(", .malformed("(")),
            ("(AV:N/AC:L/Au:N/C:P/I:P/A:P", .unknownMetric("(AV")),
            ("AV:N/AC:L/Au:N/C:P/I:P/A:P/", .malformed("")),
            ("AV:N/AC", .malformed("AC")),
            ("cvss:3.1/AV:N", .unknownMetric("cvss")),
            ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", .unknownMetric("PR")),  // of version 3, without its beginning
            ("CVSS:4.0/AV:N/Au:N", .unknownMetric("Au")),  // letter case counts: AU is another metric
            ("CVSS:3.1/AV:n", .unknownValue("n", metric: "AV")),
            ("CVSS:3.1/AV:N:L", .unknownValue("N:L", metric: "AV")),
            ("CVSS:3.1/AV:X", .unknownValue("X", metric: "AV")),  // no metric of the base group may be left open
            ("CVSS:4.0/SI:S", .unknownValue("S", metric: "SI")),  // but MSI may
            ("CVSS:3.1/E:ND", .unknownValue("ND", metric: "E")),
            ("CVSS:3.1/AV:N/AV:N", .repeatedMetric("AV")),
            ("CVSS:3.1/E:X/E:H", .repeatedMetric("E")),
            ("AV:N/C:P/I:P/A:P", .missingMetrics(["AC", "Au"])),
            ("CVSS:3.1", .missingMetrics(["AV", "AC", "PR", "UI", "S", "C", "I", "A"])),
            ("CVSS:3.1/é:N", .malformed("CVSS:3.1/é:N")),
            (String(repeating: "A", count: 513), .malformed(String(repeating: "A", count: 513))),
        ] as [(String, CVSSError)])
    func refusals(_ text: String, _ error: CVSSError) { #expect(throws: error) { try CVSSVector(text) } }

    @Test(
        "an error names what it is about, in a line",
        arguments: [
            (.unknownVersion("3.2"), "unknown CVSS version '3.2'"),
            (.malformed("AC"), "'AC' is not a CVSS metric and its value"),
            (.unknownMetric("PR"), "unknown CVSS metric 'PR'"),
            (.unknownValue("Q", metric: "AV"), "CVSS metric AV has no value 'Q'"),
            (.repeatedMetric("AV"), "CVSS metric AV is given twice"),
            (.missingMetrics(["AC", "Au"]), "mandatory CVSS metric missing: AC, Au"),
            (
                .unknownMetric(String(repeating: "A", count: 1000)),
                "unknown CVSS metric '\(String(repeating: "A", count: 32))…'"
            ),
            // One character, however many marks stand on it.
            (
                .malformed("a" + String(repeating: "\u{301}", count: 1000)),
                "'a\(String(repeating: "\u{301}", count: 31))…' is not a CVSS metric and its value"
            ),
        ] as [(CVSSError, String)])
    func messages(_ error: CVSSError, _ message: String) { #expect(error.description == message) }

    @Test(
        "a vector that is cut or has a byte too many anywhere does no harm",
        arguments: [
            "(AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H)",
            "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/E:U/RL:O/RC:C/CR:H/MAV:P/MS:U/MC:N",
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:P/CR:L/MSI:S/MSA:L/S:P/U:Amber",
        ])
    func truncation(_ text: String) {
        let bytes = Array(text.utf8)
        for length in 0...bytes.count {
            for byte: [UInt8] in [[], [0], [0xff], Array("/".utf8), Array(":".utf8), Array("(".utf8), Array(")".utf8)] {
                let cut = String(decoding: bytes[..<length] + byte, as: UTF8.self)
                let longer = String(decoding: bytes[..<length] + byte + bytes[length...], as: UTF8.self)
                for candidate in [cut, longer] {
                    guard let vector = try? CVSSVector(candidate) else { continue }
                    #expect((0...100).contains(vector.score.tenths))
                }
            }
        }
    }
}
