import Bytes
import Testing

@Suite("aliases of YAML")
struct YAMLAliasesTests {
    @Test(
        "a text without aliases is told from one that may have some",
        arguments: [
            ("a: &x 1\nb: *x\n", true), ("{a: &x 1, b: [*x,*x]}", true), ("? *x\n: 1\n&x a: 1", true),
            ("{\"a\":*x,\"b\":&x 1}", true),
            ("a: \"*x & y\"\n", false), ("a: 2*x & y\n", false), ("a: *.json\n", false),  // nothing is named
            ("a: R&D\n", false), ("a: |\n  runs & *more*\n", false), ("a: *y\nb: &x 1\n", false),
            ("a: R&D * 2\n", false), ("", false),
        ])
    func told(_ text: String, _ expected: Bool) { #expect(YAMLAliases.mayBeIn(text) == expected) }
}
