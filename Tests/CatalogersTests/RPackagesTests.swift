import Catalogers
import Model
import Testing

@Suite struct RPackagesTests {
    static let digest = """
        Package: digest
        Author: Dirk Eddelbuettel <edd@debian.org> [aut, cre]
        Version: 0.6.33
        Depends: R (>= 3.3.0)
        Imports: utils,
                Rcpp (>= 1.0.0), methods
        License: GPL (>= 2)
        Maintainer: Dirk Eddelbuettel <edd@debian.org>
        Built: R 4.3.1; x86_64-pc-linux-gnu; 2023-10-17 08:12:12 UTC; unix
        """

    @Test func `an installed package is found with licence and needs`() throws {
        let sink = try catalog(RPackages(), "usr/local/lib/R/site-library/digest/DESCRIPTION", Self.digest)
        let package = try #require(sink.packages.first?.package)
        #expect(package.url(in: nil).description == "pkg:cran/digest@0.6.33")
        #expect(package.licenses == ["GPL (>= 2)"])
        #expect(package.attributes.dependencies == ["Rcpp", "methods", "utils"])
        #expect(sink.ownerships.map(\.trees) == [["usr/local/lib/R/site-library/digest"]])
    }

    @Test func `sources and other files of that name are none`() throws {
        let source = Self.digest.split(separator: "\n").filter { !$0.hasPrefix("Built") }.joined(separator: "\n")
        #expect(try catalog(RPackages(), "src/digest/DESCRIPTION", source).isEmpty)
        #expect(try catalog(RPackages(), "srv/other/DESCRIPTION", Self.digest).isEmpty)
        #expect(try catalog(RPackages(), "git/description/DESCRIPTION", "Unnamed repository").isEmpty)
    }

    @Test func `a description that is cut anywhere is that package or none`() throws {
        try expectFewerFindings(whenCutting: Array(Self.digest.utf8), at: "R/digest/DESCRIPTION", by: RPackages())
    }
}
