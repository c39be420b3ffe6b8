import Bytes
import Catalogers
import Model
import Testing

@Suite("content sets of Red Hat")
struct RedHatContentSetsTests {
    private static let manifest = """
        {"metadata": {"icm_version": 1, "content_sets": ["not this"]},
         "content_sets": ["rhel-9-for-x86_64-baseos-rpms", "rhel-9-for-x86_64-appstream-rpms", 1, "",
                          "rhel-9-for-x86_64-baseos-rpms"],
         "image_contents": [{"purl": "pkg:golang/x"}]}
        """

    @Test(
        "are those of the content manifest",
        arguments: [
            "root/buildinfo/content_manifests/ubi9-container-9.4-1123.json", "usr/share/buildinfo/content-sets.json",
        ])
    func manifest(_ path: String) throws {
        let found = try catalog(RedHatContentSets(), path, Self.manifest)
        #expect(found.contentSets?.names == ["rhel-9-for-x86_64-appstream-rpms", "rhel-9-for-x86_64-baseos-rpms"])
    }

    @Test(
        "may be none",
        arguments: ["{}", "{\"content_sets\": null}", "{\"content_sets\": []}", "{\"content_sets\": {}}"])
    func none(_ text: String) throws {
        #expect(try catalog(RedHatContentSets(), "usr/share/buildinfo/content-sets.json", text).isEmpty)
    }

    @Test("in a broken manifest are an error that hides no package")
    func broken() throws {
        let path = "root/buildinfo/content_manifests/x.json"
        #expect(RedHatContentSets().weight(ofBroken: path) == .local)
        for length in Self.manifest.utf8.indices.dropLast() {
            let part = String(Self.manifest[..<length])
            #expect(throws: ParseError.self) { try catalog(RedHatContentSets(), path, part) }
        }
    }
}
