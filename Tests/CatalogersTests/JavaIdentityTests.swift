import Bytes
import Catalogers
import Model
import TestSupport
import Testing

/// What archives without anything of Maven are taken for.
@Suite struct JavaIdentityTests {
    private static func found(_ path: String, _ manifest: String?) throws -> CatalogSink {
        let bytes = ZipBuilder.build { zip in
            if let manifest { zip.add("META-INF/MANIFEST.MF", manifest) }
            zip.add("a/B.class", "x")
        }
        return try catalog(JavaArchives(), path, bytes)
    }

    @Test(
        "a file's name tells name, version and classifier",
        arguments: [
            ("commons-x-3.12.0.jar", "commons-x@3.12.0"),
            ("a-1.2.3-SNAPSHOT.jar", "a@1.2.3-SNAPSHOT"),
            ("a-1.0-20240101.123456-7.jar", "a@1.0-20240101.123456-7"),
            ("a-2.0.0.Final-redhat-00001.jar", "a@2.0.0.Final-redhat-00001"),
            ("a-3.21.0-rc-1.jar", "a@3.21.0-rc-1"),
            ("a-31.1-jre.jar", "a@31.1-jre"),
            ("a-2.3.1-b12.jar", "a@2.3.1-b12"),
            ("scala_2.13-3.2.2.jar", "scala_2.13@3.2.2"),
            ("x4j-1.2-api-2.17.1.jar", "x4j-1.2-api@2.17.1"),  // a version in the name
            ("spec-1.3-spec-1.3.jar", "spec-1.3-spec@1.3"),
            ("jsr-275-1.0.jar", "jsr-275@1.0"),
            ("netty-x-4.1.100.Final-linux-x86_64.jar", "netty-x@4.1.100.Final?classifier=linux-x86_64"),
            ("a-1.0-sources.jar", "a@1.0?classifier=sources"),
            ("a-1.0-linux-64.jar", "a@1.0?classifier=linux-64"),
            ("a-1.0.war", "a@1.0?type=war"),
            ("jsr-0.1~+svn49.jar", "jsr@0.1~%2Bsvn49"),
            ("a.jar", nil),
            ("a-b.jar", nil),
            ("3-x.jar", nil),
            ("-1.0.jar", nil),
            ("a b-1.0.jar", nil),  // no name of an artifact
        ] as [(String, String?)])
    func fileName(_ name: String, _ expected: String?) throws {
        let urls = try Self.found("opt/\(name)", nil).packages.map { $0.package.url(in: nil).description }
        #expect(urls == (expected.map { ["pkg:maven/\($0)"] } ?? []))
    }

