import Model
import Testing

@Suite struct PathPatternTests {
    @Test(arguments: [
        ("opt/app", "opt/app", true), ("/opt/app", "opt/app", true), ("opt/app", "opt/app/x", false),
        ("opt/*", "opt/app", true), ("opt/*", "opt/app/x", false), ("opt/**", "opt/app/x", true),
        ("**/bin/*.sh", "a/b/bin/x.sh", true), ("**/bin/*.sh", "bin/x.sh", true), ("**/bin", "bin/x", false),
        ("a/**/b/**/c", "a/x/b/y/z/c", true), ("a/**/b/**/c", "a/x/y/c", false),
        ("lib?.so", "libx.so", true), ("lib?.so", "lib.so", false), ("*", "x", true), ("*", "x/y", false),
        ("**", "x/y", true),
        ("*a*b*c", "xxaxxbxxc", true), ("*a*b*c", "xxaxxbxx", false),
    ])
    func fits(pattern: String, path: String, expected: Bool) {
        #expect(PathPattern(pattern).matches(path) == expected)
        if !pattern.contains("/"), !pattern.contains("**"), !path.contains("/") {
            let name = Array(path.utf8)
            #expect(PathPattern(pattern).matches(component: name.span) == expected)
        }
    }

    @Test("many wildcards over a long name end soon")
    func hostile() {
        let name = String(repeating: "a", count: 100_000)
        #expect(!PathPattern(String(repeating: "*a", count: 50) + "b").matches(name))
    }
}
