/// Until when distributions get security updates. Dates are those that the projects publish on their release pages; `extended` is a free continuation by the same
/// project (Debian LTS), never a paid one.
package struct Lifecycle: Hashable, Sendable {
    package let end: CivilDate
    package let extended: CivilDate?

    /// What the table, or `SUPPORT_END` of os-release where it is stated, says about a distribution.
    package enum Finding: Hashable, Sendable {
        case supported(until: CivilDate)
        case extended(since: CivilDate, until: CivilDate)
        case ended(CivilDate)
        /// A rolling distribution has no end; its packages age all the same.
        case rolling
        case unknown
    }

    package static func find(_ distribution: Distribution, on day: CivilDate) -> Finding {
        if rolling.contains(distribution.id) { return .rolling }
        if let entry = entry(of: distribution) {
            if day <= entry.end { return .supported(until: entry.end) }
            if let extended = entry.extended, day <= extended { return .extended(since: entry.end, until: extended) }
            return .ended(entry.extended ?? entry.end)
        }
        if let text = distribution.supportEnd, let end = CivilDate(text) {
            return day <= end ? .supported(until: end) : .ended(end)
        }
        return .unknown
    }

    private static let rolling: Set<String> = [
        "arch", "chainguard", "gentoo", "nixos", "opensuse-tumbleweed", "void", "wolfi",
    ]

    /// The longest known prefix of the version counts: `3.20.1` is a `3.20`, `9.4` a `9`.
    private static func entry(of distribution: Distribution) -> Lifecycle? {
        guard var version = distribution.versionID?[...] else { return nil }
        while true {
            if let found = table["\(distribution.id) \(version)"] { return found }
            guard let dot = version.lastIndex(of: ".") else { return nil }
            version = version[..<dot]
        }
    }

    private static let table: [String: Lifecycle] = {
        var table: [String: Lifecycle] = [:]
        for line in lines.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count >= 3, let end = CivilDate(fields[2]) else { continue }
            table["\(fields[0]) \(fields[1])"] = Lifecycle(
                end: end, extended: fields.count > 3 ? CivilDate(fields[3]) : nil)
        }
        return table
    }()

    /// os-release's ID and version, end of support, end of the free extension.
    private static let lines = """
        almalinux 8 2029-03-01
        almalinux 9 2032-05-31
        almalinux 10 2035-05-31
        alpine 3.3 2017-11-01
        alpine 3.4 2018-05-01
        alpine 3.5 2018-11-01
        alpine 3.6 2019-05-01
        alpine 3.7 2019-11-01
        alpine 3.8 2020-05-01
        alpine 3.9 2020-11-01
        alpine 3.10 2021-05-01
        alpine 3.11 2021-11-01
        alpine 3.12 2022-05-01
        alpine 3.13 2022-11-01
        alpine 3.14 2023-05-01
        alpine 3.15 2023-11-01
        alpine 3.16 2024-05-23
        alpine 3.17 2024-11-22
        alpine 3.18 2025-05-09
        alpine 3.19 2025-11-01
        alpine 3.20 2026-04-01
        alpine 3.21 2026-11-01
        alpine 3.22 2027-05-01
        alpine 3.23 2027-11-01
        amzn 2018.03 2023-12-31
        amzn 2 2026-06-30
        amzn 2023 2029-06-30
        centos 6 2020-11-30
        centos 7 2024-06-30
        centos 8 2021-12-31
        centos 9 2027-05-31
        debian 7 2016-04-25 2018-05-31
        debian 8 2018-06-17 2020-06-30
        debian 9 2020-07-18 2022-06-30
        debian 10 2022-09-10 2024-06-30
        debian 11 2024-08-14 2026-08-31
        debian 12 2026-06-10 2028-06-30
        debian 13 2028-08-09 2030-06-30
        fedora 38 2024-05-21
        fedora 39 2024-11-26
        fedora 40 2025-05-13
        fedora 41 2025-12-15
        fedora 42 2026-05-13
        mariner 1.0 2023-07-31
        mariner 2.0 2025-07-31
        ol 7 2024-12-31
        ol 8 2029-07-31
        ol 9 2032-06-30
        opensuse-leap 15.4 2023-12-07
        opensuse-leap 15.5 2024-12-31
        opensuse-leap 15.6 2026-04-30
        rhel 6 2020-11-30
        rhel 7 2024-06-30
        rhel 8 2029-05-31
        rhel 9 2032-05-31
        rhel 10 2035-05-31
        photon 3.0 2024-03-01
        rocky 8 2029-05-31
        rocky 9 2032-05-31
        rocky 10 2035-05-31
        sles 12.5 2024-10-31
        sles 15.3 2022-12-31
        sles 15.4 2023-12-31
        sles 15.5 2024-12-31
        sles 15.6 2025-12-31
        sles 15.7 2031-07-31
        ubuntu 14.04 2019-04-25
        ubuntu 16.04 2021-04-30
        ubuntu 18.04 2023-05-31
        ubuntu 20.04 2025-05-31
        ubuntu 22.04 2027-04-30
        ubuntu 24.04 2029-05-31
        ubuntu 24.10 2025-07-10
        ubuntu 25.04 2026-01-15
        ubuntu 25.10 2026-07-09
        ubuntu 26.04 2031-05-29
        ubuntu 26.10 2027-07-15
        """
}
