internal import Versions

extension Ecosystem {
    /// Distributions of Perl's CPAN; the author's id is the namespace where it is known.
    package static let cpan = Ecosystem(purlType: "cpan", versions: .generic)
}
