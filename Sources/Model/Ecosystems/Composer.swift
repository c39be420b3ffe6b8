internal import Versions

extension Ecosystem {
    /// PHP packages of Composer; the vendor is the namespace.
    package static let composer = Ecosystem(purlType: "composer", versions: .composer)
}
