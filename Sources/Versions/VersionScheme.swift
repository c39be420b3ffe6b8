/// A grammar of versions with an order. The raw value is the name in messages and in data.
package enum VersionScheme: String, CaseIterable, Sendable {
    /// Debian and what descends from it.
    case dpkg
    /// Alpine and other distributions that use apk-tools.
    case apk
    /// Red Hat, SUSE and other distributions that use RPM.
    case rpm
    /// Semantic Versioning 2.0.0: crates.io, Swift, Bitnami.
    case semver
    case npm
    /// Python.
    case pep440
    case maven
    case rubygems
    case nuget
    /// Go modules, and Go itself.
    case go
    /// PHP.
    case composer
    /// Erlang and Elixir.
    case hex
    /// Dart.
    case pub
    /// Programs that no package manager names.
    case generic
}
