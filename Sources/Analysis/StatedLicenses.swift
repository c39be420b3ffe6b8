internal import Catalogers
internal import Model

/// Licences that stand in a file of their own, away from the package's record.
struct StatedLicenses {
    private struct Name: Hashable {
        let ecosystem: Ecosystem
        let name: String
    }

    private var named: [Name: [String]] = [:]
    private var byPosition: [Int: [String]] = [:]
    private let files: MergedFiles

    init(_ visible: [InventoryMerge.Visible], _ files: MergedFiles) {
        self.files = files
        for item in visible {
            for stated in item.finding.licenses {
                named[Name(ecosystem: stated.ecosystem, name: stated.name)] = stated.licenses
                byPosition[item.position] = stated.licenses
            }
        }
    }

    /// The package with the licences that its documentation states, where its record states none. Packages of one source share a folder through a symbolic link:
    /// `usr/share/doc/libgcc-s1` leads to that of `gcc-12-base` (Debian policy 12.3).
    func completed(_ package: Package) -> Package {
        guard package.licenses.isEmpty, !named.isEmpty else { return package }
        if let licenses = named[Name(ecosystem: package.ecosystem, name: package.name)] {
            return package.with(licenses: licenses)
        }
        guard package.ecosystem == .debian,
            case .found(_, let position) = files.resolve("usr/share/doc/\(package.name)/copyright"),
            let licenses = byPosition[position]
        else { return package }
        return package.with(licenses: licenses)
    }
}
