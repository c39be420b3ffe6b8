import Bytes
import Model
import SBOMs
import Testing

/// Bills as other tools write them.
@Suite struct ForeignBillTests {
    private func reading(_ text: String) throws -> SBOMReading {
        let bytes = Array(text.utf8)
        return try SBOMReading(bytes.span)
    }

    static let trivy = """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
         "metadata": {"timestamp": "2026-01-02T03:04:05+01:00", "tools": {"components": [{"type": "application", "name": "trivy", "version": "0.76.0"}]},
                      "component": {"bom-ref": "r", "type": "container", "name": "debian:12",
                                    "purl": "pkg:oci/debian@sha256:1111111111111111111111111111111111111111111111111111111111111111?arch=amd64"}},
         "components": [
          {"bom-ref": "os", "type": "operating-system", "name": "debian", "version": "12.5"},
          {"bom-ref": "a", "type": "library", "name": "libssl3", "version": "3.0.11-1~deb12u2",
           "supplier": {"name": "Maintainers <a@example.org>"}, "licenses": [{"license": {"name": "Apache-2.0"}}],
           "purl": "pkg:deb/debian/libssl3@3.0.11-1~deb12u2?arch=amd64&distro=debian-12.5",
           "properties": [{"name": "aquasecurity:trivy:SrcName", "value": "openssl"}, {"name": "aquasecurity:trivy:SrcVersion", "value": "3.0.11"},
                          {"name": "aquasecurity:trivy:SrcRelease", "value": "1~deb12u2"}]},
          {"bom-ref": "b", "type": "library", "name": "login", "version": "1:4.13", "purl": "pkg:deb/debian/login@4.13?arch=amd64&distro=debian-12.5&epoch=1",
           "properties": [{"name": "aquasecurity:trivy:SrcName", "value": "shadow"}, {"name": "aquasecurity:trivy:SrcVersion", "value": "4.13"},
                          {"name": "aquasecurity:trivy:SrcEpoch", "value": "1"}]},
          {"bom-ref": "c", "type": "library", "group": "@babel", "name": "core", "version": "7.0.0", "purl": "pkg:npm/%40babel/core@7.0.0",
           "properties": [{"name": "aquasecurity:trivy:FilePath", "value": "app/node_modules/@babel/core/package.json"}]}],
         "dependencies": [{"ref": "a", "dependsOn": ["b"]}]}
        """

    @Test func `Trivy's properties name source packages and places`() throws {
        let result = try reading(Self.trivy)
        let document = result.document
        #expect(result.generator == "trivy 0.76.0")
        #expect(result.format == "CycloneDX 1.6 JSON")
        #expect(result.created?.description == "2026-01-02T02:04:05Z")
        // Nothing is missing but whose files the Python package are.
        #expect(result.shortfalls.count == 1 && result.shortfalls[0].hasPrefix("no owners of files"))
        #expect(document.subject.manifestDigest?.short == "111111111111")
        #expect(document.distribution?.qualifier == "debian-12.5")
        try #require(document.components.map(\.package.name) == ["libssl3", "login", "core"])
        let ssl = document.components[0]
        #expect(ssl.package.source == .init(name: "openssl", version: "3.0.11-1~deb12u2"))
        #expect(ssl.package.architecture == "amd64")
        #expect(ssl.package.attributes.basis == .stated)
        #expect(ssl.dependencies == [1])
        #expect(document.components[1].package.source == .init(name: "shadow", version: "1:4.13"))
        #expect(document.components[2].package.namespace == "@babel")
        #expect(document.components[2].evidence == "app/node_modules/@babel/core/package.json")
    }

