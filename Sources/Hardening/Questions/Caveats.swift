internal import Model

/// What an assessment does not prove, from facts of the image: each line sets a strength against what it leaves open.
enum Caveats {
    static func lines(_ image: AssessedImage, _ answers: [Answer]) -> [String] {
        [
            incomplete(image), interpreterWithoutShell(image), small(image), nonRoot(image), scan(image),
            signature(answers), unowned(image), secrets(image),
        ].compactMap(\.self)
    }

    private static func incomplete(_ image: AssessedImage) -> String? {
        let count = image.inventory.diagnostics.count { $0.weight == .blinding }
        return count == 0
            ? nil
            : "\(Numbers.count(count, "part")) of the image could not be read: what is absent here may still be in it"
    }

    private static func interpreterWithoutShell(_ image: AssessedImage) -> String? {
        guard image.toolbox.tools(with: .shell).isEmpty else { return nil }
        let names = Set(image.toolbox.tools(with: .interpreter).map(\.id)).sorted().map(\.description)
        return names.isEmpty ? nil : "no shell, but \(AssessedImage.list(names)) can download and start programs"
    }

    private static func small(_ image: AssessedImage) -> String? {
        guard let size = image.inventory.image.storedSize, size < 100_000_000,
            let distribution = image.inventory.distribution,
            case .ended(let end) = Lifecycle.find(distribution, on: image.day)
        else { return nil }
        let count = image.inventory.packages.count { $0.package.ecosystem.isOperatingSystem }
        return
            "small (\(Numbers.size(size))), yet its \(Numbers.count(count, "package")) had no updates since \(end)"
    }

    private static func nonRoot(_ image: AssessedImage) -> String? {
        guard image.pod == nil, !image.config.user.isEmpty, !["0", "root"].contains(image.config.user) else {
            return nil
        }
        return "USER is \(image.config.user), but a Pod without runAsNonRoot may still start it as root"
    }

    private static func scan(_ image: AssessedImage) -> String? {
        switch image.vulnerabilities {
        case .notCompared:
            "\(Numbers.count(image.inventory.packages.count, "package")) listed, none compared with advisories"
        case .compared:
            "the scan was this assessment's own: nothing shows that anybody scans at build, at deploy or at rest"
        }
    }

    private static func signature(_ answers: [Answer]) -> String? {
        guard answers.first(where: { $0.question == .signature })?.isExamined == false else { return nil }
        return "no signature was verified: anyone with push rights may have made this image"
    }

    /// Programs that no package accounts for: nothing here says what they are.
    private static func unowned(_ image: AssessedImage) -> String? {
        let files = image.inventory.files
        let unowned = (0..<files.count).filter { position in
            image.inventory.owners[position] < 0 && files.record(position).kind == .regular
                && files.record(position).content == .program
        }
        guard !unowned.isEmpty else { return nil }
        let names = AssessedImage.list(unowned.map(files.path), most: 3)
        return
            "\(Numbers.count(unowned.count, "program")) of no package, which no advisory will ever name: \(names)"
    }

    private static func secrets(_ image: AssessedImage) -> String? {
        let excused = image.toolbox.exposures.count { $0.kind == .secret && !$0.isFinding }
        return excused == 0
            ? nil
            : "\(Numbers.count(excused, "key")) or tokens in packages and test folders taken for public material"
    }
}
