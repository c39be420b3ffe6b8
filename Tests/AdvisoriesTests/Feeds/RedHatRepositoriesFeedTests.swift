import Advisories
import TestSupport
import Testing

@Suite struct RedHatRepositoriesFeedTests {
    static let text = #"""
        {"data":{
         "rhel-9-for-x86_64-baseos-rpms":{"cpes":["cpe:/o:redhat:enterprise_linux:9::baseos"],"repo_relative_urls":["x"]},
         "rhel-9-for-x86_64-baseos-eus-rpms__9_DOT_4":{"cpes":["cpe:/o:redhat:rhel_eus:9.4::baseos","cpe:/o:redhat:rhel_eus:9.4::appstream"]},
         "rhocp-4.12-for-rhel-8-x86_64-rpms":{"cpes":["cpe:/a:redhat:openshift:4.12::el8"]}}}
        """#

    @Test func eachRepositoryHasItsProducts() throws {
        let sink = try RedHatRepositoriesFeed().reading(Self.text)
        #expect(
            sink.repositories == [
                "rhel-9-for-x86_64-baseos-rpms": ["Red Hat:enterprise_linux:9"],
                "rhel-9-for-x86_64-baseos-eus-rpms__9_DOT_4": ["Red Hat:rhel_eus:9.4"],
            ])
        #expect(sink.skipped == [])
    }

    @Test(arguments: [
        #"{"data":{"a":{}}}"#, #"{"data":{"a":7}}"#, #"{"data":{"a":{"cpes":["x"]}}}"#, #"{"data":{"":{"cpes":[]}}}"#,
    ])
    func aMalformedRepositoryIsSkipped(_ text: String) throws {
        let sink = try RedHatRepositoriesFeed().reading(text)
        #expect(sink.repositories.isEmpty)
        #expect(sink.skipped.count == 1)
    }

    @Test(arguments: ["", "[]", "{}", #"{"data":[]}"#]) func anotherDocumentIsAnError(_ text: String) {
        #expect(throws: FeedError.self) { try RedHatRepositoriesFeed().reading(text) }
    }

    @Test func aCutDocumentIsAnError() {
        let bytes = Array(Self.text.utf8)
        for count in 0..<bytes.count {
            #expect(throws: FeedError.self, "cut at \(count)") {
                try RedHatRepositoriesFeed().reading(Array(bytes[..<count]))
            }
        }
    }
}
