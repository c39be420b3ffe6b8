internal import Versions

extension Ecosystem {
    /// Packages of opkg: images built with Yocto, OpenWrt. The type is none of the package URL specification's yet.
    package static let opkg = Ecosystem(purlType: "opkg", isOperatingSystem: true, versions: .dpkg)
}
