import Catalogers
import Model
import Testing

@Suite struct HomebrewTests {
    static let receipt = """
        {"homebrew_version":"4.2.0","arch":"x86_64","source":{"tap":"homebrew/core","versions":{"stable":"1.7.1"}},
         "runtime_dependencies":[{"full_name":"oniguruma","version":"6.9.9"}]}
        """

    @Test(arguments: [
        ("home/linuxbrew/.linuxbrew/Cellar/jq/1.7.1/INSTALL_RECEIPT.json", receipt, "pkg:brew/jq@1.7.1"),
        (
            "opt/Cellar/node@20/20.10.0/INSTALL_RECEIPT.json", #"{"source":{"tap":"some/tap"}}"#,
            "pkg:brew/some/tap/node%4020@20.10.0"
        ),
    ])
    func `a receipt proves the formula that its folders name`(path: String, text: String, purl: String) throws {
        let sink = try catalog(Homebrew(), path, text)
        #expect(sink.packages.map { $0.package.url(in: nil).description } == [purl])
        #expect(sink.ownerships.map(\.trees) == [[String(path.dropLast("/INSTALL_RECEIPT.json".count))]])
    }

    @Test func `a receipt that is cut anywhere is that formula or none`() throws {
        try expectFewerFindings(
            whenCutting: Array(Self.receipt.utf8), at: "Cellar/jq/1.7.1/INSTALL_RECEIPT.json", by: Homebrew())
    }
}
