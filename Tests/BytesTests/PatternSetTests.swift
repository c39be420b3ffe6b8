import Bytes
import Testing

@Suite struct PatternSetTests {
    private func find(_ patterns: [String], in text: String) -> [String] {
        var found: [String] = []
        PatternSet(patterns.map { Array($0.utf8) }).search(Array(text.utf8).span) {
            found.append("\(patterns[$0])@\($1)")
        }
        return found
    }

    @Test(arguments: [
        (["ab"], "ab ab", ["ab@0", "ab@3"]),
        (["aa"], "aaaa", ["aa@0", "aa@1", "aa@2"]),  // overlapping
        (["ghp_", "gho_", "AKIA"], "xxghp_yyAKIAgho_", ["ghp_@2", "AKIA@8", "gho_@12"]),
        (["abc", "abcdef"], "abcdef", ["abc@0", "abcdef@0"]),
        (["xy", "xy"], "xy", ["xy@0", "xy@0"]),
        (["longer"], "longe", []),
        (["ab"], "", []),
        (["ab"], "a", []),
    ])
    func everyOccurrenceIsFound(_ patterns: [String], _ text: String, _ expected: [String]) {
        #expect(find(patterns, in: text).sorted() == expected.sorted())
    }

    @Test func itFindsWhatANaiveSearchFinds() {
        var seed: UInt64 = 1
        func next(_ bound: UInt64) -> UInt64 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (seed >> 33) % bound
        }
        for _ in 0..<200 {
            let patterns = (0..<1 + next(5)).map { _ in (0..<2 + next(4)).map { _ in UInt8(next(3)) } }
            let text = (0..<next(80)).map { _ in UInt8(next(3)) }
            var expected: Set<[Int]> = []
            for (index, pattern) in patterns.enumerated() {
                for start in text.indices where text[start...].starts(with: pattern) {
                    expected.insert([index, start])
                }
            }
            var found: Set<[Int]> = []
            PatternSet(patterns).search(text.span) { found.insert([$0, $1]) }
            #expect(found == expected)
        }
    }
}
