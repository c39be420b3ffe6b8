extension Ecosystem {
    /// Python distributions.
    package static let pypi = Ecosystem(purlType: "pypi")
}
