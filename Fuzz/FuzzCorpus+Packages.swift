import TestSupport

/// What catalogers of packages read, in short.
extension FuzzCorpus {
    static let packageManifests: [[UInt8]] =
        [
            #"{"packages":[{"name":"a","version":"1.0.0","dependencies":[0,1]},{"name":"b","version":"2"}]}"#,
            "{application,x,[{modules,['A']},{applications,[kernel,'b c']},{vsn,\"1.4.1\"}]}. % end\n",
            "JAVA_VERSION=\"17.0.9\"\nIMPLEMENTOR=\"Eclipse Adoptium\"\nMODULES=\"java.base jdk.compiler\"\n",
            "Package: p\nVersion: 1.0\nDepends: R (>= 3), utils\nImports: a,\n  b (>= 1)\nBuilt: R 4.3.1\n",
            "=head2 T: C<Module> L<A::B|A::B>\n\nC<VERSION: 2.083>\n",
            #"{"name":"A::B","dist":"A-B-1.2","version":"1.2","pathname":"A/AB/ABC/A-B-1.2.tar.gz"}"#,
            #"{"source":{"tap":"homebrew/core"},"runtime_dependencies":[{"full_name":"x/y/z"}]}"#,
            """
            # stub: rack 3.0.8 ruby lib
            Gem::Specification.new do |s|
              s.name = "rack".freeze
              s.version = "3.0.8"
              s.licenses = ["MIT", '\\u{41}']
              s.add_runtime_dependency(%q<a>.freeze, [">= 1"])
            end
            """,
            #"{"packages":[{"name":"v/p","version":"v1.0","dist":{"shasum":""},"require":{"php":">=8"}}]}"#,
            #"""
            {"runtimeTarget":{"name":".NETCoreApp,Version=v8.0"},"targets":{".NETCoreApp,Version=v8.0":{"A/1.0":
             {"dependencies":{"B":"2"},"runtime":{"lib/A.dll":{}}}}},"libraries":{"A/1.0":{"type":"package","sha512":"sha512-x"}}}
            """#,
            #"{"name":"n","version":"1","build":"py311_0","files":["a/b"],"depends":["c >=1"]}"#,
            #"{"bomFormat":"CycloneDX","specVersion":"1.5","components":[{"type":"library","name":"x","version":"1","purl":"pkg:pypi/x@1"}]}"#,
            "%NAME%\nacl\n\n%VERSION%\n2.3.1-1\n\n%DEPENDS%\nglibc\n\n",
            "<?xml version=\"1.0\"?><project><groupId>g</groupId><artifactId>a</artifactId><version>1</version></project>",
        ].map { Array($0.utf8) }

    /// Lock files and manifests of sources, in short.
    static let locks: [[UInt8]] = [
        #"{"lockfileVersion":3,"packages":{"":{},"node_modules/@a/b":{"version":"1.0.0","integrity":"sha512-AA==","dependencies":{"c":"1"}}}}"#,
        "# yarn lockfile v1\n\n\"@a/b@^1\", c@2:\n  version \"1.0.0\"\n  resolved \"https://r/x#1\"\n  dependencies:\n    d \"1\"\n",
        "__metadata:\n  version: 6\n\n\"a@npm:^1\":\n  version: 1.0.0\n  resolution: \"a@npm:1.0.0\"\n",
        "lockfileVersion: '6.0'\n\npackages:\n\n  /@babel/core@7.0.0(x@1):\n    resolution: {integrity: sha512-A}\n    dependencies:\n      ms: 2.0.0\n",
        "a==1.0 --hash=sha256:00 \\\n  --hash=sha256:01\nb[x]>=2; python_version<'3'\n-r other.txt\n",
        #"{"_meta":{},"default":{"a":{"version":"==1.0","hashes":["sha256:00"]}},"develop":{}}"#,
        """
        [[package]]
        name = "a"
        version = "1.0"
        source = { registry = "https://x" }
        dependencies = [{ name = "b" }, "c 1.0"]

        [package.metadata]
        x = [1, 2.5, true, '''t''', 2024-01-01T00:00:00Z]
        """,
        "module a.org/b\n\ngo 1.21\n\nrequire (\n\tc.org/d v1.0.0 // indirect\n)\nreplace c.org/d => ../d\nexclude e.org/f v1.0.0\n",
        "GEM\n  remote: https://rubygems.org/\n  specs:\n    nokogiri (1.15.4-x86_64-linux)\n      racc (~> 1.4)\n\nPLATFORMS\n  ruby\n",
        #"{"packages":[{"name":"v/p","version":"1.0","license":["MIT"],"require":{"a/b":"1"}}],"packages-dev":[]}"#,
        "# gradle\ncom.a:b:1.0=compileClasspath,testRuntime\nempty=\n",
        #"{"version":1,"dependencies":{"net8.0":{"A":{"type":"Direct","resolved":"1.0","contentHash":"AA=="}}}}"#,
        #"{"pins":[{"identity":"a","kind":"remoteSourceControl","location":"https://github.com/a/b.git","state":{"version":"1.0.0"}}]}"#,
        """
        <project><properties><v>1</v></properties><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId>
        <version>${v}</version></dependency></dependencies></project>
        """,
    ].map { Array($0.utf8) }
}
