extension Ecosystem {
    /// .NET packages.
    package static let nuget = Ecosystem(purlType: "nuget")
}
