import Model
import Reports
import Testing

@Suite struct TextPartsTests {
    private func table(size: Int64?, files: Int = 0, layers: Int = 0) -> String {
        let layer = ImageLayer(digest: nil, diffID: nil, size: nil, mediaType: .ociLayer, instruction: nil)
        let assessment = Assessment(
            image: ImageIdentity(
                reference: "dir:root", manifestDigest: nil, indexDigest: nil, configDigest: nil,
                platform: Platform(os: "linux", architecture: "arm64"), storedSize: size),
            distribution: nil, answers: [], verdict: "nothing to say", caveats: [], packageCount: 1, fileCount: files,
            layers: Array(repeating: layer, count: layers), diagnostics: [], failedRequirements: [])
        return AssessmentReport.render(assessment, as: .table)
    }

    @Test(arguments: [
        (Int64(0), "0 B"), (999, "999 B"), (1000, "1.0 kB"), (9949, "9.9 kB"),
        (9950, "10 kB"),  // rounding must not give 10.0
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),  // nor 1000 kB
        (412_345_678, "412 MB"), (1_830_000_000, "1.8 GB"), (5_000_000_000_000_000, "5000 TB"),
    ])
    func `sizes are rounded to what can be read`(bytes: Int64, text: String) {
        #expect(table(size: bytes).contains("0 layers · \(text) stored · 1 package"))
    }

    @Test func `a size that the source does not state is not made up`() {
        #expect(table(size: nil).contains("0 layers · 1 package · 0 files"))
    }

    @Test(arguments: [(1, "1 file\n"), (999, "999 files"), (18_204, "18,204 files"), (1_000_000, "1,000,000 files")])
    func `counts are grouped and agree with their noun`(files: Int, text: String) {
        #expect(table(size: nil, files: files, layers: 2).contains("2 layers · 1 package · \(text)"))
    }

    @Test(arguments: [
        ("pkg:deb/debian/bash@5.0-4%2Bdeb10u1?arch=amd64", "bash 5.0-4+deb10u1"),
        ("pkg:npm/%40shop/orders@1.4.2", "orders 1.4.2"),
        ("pkg:golang/stdlib", "stdlib"),
        ("pkg:deb/debian/x@1%", "x 1%"),  // half an escape stays as it is
        ("", ""),
    ])
    func `an owner is named as people name a package`(url: String, name: String) {
        let tool = Tool(
            id: ToolID("sh"), path: "bin/sh", capabilities: [.shell], recognizedBy: [.name], owner: url, layer: 0)
        let toolbox = Toolbox(tools: [tool], exposures: [], writablePlaces: [])
        let text = ToolboxReport.render(toolbox, for: Samples.image, diagnostics: [], as: .table)
        #expect(text.contains("bin/sh  sh  \(name)"))
    }

    @Test func `wide characters keep the columns straight`() {
        let tools = ["bin/日本", "bin/abcd"].map {
            Tool(id: ToolID("sh"), path: $0, capabilities: [.shell], recognizedBy: [.name], owner: nil, layer: 0)
        }
        let toolbox = Toolbox(tools: tools, exposures: [], writablePlaces: [])
        let text = ToolboxReport.render(toolbox, for: Samples.image, diagnostics: [], as: .table)
        #expect(text.contains("  bin/日本  sh  no package  layer 0\n"))
        #expect(text.contains("  bin/abcd  sh  no package  layer 0\n"))
    }

    @Test func `an empty toolbox says so`() {
        let toolbox = Toolbox(tools: [], exposures: [], writablePlaces: [])
        let text = ToolboxReport.render(toolbox, for: Samples.image, diagnostics: [], as: .table)
        #expect(text.hasSuffix("no tool was found that an intruder could use\n"))
    }
}
