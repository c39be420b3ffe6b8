internal import Versions

extension Ecosystem {
    /// Ruby gems.
    package static let gem = Ecosystem(purlType: "gem", versions: .rubygems)
}
