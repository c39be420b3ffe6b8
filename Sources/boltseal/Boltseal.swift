internal import ArgumentParser

struct Boltseal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "boltseal",
        abstract: "Finds out what is in a container image, and whether it is fit to run.",
        discussion: """
            IMAGE is one of
              registry/name[:tag][@digest]
              oci:DIR[:tag]
              oci-archive:FILE[:tag]
              docker-archive:FILE[:tag]
              dir:ROOTFS
              docker-daemon:REF
              a path that exists

            Exit status: 0 clean, or no gate set; 1 a gate failed; 2 could not decide;
            64 usage.
            """,
        version: Version.current,
        groupedSubcommands: [
            CommandGroup(
                name: "Look",
                subcommands: [
                    Assess.self, ListToolbox.self, ListPackages.self, SBOMCommand.self, ScanCommand.self,
                    ShowCoverage.self, DiffImages.self,
                ]),
            CommandGroup(name: "Mend", subcommands: [LintDockerfiles.self, PinImages.self, HardenDockerfile.self]),
            CommandGroup(name: "Data", subcommands: [DatabaseCommand.self, CompareVersions.self]),
            CommandGroup(name: "Program", subcommands: [ShowVersion.self, Completions.self]),
        ])
}
