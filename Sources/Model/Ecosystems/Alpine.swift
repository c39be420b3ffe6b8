internal import Versions

extension Ecosystem {
    /// Packages of apk: Alpine, Wolfi, Chainguard.
    package static let alpine = Ecosystem(purlType: "apk", isOperatingSystem: true, versions: .apk)
}
