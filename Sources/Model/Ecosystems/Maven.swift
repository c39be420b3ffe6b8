internal import Versions

extension Ecosystem {
    /// Java archives, by their Maven coordinates: the group is the namespace.
    package static let maven = Ecosystem(purlType: "maven", versions: .maven)
}
