import Bytes
import Catalogers
import Model
import Testing

@Suite("repositories of Alpine")
struct AlpineRepositoriesTests {
    @Test(
        "are told by the ends of their addresses",
        arguments: [
            (
                "https://dl-cdn.example/alpine/v3.20/main\nhttps://dl-cdn.example/alpine/v3.20/community\n",
                ["alpine/v3.20/community", "alpine/v3.20/main"]
            ),
            (
                "#https://dl-cdn.example/alpine/v3.19/main\n/media/cdrom/apks\nhttp://mirror.example/edge/main/",
                ["alpine/edge/main"]
            ),
            // Only what is asked for by the tag comes from there.
            (
                "@testing https://dl-cdn.example/alpine/edge/testing\nhttps://x.example/alpine/v3.9/main",
                ["alpine/v3.9/main"]
            ),
            ("https://x.example/alpine/v3.20/main extra\r\n", ["alpine/v3.20/main"]),
        ])
    func names(_ text: String, _ expected: [String]) throws {
        #expect(try catalog(AlpineRepositories(), "etc/apk/repositories", text).contentSets?.names == expected)
    }

    @Test(
        "may be none that are known",
        arguments: [
            "", "\n#\n", "https://packages.example/os", "v3.20/main", "https://x.example/alpine/latest-stable/main",
            "a/v3/main", "a/v3.x/main",
        ])
    func none(_ text: String) throws {
        #expect(try catalog(AlpineRepositories(), "etc/apk/repositories", text).isEmpty)
    }
}
