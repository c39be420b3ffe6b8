import Advisories
import Bytes
import Testing

@Suite struct CPENameTests {
    @Test(arguments: [
        ("cpe:2.3:a:redis:redis:7.2.4:*:*:*:*:*:*:*", "redis:redis", "7.2.4", nil),
        ("cpe:2.3:a:redis:redis:7.0:rc1:*:*:*:*:*:*", "redis:redis", "7.0-rc1", nil),
        ("cpe:2.3:a:redis:redis:7.0:-:*:*:*:*:*:*", "redis:redis", "7.0", nil),
        ("cpe:2.3:a:Nodejs:Node.js:*:*:*:*:lts:*:*:*", "nodejs:node.js", nil, nil),
        (#"cpe:2.3:a:a\:b:c\\d\+:1\:2:*:*:*:*:*:*:*"#, #"a:b:c\d+"#, "1:2", nil),
        ("cpe:2.3:a:acme:form:-:*:*:*:*:wordpress:*:*", "acme:form", nil, "wordpress"),
        ("cpe:2.3:a:acme:form", "acme:form", nil, nil),
        ("cpe:/a:redhat:enterprise_linux:9::appstream", "redhat:enterprise_linux", "9", nil),
        ("cpe:/a:acme:a%2bb:1:u2:~pro~~windows~x64~", "acme:a+b", "1-u2", "windows"),
        ("cpe:/a:acme:a%2", "acme:a%2", nil, nil),
    ])
    func aNameIsRead(_ text: String, _ package: String, _ release: String?, _ software: String?) throws {
        let name = try CPEName(text)
        #expect(name.part == .application)
        #expect(name.package == package)
        #expect(name.release == release)
        #expect(name.targetSoftware == software)
    }

    @Test(arguments: [
        "", "cpe", "cpe:/", "cpe:/a", "cpe:/a:redhat", "cpe:2.3:", "cpe:2.3:a:b", "cpe:2.3:x:b:c", "cpe:2.3:a:*:c:1",
        "cpe:2.3:*:a:b", "pkg:rpm/a", #"cpe:2.3:a:b\:c"#,
    ])
    func whatNamesNoProductIsRefused(_ text: String) {
        #expect(throws: ParseError.self) { try CPEName(text) }
    }

    @Test(arguments: [
        ("Redis", "redis", "redis:redis"),
        ("Apache Software Foundation", " Apache  HTTP Server ", "apache_software_foundation:apache_http_server"),
    ])
    func namesForPeopleAreSpelledAlike(_ vendor: String, _ product: String, _ expected: String) {
        #expect(CPEName.package(vendor: vendor, product: product) == expected)
    }
}
