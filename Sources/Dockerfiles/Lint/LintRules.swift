/// The list of rules.
package enum LintRules {
    package static let all: [any LintRule] = [
        UnreadableSyntax(),
        UnpinnedBase(),
        DuplicateStage(),
        UndefinedBaseArgument(),
        EndOfLifeBase(),
        ForeignRegistry(),
        RemoteScript(),
        DisabledVerification(),
        Sudo(),
        UnattendedInstall(),
        StaleIndex(),
        LooseMode(),
        UnpinnedPackage(),
        PlainDownload(),
        UncheckedAdd(),
        UncheckedDownload(),
        AddForCopy(),
        RelativeWorkdir(),
        RelativeDestination(),
        ExposedContext(),
        RootUser(),
        ShellFormStart(),
        RepeatedInstruction(),
        ExposedPort(),
        MissingShell(),
        LabelSchema(),
        NamedUser(),
        PrivilegedGroup(),
        BuildToolsInImage(),
        InvalidPort(),
        SecretInVariable(),
        CredentialsInCache(),
        HiddenPipeFailure(),
        CacheBreakingCopy(),
        Maintainer(),
        MissingHealthcheck(),
        InteractiveApt(),
        PackageCacheInLayer(),
        RecommendedPackages(),
        MinimalBaseAvailable(),
    ]

    /// By any of its names, in any letter case.
    package static func find(_ name: String) -> (any LintRule)? {
        let wanted = name.lowercased()
        return all.first { $0.allNames.contains(wanted) }
    }
}
