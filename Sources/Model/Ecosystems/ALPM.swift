internal import Versions

extension Ecosystem {
    /// Packages of pacman: Arch Linux and its kin. An epoch is part of the version.
    package static let alpm = Ecosystem(purlType: "alpm", isOperatingSystem: true, versions: .rpm)
}
