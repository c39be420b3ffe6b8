import Bytes
import Model
import SBOMs
import Testing

@Suite struct LargeBillTests {
    private static func bill(_ count: Int) -> [UInt8] {
        let components = (0..<count).map { index in
            switch index {
            case 3, count - 2: #"{"type":"library","name":"without-\#(index)","version":"1"}"#
            case 5, count - 3: #"{"type":"library","name":"broken-\#(index)","purl":"pkg:npm"}"#
            case count - 1: #"{"type":"operating-system","name":"debian","version":"12"}"#
            default:
                #"{"type":"library","bom-ref":"r\#(index)","name":"p\#(index)","version":"1","purl":"pkg:npm/p\#(index)@1","components":[{"type":"library","name":"inner","version":"\#(index)","purl":"pkg:npm/inner@\#(index)"}]}"#
            }
        }
        return Array(
            """
            {"bomFormat":"CycloneDX","specVersion":"1.6","components":[\(components.joined(separator: ","))],
             "dependencies":[{"ref":"r0","dependsOn":["r\(count - 4)"]},{"ref":"r\(count - 4)","dependsOn":["r1"]}]}
            """.utf8)
    }

    /// The first is read in one stretch, the others in two.
    @Test(arguments: [100, 5_000, 12_345]) func nothingIsLostBetweenStretches(_ count: Int) throws {
        let reading = try SBOMReading(Self.bill(count).span)
        let document = reading.document
        #expect(document.components.count == 2 * (count - 5) + 4)
        #expect(document.distribution?.qualifier == "debian-12")
        #expect(
            reading.shortfalls.contains { $0.hasPrefix("2 components without a package URL") }, "\(reading.shortfalls)")
        #expect(reading.shortfalls.contains { $0.hasPrefix("2 malformed package URLs") })
        let urls = document.components.map(\.url.description)
        #expect(urls == urls.sorted())
        #expect(Set(urls).count == urls.count)
        func place(_ url: String) throws -> Int { try #require(urls.firstIndex(of: url)) }
        let (first, last) = (try place("pkg:npm/p0@1"), try place("pkg:npm/p\(count - 4)@1"))
        #expect(document.components[first].dependencies.contains(last))
        #expect(document.components[last].dependencies.contains(try place("pkg:npm/p1@1")))
    }

    @Test func theFirstErrorIsTheOneThatIsTold() {
        let deep =
            String(repeating: #"{"type":"library","name":"a","components":["#, count: 40)
            + String(repeating: "]}", count: 40)
        let rest = (0..<6_000).map { #"{"type":"library","name":"p\#($0)"}"# }.joined(separator: ",")
        let text = #"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[\#(deep),\#(rest),\#(deep)]}"#
        #expect(throws: ParseError("assemblies are nested too deeply")) { try SBOMReading(Array(text.utf8).span) }
    }
}
