internal import Versions

extension Ecosystem {
    /// Packages of dpkg: Debian, Ubuntu and their kin.
    package static let debian = Ecosystem(purlType: "deb", isOperatingSystem: true, versions: .dpkg)
}
