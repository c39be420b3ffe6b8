internal import Model

/// Whether a distribution made a package, or somebody else whose packages its advisories are silent about.
enum PackageVendor {
    /// Vendors of distributions, as the records of their rpms name them, in lower case.
    private static let rpmVendors = [
        "red hat", "fedora", "centos", "almalinux", "rocky", "oracle america", "oracle corporation", "amazon", "suse",
        "opensuse",
        "vmware", "broadcom", "microsoft", "mageia", "openeuler",
    ]
    /// In the addresses of maintainers.
    private static let debianMaintainers = [
        "debian.org", "ubuntu.com", "canonical.com", "kali.org", "raspberrypi.org", "raspbian.org",
    ]

    /// What the package's own record says of that; `nil` where it says nothing: many maintainers of Debian write from an address of their own.
    static func isDistribution(_ package: Package) -> Bool? {
        guard let supplier = package.attributes.supplier?.lowercased(), !supplier.isEmpty else {
            // Bills leave it out; what no record contradicts is the distribution's.
            return true
        }
        switch package.ecosystem {
        case .rpm: return rpmVendors.contains { supplier.contains($0) }
        case .debian: return debianMaintainers.contains { supplier.contains($0) } ? true : nil
        default: return true
        }
    }
}
