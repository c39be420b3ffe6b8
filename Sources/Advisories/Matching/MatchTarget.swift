internal import Model

/// Under which name and version a package is compared with whose advisories.
struct MatchTarget: Hashable {
    var ecosystems: [AdvisoryEcosystem]
    /// All names that advisories may use.
    var names: [String]
    var version: String
    /// Whether the evidence is silent about the epoch, so that those of advisories are not compared either.
    var lacksEpoch = false
    /// The source of an rpm, where its version is another than the package's.
    var source: Package.SourcePackage?
    /// Whether the name is an artifact's of any group: what is found is to be reviewed.
    var isAnyGroup = false

    /// What becomes of a component.
    enum Choice {
        case compare(MatchTarget)
        /// The vendor of the owning package judges it.
        case judgedByOwner
        case leaveOut(what: String, reason: String, isBlind: Bool)
    }

    /// - Parameters:
    ///   - products: whose advisories are about the repositories that the subject was built from.
    ///   - judges: whether advisories about the package that owns this one's files speak for what it holds.
    static func choose(
        _ component: ScanSubject.Component, in subject: ScanSubject, _ products: [AdvisoryEcosystem] = [],
        judges: (ScanSubject.Component) throws -> Bool
    ) rethrows -> Choice {
        let package = component.package
        if package.ecosystem.isOperatingSystem {
            return ofSystem(component, DistributionAdvisories.distribution(of: subject), products)
        }
        // The distribution patches what it ships without giving it another version, and its advisories say so.
        if let owner = component.ownedBy, subject.components.indices.contains(owner),
            try judges(subject.components[owner])
        {
            return .judgedByOwner
        }
        if package.ecosystem == .generic { return ofProgram(package) }
        guard let ecosystem = AdvisoryEcosystem.language(package.ecosystem) else {
            return .leaveOut(
                what: "\(package.ecosystem) packages", reason: "nobody publishes advisories that Boltseal reads",
                isBlind: false)
        }
        if package.ecosystem == .maven, package.namespace ?? "" == "" { return ofArchive(package, ecosystem) }
        var name = ecosystem.name(of: package)
        // Bills write what is behind the third part of a module's path as the subpath of its package URL.
        if package.ecosystem == .golang, let subpath = component.url.subpath,
            !name.hasSuffix("/\(subpath.lowercased())")
        {
            name = ecosystem.normalized(name: "\(name)/\(subpath)")
        }
        return .compare(MatchTarget(ecosystems: [ecosystem], names: [name], version: comparedVersion(of: package)))
    }

    static func ofSystem(
        _ component: ScanSubject.Component, _ distribution: Distribution?, _ products: [AdvisoryEcosystem] = []
    ) -> Choice {
        let package = component.package
        guard let distribution = own(component) ?? distribution else {
            return .leaveOut(
                what: "\(package.ecosystem) packages", reason: "the distribution and its release are not known",
                isBlind: true)
        }
        var ecosystems = DistributionAdvisories.ecosystems(distribution).filter {
            $0.ecosystem == package.ecosystem
        }
        // Extended support comes first, and has fixes of its own.
        if let family = ecosystems.first?.family {
            ecosystems = products.filter { $0.family == family && !ecosystems.contains($0) } + ecosystems
        }
        guard !ecosystems.isEmpty else {
            return .leaveOut(
                what: "\(package.ecosystem) packages of \(distribution.qualifier)",
                reason: "no feed that Boltseal reads has advisories for them", isBlind: true)
        }
        if isKernelHeaders(package) {
            return .leaveOut(
                what: "packages of kernel headers", reason: "the kernel's vulnerabilities are not in its headers",
                isBlind: false)
        }
        let source = package.source
        if package.ecosystem == .rpm {
            let epoch = package.attributes.epoch.map { "\($0):" } ?? ""
            var names = [package.name]
            let ecosystems = ecosystems.map { $0.family == "Oracle Linux" ? oracle($0, package.version) : $0 }
            // AlmaLinux lists what is installed; the others what it was built from.
            if distribution.id != "almalinux", let source, source.name != package.name { names.append(source.name) }
            // An rpm database without an epoch means 0; a bill without one may have left it out.
            let lacksEpoch = package.attributes.epoch == nil && package.attributes.basis != .installed
            var target = MatchTarget(
                ecosystems: ecosystems, names: names, version: epoch + package.version, lacksEpoch: lacksEpoch)
            // Some sources give packages of other versions, whose epochs are others too.
            if let source, source.version != package.version, !source.version.isEmpty {
                target.source = source
            }
            return .compare(target)
        }
        if package.ecosystem == .debian, let source, let kernel = unsignedKernel(source) {
            return .compare(MatchTarget(ecosystems: ecosystems, names: [kernel.name], version: kernel.version))
        }
        return .compare(
            MatchTarget(
                ecosystems: ecosystems, names: [source?.name ?? package.name],
                version: source?.version ?? package.version))
    }

