internal import Model

/// 6: is there an SBOM, is it complete, and where does it live?
struct SBOMQuestion: AssessedQuestion {
    let question = Question.sbom

    func checks(_ image: AssessedImage) -> [Check] { [presence(image), completeness(image)] }

    /// File names under which SBOMs are shipped inside images.
    private static func isSBOM(_ path: String) -> Bool {
        let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        let suffixes = [".spdx.json", ".spdx", ".cdx.json", ".cdx.xml", ".cyclonedx.json", "bom.json", "bom.xml"]
        return (name.hasPrefix(".spdx-") && name.hasSuffix(".spdx")) || suffixes.contains { name.hasSuffix($0) }
            || path.hasPrefix("var/lib/db/sbom/")
    }

    private func presence(_ image: AssessedImage) -> Check {
        let predicates: [String] = image.inventory.image.attachments.flatMap(\.predicateTypes)
        let beside = predicates.filter { $0.contains("spdx") || $0.contains("cyclonedx") }
        let files = image.inventory.files
        let inside = (0..<files.count).filter { files.record($0).kind.isFile }.map(files.path).filter(Self.isSBOM)
        if !beside.isEmpty {
            return Check(
                "sbom.present", .yes, "an SBOM lies beside the image, unsigned", evidence: Set(beside).sorted())
        }
        if !inside.isEmpty {
            return Check(
                "sbom.present", .yes,
                "\(inside.count == 1 ? "an SBOM lies" : "\(inside.count) SBOMs lie") inside the image, unsigned",
                evidence: [AssessedImage.list(inside)])
        }
        return Check(
            "sbom.present", .no, "there is no SBOM in the image or in its index",
            fix: "let the build attach one: docker buildx build --sbom=true --provenance=true")
    }

    private func completeness(_ image: AssessedImage) -> Check {
        .notExamined("sbom.complete", "what an SBOM here lists was not compared with the image")
    }
}
