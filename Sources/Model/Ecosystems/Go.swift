extension Ecosystem {
    /// Go modules; the standard library is the module `stdlib`.
    package static let golang = Ecosystem(purlType: "golang")
}