    @Test(arguments: [
        ("pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12&upstream=glibc", "glibc", "2.36-9"),
        ("pkg:deb/debian/libc6@2.36-9+b1?arch=amd64&distro=debian-12&upstream=glibc%402.36-9", "glibc", "2.36-9"),
        ("pkg:apk/alpine/libcrypto3@3.1.4-r5?arch=x86_64&distro=alpine-3.19.1&upstream=openssl", "openssl", "3.1.4-r5"),
        (
            "pkg:rpm/redhat/openssl-libs@3.0.7-25.el9?arch=x86_64&distro=rhel-9.4&epoch=1&upstream=openssl-3.0.7-25.el9.src.rpm",
            "openssl", "3.0.7-25.el9"
        ),
    ])
    func `Syft's qualifier names the source package`(purl: String, name: String, version: String) throws {
        let text = """
            {"spdxVersion": "SPDX-2.3", "name": "x", "creationInfo": {"creators": ["Organization: Anchore, Inc", "Tool: syft-1.5.0"]},
             "packages": [{"SPDXID": "SPDXRef-1", "name": "p", "versionInfo": "\(try PackageURL(parsing: purl).version ?? "")",
                           "sourceInfo": "acquired package info from DPKG DB: /var/lib/dpkg/status, /var/lib/dpkg/info/p.list",
                           "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "\(purl)"}]}]}
            """
        let result = try reading(text)
        #expect(result.generator == "syft 1.5.0")
        let component = try #require(result.document.components.first)
        #expect(component.package.source == .init(name: name, version: version))
        #expect(component.url.qualifiers["upstream"] == nil)
        #expect(component.evidence == "var/lib/dpkg/status")
        #expect(result.document.distribution?.versionID != nil)
        #expect(result.shortfalls.isEmpty)
    }

