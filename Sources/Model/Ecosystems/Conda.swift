internal import Versions

extension Ecosystem {
    /// Packages of conda, mamba and pixi.
    package static let conda = Ecosystem(purlType: "conda", versions: .generic)
}