    @Test(
        "a manifest tells what the file's name does not, and a group only where it is sure of it",
        arguments: [
            // Title and version.
            ("app.jar", "Implementation-Title: demo\nImplementation-Version: 0.1", "demo@0.1"),
            // A title for people is no name.
            ("core.jar", "Implementation-Title: The Core\nImplementation-Version: 0.1", "core@0.1"),
            // One of the names is the file's.
            ("x-jmx.jar", "Bundle-SymbolicName: com.x.tools.jmx\nBundle-Name: x-jmx\nBundle-Version: 4.2", "x-jmx@4.2"),
            // Bundles stretch versions.
            ("x-1.2.jar", "Bundle-SymbolicName: org.x\nBundle-Version: 1.2.0", "x@1.2"),
            ("x-9.4.jar", "Bundle-Version: 9.4.0.SNAPSHOT\nImplementation-Version: 9.4-SNAPSHOT", "x@9.4"),
            // They contradict each other: the manifest counts where it speaks of the same.
            ("x-2.0.jar", "Implementation-Title: x\nImplementation-Version: 1.0", "x@1.0"),
            ("x-2.0.jar", "Implementation-Title: y\nImplementation-Version: 1.0", "x@2.0"),
            ("x.jar", "Implementation-Version: ${project.version}", nil),
            ("x.jar", "Implementation-Version: unspecified", nil),
            // A vendor's id is a group where a name says so, too.
            (
                "foo-1.jar",
                "Implementation-Vendor-Id: org.example\nBundle-SymbolicName: org.example.foo\nBundle-Version: 1",
                "org.example/foo@1"
            ),
            ("foo-1.jar", "Implementation-Vendor-Id: org.apache\nBundle-SymbolicName: org.apache.commons.foo", "foo@1"),
            ("foo-1.jar", "Bundle-SymbolicName: org.example.foo", "foo@1"),
            // Well-known artifacts.
            (
                "spring-core-5.3.1.jar", "Implementation-Title: spring-core\nImplementation-Version: 5.3.1",
                "org.springframework/spring-core@5.3.1"
            ),
            (
                "spring3-core-3.x.jar", "Implementation-Title: spring-core\nImplementation-Version: 4.3.30.RELEASE",
                "org.springframework/spring-core@4.3.30.RELEASE"
            ),
            (
                "catalina.jar",
                "Bundle-Name: tomcat-catalina\nImplementation-Title: Apache Tomcat\nImplementation-Version: 10.1.60",
                "org.apache.tomcat/tomcat-catalina@10.1.60"
            ),
            // Jenkins.
            (
                "git.jpi", "Short-Name: git\nPlugin-Version: 5.2.0\nGroup-Id: org.jenkins-ci.plugins",
                "org.jenkins-ci.plugins/git@5.2.0?type=jpi"
            ),
            (
                "x.hpi", "Short-Name: x\nPlugin-Version: 1.0-SNAPSHOT (private-01/01/2024 00:00-me)",
                "x@1.0-SNAPSHOT?type=hpi"
            ),
            // Parts of the runtime are no artifacts.
            ("jrt-fs.jar", "Implementation-Title: Java Runtime Environment\nImplementation-Version: 17.0.8", nil),
        ] as [(String, String, String?)])
    func manifest(_ name: String, _ attributes: String, _ expected: String?) throws {
        let text = "Manifest-Version: 1.0\n" + attributes + "\n\nName: a/B.class\nImplementation-Version: 99\n"
        let urls = try Self.found("opt/\(name)", text).packages.map { $0.package.url(in: nil).description }
        #expect(urls == (expected.map { ["pkg:maven/\($0)"] } ?? []))
    }

    @Test("lines of a manifest go on behind a space, also inside of a character")
    func continuation() throws {
        let long = "Implementation-Title: a-name-that-is-\r\n continued\r\nImplementation-Version: 1.\r\n 5\r\n"
        #expect(try Self.found("x.jar", long).named == ["a-name-that-is-continued 1.5"])
        let bytes =
            Array("Implementation-Version: 1\nImplementation-Vendor: M".utf8) + [0xc3] + Array("\n ".utf8) + [0xbc]
        let zip = ZipBuilder.build { $0.add(Array("meta-inf/Manifest.mf".utf8), bytes + Array("ller\n".utf8)) }
        let found = try catalog(JavaArchives(), "x.jar", zip)
        #expect(found.packages.map(\.package.attributes.supplier) == ["Müller"])
    }

    @Test(
        "licences of bundles stand between commas, each with parameters",
        arguments: [
            ("Bundle-License: BSD-3-Clause;link=https://asm.ow2.io/LICENSE.txt", ["BSD-3-Clause"]),
            ("Bundle-License: \"Apache-2.0\";link=\"a,b;c\", MIT , <<EXTERNAL>>", ["Apache-2.0", "MIT"]),
            ("Bundle-License: http://a/LICENSE-2.0.txt", ["http://a/LICENSE-2.0.txt"]),
            ("Plugin-License-Name: MIT License", ["MIT License"]),
            ("Bundle-License: ,;\"", []),
        ] as [(String, [String])])
    func licenses(_ attribute: String, _ expected: [String]) throws {
        let found = try Self.found("x-1.jar", attribute + "\n")
        #expect(found.packages.map(\.package.licenses) == [expected])
        #expect(found.packages.map(\.package.attributes.basis) == [.identified])
    }

    @Test("a manifest that is cut anywhere does no harm")
    func truncation() throws {
        let text =
            "Manifest-Version: 1.0\r\nBundle-SymbolicName: a.b; singleton:=true\r\nBundle-License: a;\r\n b\r\n\r\n"
        for length in 0...text.utf8.count {
            _ = try Self.found("x-1.jar", String(decoding: text.utf8.prefix(length), as: UTF8.self))
        }
    }
}
