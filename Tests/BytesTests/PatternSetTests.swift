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
        // Long texts go through the wide steps, short patterns and few values through many candidates.
        for round in 0..<400 {
            let values: UInt64 = round % 3 == 0 ? 3 : round % 3 == 1 ? 40 : 256
            let shortest: UInt64 = round % 2 == 0 ? 2 : 4
            let patterns = (0..<1 + next(round % 5 == 0 ? 200 : 5)).map { _ in
                (0..<shortest + next(4)).map { _ in UInt8(next(values)) }
            }
            var text = (0..<next(round % 4 == 0 ? 3000 : 80)).map { _ in UInt8(next(values)) }
            // Some of what is looked for is there, at any place.
            if let pattern = patterns.first, text.count > pattern.count {
                let place = Int(next(UInt64(text.count - pattern.count + 1)))
                text.replaceSubrange(place..<place + pattern.count, with: pattern)
            }
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
