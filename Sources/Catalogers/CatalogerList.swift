/// Every cataloger, in the order in which they are handed a file. A test fails when a file of a cataloger's folder is missing here.
package enum CatalogerList {
    /// Packages, distribution, accounts.
    package static let inventory: [any Cataloger] = [
        OSRelease(),
        Accounts(),
        Dpkg(),
        DebianCopyright(),
        Apk(),
        AlpineRepositories(),
        PythonDistributions(),
        NodePackages(),
        GoBuildInfo(),
        GoSymbols(),
        ProgramsByContent(),
        JavaArchives(),
        Rpm(),
        RedHatContentSets(),
        Pacman(),
        Chisel(),
        Opkg(),
        RubyGems(),
        ComposerPackages(),
        DotNetPackages(),
        CondaPackages(),
        CargoAuditable(),
        ELFPackageNotes(),
        JavaRuntimes(),
        ErlangApplications(),
        PerlDistributions(),
        RPackages(),
        Homebrew(),
        NixStore(),
        LinuxKernels(),
        ShippedSBOMs(),
    ]

    /// Lock files and manifests of source trees; never of images.
    package static let source: [any Cataloger] = [
        PackageLock(),
        YarnLock(),
        PnpmLock(),
        Requirements(),
        PipfileLock(),
        PythonLocks(),
        CargoLock(),
        GoMod(),
        GemfileLock(),
        ComposerLock(),
        GradleLock(),
        MavenPom(),
        NuGetLock(),
        SwiftResolved(),
    ]

    /// Tools by content.
    package static let tools: [any Cataloger] = [ToolsByContent()]

    /// Credentials.
    package static let secrets: [any Cataloger] = [AnchoredSecrets(), CredentialFiles(), KeyStores()]
}
