internal import Versions

extension Ecosystem {
    /// Packages of Dart.
    package static let pub = Ecosystem(purlType: "pub", versions: .pub)
}
