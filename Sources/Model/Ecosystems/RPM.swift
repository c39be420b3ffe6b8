internal import Versions

extension Ecosystem {
    /// Packages of rpm: Red Hat, Fedora, SUSE, Amazon, Azure Linux and their kin.
    package static let rpm = Ecosystem(purlType: "rpm", isOperatingSystem: true, versions: .rpm)
}
