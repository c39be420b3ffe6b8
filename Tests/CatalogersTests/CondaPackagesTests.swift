import Catalogers
import Model
import Testing

@Suite struct CondaPackagesTests {
    static let record = """
        {"build": "py311h64a7726_0", "build_number": 0, "channel": "https://conda.anaconda.org/conda-forge/linux-64",
         "depends": ["__glibc >=2.17", "libblas >=3.9.0,<4.0a0", "python >=3.11,<3.12.0a0"], "fn": "numpy-1.26.0-py311h64a7726_0.conda",
         "files": ["bin/f2py", "lib/python3.11/site-packages/numpy/__init__.py"], "license": "BSD-3-Clause", "name": "numpy",
         "paths_data": {"paths": [
           {"_path": "bin/f2py", "path_type": "hardlink", "sha256": "\(String(repeating: "a", count: 64))",
            "sha256_in_prefix": "\(String(repeating: "b", count: 64))"},
           {"_path": "lib/libx.so", "path_type": "softlink", "sha256": "\(String(repeating: "c", count: 64))"}], "paths_version": 1},
         "subdir": "linux-64", "version": "1.26.0"}
        """
    static let path = "opt/conda/conda-meta/numpy-1.26.0-py311h64a7726_0.json"

    @Test func `a record says what the package is and which files it has`() throws {
        let sink = try catalog(CondaPackages(), Self.path, Self.record)
        let package = try #require(sink.packages.first?.package)
        #expect(
            package.url(in: nil).description
                == "pkg:conda/numpy@1.26.0?build=py311h64a7726_0&channel=conda-forge&subdir=linux-64&type=conda")
        #expect(package.attributes.dependencies == ["libblas", "python"])
        let files = try #require(sink.ownerships.first)
        #expect(
            files.paths == [
                Self.path, "opt/conda/bin/f2py", "opt/conda/lib/libx.so",
                "opt/conda/lib/python3.11/site-packages/numpy/__init__.py",
            ])
        // The hash of the file as installed; a link has none.
        #expect(files.checksums.mapValues { String($0.hex.prefix(2)) } == [1: "bb"])
    }

    @Test func `a record cut anywhere gives no more`() throws {
        try expectFewerFindings(whenCutting: Array(Self.record.utf8), at: Self.path, by: CondaPackages())
    }
}
