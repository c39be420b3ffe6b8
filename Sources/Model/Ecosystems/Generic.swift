internal import Versions

extension Ecosystem {
    /// What no package manager's type fits: programs that were copied in or built in place, known by their content.
    package static let generic = Ecosystem(purlType: "generic", versions: .generic)
}
