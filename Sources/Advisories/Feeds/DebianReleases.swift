/// Numbers of Debian's releases by code name. Source: https://wiki.debian.org/DebianReleases
package enum DebianReleases {
    private static let numbers = [
        "wheezy": "7", "jessie": "8", "stretch": "9", "buster": "10", "bullseye": "11", "bookworm": "12",
        "trixie": "13",
        "forky": "14", "duke": "15",
    ]

    /// `12` for `bookworm`; a name without a number, such as `sid`, stands for itself.
    package static func number(of codename: String) -> String { numbers[codename] ?? codename }
}
