internal import Versions

extension Ecosystem {
    /// Applications that come with Erlang itself.
    package static let otp = Ecosystem(purlType: "otp", versions: .generic)
}
