import Catalogers
import Model
import Testing

@Suite struct ShippedSBOMsTests {
    /// As Bitnami's images have them.
    static let bitnami = """
        {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "SPDX document for Redis 7.2.4",
         "documentNamespace": "urn:uuid:1", "documentDescribes": ["SPDXRef-Redis"],
         "creationInfo": {"created": "2024-01-10T09:00:00Z", "creators": ["Organization: VMware, Inc."]},
         "packages": [{"SPDXID": "SPDXRef-Redis", "name": "redis", "versionInfo": "7.2.4", "downloadLocation": "NOASSERTION",
            "licenseDeclared": "BSD-3-Clause", "externalRefs": [
             {"referenceCategory": "SECURITY", "referenceType": "cpe23Type", "referenceLocator": "cpe:2.3:*:redis:redis:7.2.4:*:*:*:*:*:*:*"},
             {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "pkg:bitnami/redis@7.2.4"}]},
           {"SPDXID": "SPDXRef-x", "name": "unknown", "versionInfo": "1"}]}
        """

    @Test func `a bill adds the packages that it names exactly`() throws {
        let sink = try catalog(ShippedSBOMs(), "opt/bitnami/redis/.spdx-redis.spdx", Self.bitnami)
        #expect(sink.named == ["redis 7.2.4"])  // not the one without any identifier
        let package = try #require(sink.packages.first?.package)
        #expect(package.ecosystem.purlType == "bitnami")
        #expect(package.attributes.basis == .stated)
        #expect(package.licenses == ["BSD-3-Clause"])
        #expect(sink.ownerships.isEmpty)
    }

    @Test(arguments: [
        "app/sbom.cdx.json", "var/lib/db/sbom/curl-8.5.0-r0.spdx.json", "app/bom.xml",
        "usr/lib/python3/site-packages/a-1.dist-info/sboms/auditwheel.cdx.json",
    ])
    func `bills are looked for where they are put`(path: String) throws {
        let xml = """
            <bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components><component type="library"><name>x</name><version>1</version>
            <purl>pkg:pypi/x@1</purl></component></components></bom>
            """
        #expect(try catalog(ShippedSBOMs(), path, xml).named == ["x 1"])
    }

    @Test func `a bill that cannot be read is a matter of that file`() {
        #expect(ShippedSBOMs().weight(ofBroken: "app/bom.json") == .local)
    }

    @Test func `a bill cut anywhere adds no more`() throws {
        try expectFewerFindings(
            whenCutting: Array(Self.bitnami.utf8), at: "opt/bitnami/redis/.spdx-redis.spdx", by: ShippedSBOMs())
    }
}