    /// Builds beside the usual ones are compared with their own fixes only.
    private static func oracle(_ ecosystem: AdvisoryEcosystem, _ version: String) -> AdvisoryEcosystem {
        AdvisoryEcosystem(OracleLinuxBuild.ecosystem(release: ecosystem.release ?? "", version: version))
    }

    /// Debian signs its kernels in packages of their own, `linux-signed-amd64 6.1.55+1`; advisories name what they were made of, `linux 6.1.55-1`.
    private static func unsignedKernel(_ source: Package.SourcePackage) -> Package.SourcePackage? {
        guard source.name.hasPrefix("linux-signed-"), let plus = source.version.lastIndex(of: "+") else { return nil }
        return Package.SourcePackage(
            name: "linux",
            version: source.version[..<plus] + "-" + source.version[source.version.index(after: plus)...])
    }

    /// The version as advisories write it.
    private static func comparedVersion(of package: Package) -> String {
        switch package.ecosystem {
        case .bitnami: withoutBuild(package.version)
        case .gem: withoutPlatform(package.version)
        default: package.version
        }
    }

    /// An archive that says no group: any artifact of its name may be it, so that nothing about it is certain.
    private static func ofArchive(_ package: Package, _ ecosystem: AdvisoryEcosystem) -> Choice {
        var target = MatchTarget(ecosystems: [ecosystem], names: [package.name], version: package.version)
        target.isAnyGroup = true
        return .compare(target)
    }

    /// Gems that were built for a platform have its name behind the version: `1.13.0-x86_64-linux`. Source: RubyGems, `Gem::Platform`.
    private static func withoutPlatform(_ version: String) -> String {
        guard let hyphen = version.firstIndex(of: "-") else { return version }
        let platform = version[version.index(after: hyphen)...].lowercased()
        let known = [
            "x86", "x64", "arm", "aarch64", "universal", "java", "jruby", "mingw", "mswin", "linux", "darwin", "ruby",
            "powerpc",
            "ppc", "s390", "riscv", "i386", "i486", "i586", "i686", "amd64", "truffleruby",
        ]
        return known.contains { platform.hasPrefix($0) } ? String(version[..<hyphen]) : version
    }

    /// Bitnami counts its builds of a version behind a hyphen, where other versions have a pre-release: `7.4.6-0`.
    private static func withoutBuild(_ version: String) -> String {
        guard let hyphen = version.lastIndex(of: "-") else { return version }
        let build = version[version.index(after: hyphen)...].utf8
        return !build.isEmpty && build.allSatisfy { (0x30...0x39).contains($0) } ? String(version[..<hyphen]) : version
    }

    /// The distribution that a package itself names: bills hold packages of others, such as the libraries that a Python wheel brought along.
    private static func own(_ component: ScanSubject.Component) -> Distribution? {
        guard component.package.attributes.basis != .installed else { return nil }
        if let text = component.url.qualifiers["distro"] {
            return DistributionQualifier.distribution(text, namespace: component.url.namespace)
        }
        // Enterprise Linux writes its release into the version: 1.1.1k-15.el8_6
        guard component.package.ecosystem == .rpm, let id = component.url.namespace,
            let release = enterpriseRelease(component.package.version)
        else { return nil }
        return Distribution(id: id, versionID: release)
    }

    private static func enterpriseRelease(_ version: String) -> String? {
        for step in version.split(whereSeparator: { $0 == "." || $0 == "-" || $0 == "_" || $0 == "+" }).dropFirst() {
            guard step.hasPrefix("el") else { continue }
            let digits = step.dropFirst(2).prefix { $0.isASCII && $0.isNumber }
            if !digits.isEmpty { return String(digits) }
        }
        return nil
    }

    private static func isKernelHeaders(_ package: Package) -> Bool {
        ["linux-libc-dev", "kernel-headers", "linux-libc-headers", "linux-headers"].contains(package.name)
            || package.name.hasPrefix("linux-headers-") || package.name.hasPrefix("linux-kbuild-")
    }

    /// Programs outside package managers: Bitnami publishes for the most common ones, under names of its own, and the CVE List and the NVD under those of vendor and product.
    private static func ofProgram(_ package: Package) -> Choice {
        var ecosystems: [AdvisoryEcosystem] = []
        var names: [String] = []
        if let name = ProgramNames.bitnami(package.name) {
            ecosystems.append(AdvisoryEcosystem("Bitnami"))
            names.append(name)
        }
        let platforms = package.attributes.cpes.compactMap { try? CPEName($0) }.filter { $0.part == .application }
        if !platforms.isEmpty { ecosystems.append(.platforms) }
        for platform in platforms where !names.contains(platform.package) { names.append(platform.package) }
        guard !ecosystems.isEmpty else {
            return .leaveOut(
                what: "programs that no package manager put there",
                reason: "no feed that Boltseal reads has advisories for them",
                isBlind: false)
        }
        return .compare(MatchTarget(ecosystems: ecosystems, names: names, version: package.version))
    }
}
