internal import Model

/// 6: is there an SBOM, is it complete, and where does it live?
struct SBOMQuestion: AssessedQuestion {
    let question = Question.sbom

    func checks(_ image: AssessedImage) -> [Check] { [presence(image), accounted(image), completeness(image)] }

    /// File names under which SBOMs are shipped inside images.
    private static func isSBOM(_ path: String) -> Bool {
        let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        let suffixes = [".spdx.json", ".spdx", ".cdx.json", ".cdx.xml", ".cyclonedx.json", "bom.json", "bom.xml"]
        return suffixes.contains { name.hasSuffix($0) } || path.hasPrefix("var/lib/db/sbom/")
    }

    private func presence(_ image: AssessedImage) -> Check {
        let predicates: [String] = image.inventory.image.attachments.flatMap(\.predicateTypes)
        let beside = predicates.filter { $0.contains("spdx") || $0.contains("cyclonedx") }
        let files = image.inventory.files
        // Most files are told apart by their last letters, without a path being made.
        let named = (0..<files.count).filter {
            files.ends($0, in: "json") || files.ends($0, in: "xml") || files.ends($0, in: "spdx")
        }
        let inside = named.filter { files.record($0).kind.isFile }.map(files.path).filter(Self.isSBOM)
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

    /// No SBOM can list what nobody knows.
    private func accounted(_ image: AssessedImage) -> Check {
        let review = image.coverage
        guard image.inventory.isComplete else {
            return Check("sbom.accounted", .unknown, "not everything in the image could be read")
        }
        let total = "\(Numbers.grouped(review.total)) programs, libraries, scripts and archives"
        var evidence: [String] = []
        if !review.modified.isEmpty {
            evidence.append("modified: \(AssessedImage.list(review.modified.map(\.path)))")
        }
        if !review.unexplained.isEmpty {
            evidence.append("unexplained: \(AssessedImage.list(review.unexplained.map(\.path)))")
        }
        guard evidence.isEmpty else {
            return Check(
                "sbom.accounted", .no,
                "of \(total), \(Numbers.grouped(review.unexplained.count)) come from no package and \(Numbers.grouped(review.modified.count)) are not as their package shipped them",
                evidence: evidence,
                fix:
                    "boltseal coverage lists them: install them as packages, remove them, or answer for them in a claims file"
            )
        }
        return Check("sbom.accounted", .yes, "all \(total) come from somewhere that is known")
    }

    private func completeness(_ image: AssessedImage) -> Check {
        .notExamined("sbom.complete", "what an SBOM here lists was not compared with the image")
    }
}
