package import Model

/// Everything that the six answers are made from. Equal values give equal answers.
package struct AssessedImage: Sendable {
    package let inventory: Inventory
    package let toolbox: Toolbox
    /// Where the files come from that can be run, with the team's claims applied.
    package let coverage: CoverageReview
    package let bases: [BaseCandidate]
    /// How the image is run, where a manifest was given.
    package let pod: ContainerSettings?
    package let vulnerabilities: FoundVulnerabilities
    package let day: CivilDate

    package init(
        inventory: Inventory, toolbox: Toolbox, coverage: CoverageReview, bases: [BaseCandidate],
        pod: ContainerSettings?, vulnerabilities: FoundVulnerabilities, day: CivilDate
    ) {
        self.inventory = inventory
        self.toolbox = toolbox
        self.coverage = coverage
        self.bases = bases
        self.pod = pod
        self.vulnerabilities = vulnerabilities
        self.day = day
    }

    var config: ImageConfig { inventory.config }
    /// A folder has files but no configuration.
    var hasConfiguration: Bool { inventory.image.configDigest != nil }

    /// A few names for a sentence, and how many more there are.
    static func list(_ names: [String], most: Int = 5) -> String {
        let shown = names.prefix(most).joined(separator: ", ")
        return names.count > most ? "\(shown) and \(names.count - most) more" : shown
    }
}