    @Test func `what a bill lacks is said`() throws {
        let text = """
            {"bomFormat": "CycloneDX", "specVersion": "1.4", "components": [
              {"type": "library", "name": "zlib", "version": "1.3"},
              {"type": "library", "name": "x", "version": "1", "purl": "pkg:swift/x@1"},
              {"type": "library", "name": "libc6", "version": "1", "purl": "pkg:deb/libc6@1"}]}
            """
        let result = try reading(text)
        #expect(result.document.components.count == 3)
        #expect(
            result.shortfalls == [
                "1 component without a package URL: known by name only",
                "1 malformed package URL: known by name only; the first is pkg:swift/x@1",
                "1 package of the distribution without a source package: taken to be their own source",
                "no distribution and release: packages of an operating system cannot be matched",
            ])
    }

    static let xml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <bom xmlns="http://cyclonedx.org/schema/bom/1.4" serialNumber="urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79" version="1">
          <metadata><tools><tool><vendor>v</vendor><name>cyclonedx-maven</name><version>2.7</version></tool></tools>
            <component type="application" bom-ref="m"><name>app</name><version>1</version></component></metadata>
          <components>
            <component type="library" bom-ref="a"><publisher>Apache</publisher><group>org.apache.commons</group><name>commons-text</name><version>1.9</version>
              <hashes><hash alg="SHA-1">ba6ac8c2807490944a0a27f6f8e68fb5ed2e80e2</hash></hashes>
              <licenses><license><id>Apache-2.0</id></license></licenses>
              <purl>pkg:maven/org.apache.commons/commons-text@1.9?type=jar</purl></component>
            <component type="library" bom-ref="b"><group>org.apache.commons</group><name>commons-lang3</name><version>3.11</version>
              <licenses><expression>Apache-2.0 OR MIT</expression></licenses>
              <purl>pkg:maven/org.apache.commons/commons-lang3@3.11?type=jar</purl></component>
          </components>
          <dependencies><dependency ref="a"><dependency ref="b"/></dependency></dependencies>
        </bom>
        """

    @Test func `CycloneDX in XML is read as in JSON`() throws {
        let result = try reading(Self.xml)
        #expect(result.format == "CycloneDX 1.4 XML")
        #expect(result.generator == "cyclonedx-maven 2.7")
        let document = result.document
        try #require(document.components.map(\.package.name) == ["commons-lang3", "commons-text"])
        #expect(document.components[0].package.licenses == ["Apache-2.0 OR MIT"])
        #expect(document.components[1].package.namespace == "org.apache.commons")
        #expect(
            document.components[1].package.attributes.checksums.map(\.description) == [
                "sha1:ba6ac8c2807490944a0a27f6f8e68fb5ed2e80e2"
            ])
        #expect(document.components[1].dependencies == [0])
        #expect(document.components[1].package.attributes.supplier == "Apache")
    }

    static let tagValue = """
        SPDXVersion: SPDX-2.2
        DataLicense: CC0-1.0
        DocumentName: hello
        SPDXID: SPDXRef-DOCUMENT
        Creator: Tool: maker-1.2
        Created: 2020-01-02T03:04:05Z
        PackageComment: <text>before any package,
        PackageName: not one</text>

        ##### Package
        PackageName: hello
        SPDXID: SPDXRef-Package-hello
        PackageVersion: 1.0
        PackageSupplier: Person: Jane (jane@example.org)
        PackageDownloadLocation: NOASSERTION
        PackageLicenseDeclared: LicenseRef-1
        PackageChecksum: SHA1: 0123456789012345678901234567890123456789
        ExternalRef: PACKAGE-MANAGER purl pkg:pypi/hello@1.0

        FileName: ./a.c
        SPDXID: SPDXRef-File-a

        PackageName: world
        SPDXID: SPDXRef-Package-world
        PackageVersion: 2.0
        ExternalRef: PACKAGE-MANAGER purl pkg:pypi/world@2.0

        LicenseID: LicenseRef-1
        ExtractedText: <text>Do what
        you like.</text>

        Relationship: SPDXRef-Package-hello DEPENDS_ON SPDXRef-Package-world
        """

    @Test func `SPDX in tag-value is read as in JSON`() throws {
        let result = try reading(Self.tagValue)
        #expect(result.format == "SPDX tag-value")
        #expect(result.generator == "maker 1.2")
        #expect(result.created?.description == "2020-01-02T03:04:05Z")
        let components = result.document.components
        try #require(components.map(\.package.name) == ["hello", "world"])
        #expect(components[0].package.licenses == ["Do what\nyou like."])
        #expect(components[0].package.attributes.supplier == "Jane <jane@example.org>")
        #expect(components[0].dependencies == [1])
    }

    @Test func `UTF-16 is read`() throws {
        var bytes: [UInt8] = [0xff, 0xfe]
        for unit in Self.tagValue.utf16 { bytes += [UInt8(unit & 0xff), UInt8(unit >> 8)] }
        #expect(try SBOMReading(bytes.span).document.components.count == 2)
        bytes.removeLast()
        #expect(throws: ParseError.self) { try SBOMReading(bytes.span) }
    }

    @Test(arguments: [trivy, xml, tagValue])
    func `a foreign bill cut anywhere is read in part or refused`(text: String) throws {
        let bytes = Array(text.utf8)
        let whole = try SBOMReading(bytes.span).document.components.count
        for end in bytes.indices {
            if let cut = try? SBOMReading(bytes.span.extracting(..<end)) {
                #expect(cut.document.components.count <= whole)
            }
        }
    }

    @Test(arguments: [
        ("", "JSON ends too early"),
        ("{}", "none of the formats"),
        ("[]", "none of the formats"),
        (String(repeating: "[", count: 100_000), "nested too deeply"),
        ("{\"bomFormat\":\"CycloneDX\"} x", "something follows"),
        (
            "<!DOCTYPE a [<!ENTITY b \"c\">]><bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\">&b;</bom>",
            "document type"
        ),
        (
            "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\">" + String(repeating: "<a>", count: 5000),
            "nested too deeply"
        ),
        ("SPDXVersion: SPDX-2.2\nPackageComment: <text>no end", "text that does not end"),
        ("{\"format\":\"boltseal-sbom\",\"schemaVersion\":2}", "newer Boltseal"),
    ])
    func `what is no bill is refused with a reason`(text: String, reason: String) {
        let bytes = Array(text.utf8)
        do {
            _ = try SBOMReading(bytes.span)
            Issue.record("was read")
        } catch {
            #expect(error.reason.contains(reason), "\(error)")
        }
    }
}
