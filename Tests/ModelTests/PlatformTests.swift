import Model
import Testing

@Suite struct PlatformTests {
    @Test(arguments: [
        ("linux/amd64", "linux/amd64"),
        ("amd64", "linux/amd64"),
        ("x86_64", "linux/amd64"),
        ("linux/aarch64", "linux/arm64"),
        ("linux/arm64/v8", "linux/arm64"),  // v8 is what arm64 means
        ("linux/arm/v7", "linux/arm/v7"),
        ("windows/amd64", "windows/amd64"),
    ])
    func spellingsAreNormalised(_ text: String, _ platform: String) {
        #expect(Platform(text)?.description == platform)
    }

    @Test(arguments: ["", "/", "linux/", "/amd64", "linux//v7", "linux/arm/v7/x"])
    func whatHasEmptyOrTooManyPartsIsNone(_ text: String) { #expect(Platform(text) == nil) }

    @Test(arguments: [
        ("linux/arm/v7", "linux/arm", true),  // no variant was asked for
        ("linux/arm/v7", "linux/arm/v7", true),
        ("linux/arm/v6", "linux/arm/v7", false),
        ("linux/arm", "linux/arm/v7", false),
        ("linux/arm64/v8", "linux/arm64", true),
        ("windows/amd64", "linux/amd64", false),
    ])
    func anImageServesWhatWasAskedFor(_ own: String, _ wanted: String, _ serves: Bool) throws {
        #expect(try #require(Platform(own)).serves(#require(Platform(wanted))) == serves)
    }
}
