import Bytes
import Catalogers
import Model
import Testing

@Suite struct OSReleaseTests {
    private static let bookworm = """
        PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
        NAME="Debian GNU/Linux"
        VERSION_ID="12"
        VERSION="12 (bookworm)"
        VERSION_CODENAME=bookworm
        ID=debian
        HOME_URL="https://www.debian.org/"

        """

    @Test("a distribution says who it is", arguments: ["etc/os-release", "usr/lib/os-release"])
    func distribution(_ path: String) throws {
        let expected = Distribution(
            id: "debian", versionID: "12", codename: "bookworm", prettyName: "Debian GNU/Linux 12 (bookworm)")
        #expect(try catalog(OSRelease(), path, Self.bookworm).distribution == expected)
    }

    @Test("kin, variant and end of support are read")
    func otherFields() throws {
        let text =
            "# rolling\n ID=\"wolfi\"\nID_LIKE='alpine  debian'\nVARIANT_ID=fips\nSUPPORT_END=2027-01-31\nVERSION_ID=\n"
        let expected = Distribution(
            id: "wolfi", like: ["alpine", "debian"], variantID: "fips", supportEnd: "2027-01-31")
        #expect(try catalog(OSRelease(), "etc/os-release", text).distribution == expected)
    }

    @Test(
        "values are quoted as in a shell",
        arguments: [
            (#"a\ b"#, "a b"),
            (#""a \"b\" \$c \`d\` \\ \e""#, #"a "b" $c `d` \ \e"#),
            (#"'a \ "b"'"#, #"a \ "b""#),
            (#"a"b "'c d'e"#, "ab c de"),
            ("a # remark", "a"),
            (#""no end"#, "no end"),
            (#"a\"#, #"a\"#),
            ("\"caf\u{e9}\"", "caf\u{e9}"),
        ])
    func quoting(_ written: String, _ meant: String) throws {
        let found = try catalog(OSRelease(), "etc/os-release", "ID=x\nPRETTY_NAME=\(written)\n")
        #expect(found.distribution?.prettyName == meant)
    }

    @Test("the last of several assignments counts")
    func repetition() throws {
        #expect(try catalog(OSRelease(), "etc/os-release", "ID=a\nID=b\n").distribution?.id == "b")
    }

    @Test(
        "a file that names no distribution is an error",
        arguments: ["", "ID=\n", "#ID=debian\n", "NAME=x\n", "\0\u{1}"])
    func withoutID(_ text: String) {
        #expect(throws: ParseError("no ID is stated")) { try catalog(OSRelease(), "etc/os-release", text) }
    }

    @Test("a file that is cut anywhere does no harm")
    func truncation() throws {
        try expectFewerFindings(whenCutting: Array(Self.bookworm.utf8), at: "etc/os-release", by: OSRelease())
    }
}
